// swift-tools-version: 6.2
import PackageDescription

/// Continuous integration sets this, so that a newer compiler's new warnings break nobody's installation.
let strict = Context.environment["PLUMBLINE_WARNINGS_AS_ERRORS"] != nil

let swiftSettings: [SwiftSetting] =
  [
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + (strict ? [.treatAllWarnings(as: .error)] : [])

/// A rung of the ladder: a target may only name targets of lower rungs (checked by `ArchitectureTests`).
func rung(_ name: String, _ dependencies: [Target.Dependency], path: String? = nil) -> Target {
  .target(name: name, dependencies: dependencies, path: path, swiftSettings: swiftSettings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: swiftSettings)
}

/// Fuzzers and benchmarks are no part of a plain build:
/// `PLUMBLINE_FUZZ=1 swift run -c release CELFuzz --seconds 60 --seed 1`.
let fuzzers: [Target] =
  Context.environment["PLUMBLINE_FUZZ"] == nil
  ? []
  : [
    .executableTarget(
      name: "CELFuzz", dependencies: ["CELLanguage", "CivilTime", "SourceDiagnostics"], path: "Tests/Fuzz/CEL",
      swiftSettings: swiftSettings),
    .target(name: "FuzzTools", path: "Tests/Fuzz/Tools", swiftSettings: swiftSettings),
    .executableTarget(
      name: "DelimitedFuzz",
      dependencies: ["FuzzTools", "RecordSources", "RecordModel", "Columnar", "TextDecoding", "ByteScanning"],
      path: "Tests/Fuzz/Delimited", swiftSettings: swiftSettings),
    .executableTarget(
      name: "JSONFuzz", dependencies: ["FuzzTools", "RecordSources", "RecordModel", "Columnar", "ByteScanning"],
      path: "Tests/Fuzz/JSON", swiftSettings: swiftSettings),
    .executableTarget(
      name: "ExcelFuzz", dependencies: ["ExcelSource", "RecordSources", "RecordModel", "Columnar", "ByteScanning"],
      path: "Tests/Fuzz/Excel", swiftSettings: swiftSettings),
    .executableTarget(
      name: "CELBenchmark", dependencies: ["CELLanguage"], path: "Tests/Benchmarks/CEL", swiftSettings: swiftSettings),
  ]

/// Neither are benchmarks: `PLUMBLINE_BENCHMARKS=1 swift build -c release --product PredicateBenchmark`.
let benchmarks: [Target] =
  Context.environment["PLUMBLINE_BENCHMARKS"] == nil
  ? []
  : [
    .executableTarget(
      name: "PredicateBenchmark", dependencies: ["Plumbline", "Execution", "Judging", "CELLanguage", "Columnar"],
      path: "Tests/Benchmarks/Predicates", swiftSettings: swiftSettings),
    .executableTarget(
      name: "ScanBenchmark", dependencies: ["ByteScanning"], path: "Tests/Benchmarks/Scan", swiftSettings: swiftSettings
    ),
    .executableTarget(
      name: "KernelBenchmark", dependencies: ["ByteScanning", "CivilTime", "Columnar"],
      path: "Tests/Benchmarks/Kernels", swiftSettings: swiftSettings),
    .executableTarget(
      name: "ReportBenchmark", dependencies: ["Reporting", "Verdicts"], path: "Tests/Benchmarks/Reports",
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "ExcelBenchmark", dependencies: ["ExcelSource", "RecordSources"], path: "Tests/Benchmarks/Excel",
      swiftSettings: swiftSettings),
  ]

/// Traits that a build has without being asked, by name: `PLUMBLINE_TRAITS=Postgres swift test`. Naming them on the
/// command line would make another command of it.
let usualTraits = Context.environment["PLUMBLINE_TRAITS"]?.split(separator: ",").map(String.init) ?? []

let package = Package(
  name: "plumbline",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Plumbline", targets: ["Plumbline"]),
    .executable(name: "plumbline", targets: ["PlumblineCommand"]),
  ],
  traits: [
    .trait(name: "Postgres", description: "Reads records from PostgreSQL, by its library libpq."),
    .default(enabledTraits: Set(usualTraits)),
  ],
  dependencies: [
    // Options, help and completions: the usual library for them in Swift.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
  ],
  targets: [
    // Rank 0: system libraries and the thinnest shims over them.
    // YAML: a parser with marks and twenty years of hostile input behind it.
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    // Regular expressions in linear time, which CEL's `matches` demands.
    .target(name: "CRE2", linkerSettings: [.linkedLibrary("re2")]),
    // gzip and workbooks: the library that every system has.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    // SHA-256: a system library, so that nobody who installs a hook has to build a cryptography package first.
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"]), .brew(["openssl"])]),
    // Databases that lie in a file; that of runs would come with a library that loads Foundation.
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    // Without pkg-config, which would look for the library also where nobody wants it.
    .systemLibrary(name: "CPostgres", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
    // Workbooks are zip archives of XML. zlib inflates, in pieces and on every system: the directory of an archive is a
    // hundred lines, while libzip and minizip would add a package, want a file of their own to read from, and leave to
    // the caller what matters here (limits, parts that are there twice).
    // expat pushes events in pieces, so that memory stays bounded, knows name spaces, and has guards of its own against
    // entities that explode; libxml2 is ten times as large and does many things besides.
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),

    // Instructions that Swift has no word for; headers, and nothing to link. Most are loops for processors with AVX-512,
    // chosen when the program runs: Swift compiles a module for the instructions that every processor has.
    .systemLibrary(name: "CScan"),
    .systemLibrary(name: "CLanes"),

    // Rank 1
    rung("SourceDiagnostics", []),
    rung("CivilTime", []),
    rung("ByteScanning", ["CCrypto", "CScan"]),
    rung("Verdicts", []),

    // Rank 2
    rung("Columnar", ["ByteScanning", "CivilTime", "CLanes"]),
    rung("TextDecoding", ["ByteScanning", "CZlib"]),
    rung("GitContents", []),
    rung("RecordModel", ["CivilTime", "SourceDiagnostics"]),
    rung("YAMLTree", ["SourceDiagnostics", "CLibYAML"]),
    rung("CELLanguage", ["SourceDiagnostics", "CivilTime", "CRE2"]),

    // Rank 3
    rung(
      "RecordSources",
      ["RecordModel", "Columnar", "TextDecoding", "ByteScanning", "CivilTime", "SourceDiagnostics"]),
    rung(
      "PolicyLanguage",
      ["YAMLTree", "CELLanguage", "RecordModel", "ByteScanning", "CivilTime", "Verdicts", "SourceDiagnostics"]),

    // Rank 4: a reader for each library.
    rung("SQLiteSource", ["RecordSources", "ByteScanning", "SourceDiagnostics", "CSQLite"]),
    rung(
      "PostgresSource",
      [
        .target(name: "RecordSources", condition: .when(traits: ["Postgres"])),
        .target(name: "SourceDiagnostics", condition: .when(traits: ["Postgres"])),
        .target(name: "CPostgres", condition: .when(traits: ["Postgres"])),
      ]),
    rung(
      "ExcelSource",
      ["RecordSources", "RecordModel", "ByteScanning", "CivilTime", "SourceDiagnostics", "CZlib", "CExpat"]),
    // Rank 4: the facts and the reference judgement of one subject by one rule.
    rung(
      "Judging",
      ["PolicyLanguage", "RecordSources", "CELLanguage", "RecordModel", "Columnar", "CivilTime", "Verdicts"]),
    // Rank 5: rules as steps over columns.
    rung("Planning", ["PolicyLanguage", "CELLanguage", "RecordModel", "CivilTime", "Verdicts", "SourceDiagnostics"]),

    // Rank 6
    rung(
      "Execution",
      [
        "Planning", "Judging", "PolicyLanguage", "RecordSources", "CELLanguage", "RecordModel", "Columnar",
        "ByteScanning", "CivilTime", "Verdicts",
      ]),
    rung(
      "Explaining",
      [
        "Planning", "Judging", "PolicyLanguage", "RecordSources", "CELLanguage", "RecordModel", "CivilTime",
        "Verdicts", "SourceDiagnostics", "ByteScanning",
      ]),

    // Rank 7
    rung(
      "Plumbline",
      [
        "Explaining", "Execution", "Planning", "Judging", "PolicyLanguage", "RecordSources", "RecordModel",
        "CELLanguage", "ExcelSource", "SQLiteSource", "GitContents",
        .target(name: "PostgresSource", condition: .when(traits: ["Postgres"])),
        "CivilTime", "Verdicts", "SourceDiagnostics", "YAMLTree", "TextDecoding", "ByteScanning", "Columnar",
      ]),
    rung("Reporting", ["Verdicts", "SourceDiagnostics", "YAMLTree"]),

    // Rank 8
    .executableTarget(
      name: "PlumblineCommand",
      dependencies: [
        "Plumbline", "Reporting", "Explaining", "Planning", "PolicyLanguage", "RecordSources", "CELLanguage",
        "RecordModel", "YAMLTree", "ByteScanning", "CivilTime", "Verdicts", "SourceDiagnostics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swiftSettings),

    tests("CivilTimeTests", ["CivilTime"]),
    tests("SourceDiagnosticsTests", ["SourceDiagnostics"]),
    tests(
      "PolicyLanguageTests",
      ["PolicyLanguage", "CELLanguage", "RecordModel", "CivilTime", "Verdicts", "YAMLTree", "SourceDiagnostics"]),
    tests("YAMLTreeTests", ["YAMLTree", "SourceDiagnostics"]),
    tests(
      "ExecutionTests",
      [
        "Execution", "Planning", "Judging", "PolicyLanguage", "RecordSources", "RecordModel", "CELLanguage",
        "Columnar", "ByteScanning", "CivilTime", "Verdicts", "SourceDiagnostics",
      ]),
    tests("CELLanguageTests", ["CELLanguage", "CivilTime", "SourceDiagnostics"], exclude: ["Findings"]),
    tests(
      "PlumblineTests",
      [
        "Plumbline", "Reporting", "Execution", "Explaining", "Judging", "PolicyLanguage", "RecordSources",
        "ByteScanning", "CELLanguage", "Columnar", "SourceDiagnostics", "YAMLTree", "CivilTime", "Verdicts",
      ]),
    tests(
      "PlumblineCommandTests",
      ["PlumblineCommand", "Reporting", "ByteScanning", "Verdicts", "YAMLTree", "SourceDiagnostics", "CSQLite"],
      exclude: ["Canary", "Goldens", "Sample"]),
    tests("ReportingTests", ["Reporting", "Verdicts", "SourceDiagnostics"], exclude: ["Goldens", "Validation"]),
    tests(
      "ReadmeTests",
      [
        "Plumbline", "Execution", "PolicyLanguage", "CELLanguage", "Columnar", "CivilTime", "Verdicts",
        "PlumblineCommand",
      ]),
    tests("ByteScanningTests", ["ByteScanning"]),
    tests("TextDecodingTests", ["TextDecoding", "ByteScanning"]),
    tests("RecordModelTests", ["RecordModel", "CivilTime"]),
    tests(
      "AcceptanceTests",
      [
        "Plumbline", "PlumblineCommand", "RecordSources", "RecordModel", "Columnar", "ByteScanning", "PolicyLanguage",
        "SourceDiagnostics", "CivilTime", "Verdicts", "CSQLite",
        // For its writer of workbooks.
        "ExcelSourceTests",
        .target(name: "PostgresSource", condition: .when(traits: ["Postgres"])),
      ],
      exclude: ["Packs"]),
    tests("ArchitectureTests", []),
    tests(
      "SQLiteSourceTests", ["SQLiteSource", "RecordSources", "RecordModel", "Columnar", "ByteScanning", "CSQLite"]),
    tests(
      "RecordSourcesTests",
      ["RecordSources", "RecordModel", "Columnar", "TextDecoding", "ByteScanning", "CivilTime"]),
    tests(
      "ExcelSourceTests",
      [
        "ExcelSource", "Plumbline", "Verdicts", "RecordSources", "RecordModel", "Columnar", "ByteScanning", "CivilTime",
        "SourceDiagnostics", "CZlib",
      ]),
  ] + fuzzers + benchmarks,
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
