import Foundation
import Testing

/// The built program, for what only a process of its own can show: its environment, its memory.
enum Tool {
  struct Run {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Beside the test bundle.
  static let url: URL = {
    let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
    let file = bundle ?? URL(filePath: CommandLine.arguments[0])
    return file.deletingLastPathComponent().appending(path: "plumbline")
  }()

  /// - Parameters:
  ///   - prefix: a command that runs another.
  ///   - memoryLimit: in MiB; a process that asks for more ends with an error.
  static func run(
    _ arguments: [String], in folder: URL, environment: [String: String] = [:], prefix: String = "",
    memoryLimit: Int? = nil
  ) throws -> Run {
    let process = Process()
    let limit = memoryLimit.map { "ulimit -d \($0 << 10); " } ?? ""
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", limit + "exec \(prefix) \"$0\" \"$@\"", url.path] + arguments
    process.currentDirectoryURL = folder
    let fixed = ["PATH": "/usr/bin:/bin", "TZ": "UTC", "PLUMBLINE_PSEUDONYM_KEY": "a key for tests only"]
    process.environment = environment.merging(fixed) { given, _ in given }
    let files = ["output", "errors"].map { folder.appending(path: "\($0)-\(UUID().uuidString)") }
    for file in files { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit, "\(arguments) ended by a signal")
    let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    return Run(status: process.terminationStatus, output: texts[0], errors: texts[1])
  }

  /// The most memory that any process started by this one has had, in MiB; other tests may have started some too.
  static var peakOfChildren: Int {
    var usage = rusage()
    guard unsafe getrusage(RUSAGE_CHILDREN.rawValue, &usage) == 0 else { return .max }
    return Int(usage.ru_maxrss) >> 10
  }
}
