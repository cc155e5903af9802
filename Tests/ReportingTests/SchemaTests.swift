import Foundation
import Testing
import Verdicts

@testable import Reporting

/// Reports validated by their public schemas, with validators from PyPI.
@Suite struct SchemaTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder that `.ci/report-schemas` fills.
  private static let folder: URL? = {
    guard let path = ProcessInfo.processInfo.environment["PLUMBLINE_REPORT_SCHEMAS"] else {
      print("reports are not validated by their schemas: PLUMBLINE_REPORT_SCHEMAS is not set, see .ci/report-schemas")
      return nil
    }
    return URL(filePath: path)
  }()

  private static let runs: [RunResult] = [
    SampleRun.mixed, SampleRun.clean, ExemptionReportTests.run, HostileTextTests.run(HostileTextTests.hostile),
    HostileTextTests.run("<a> & [b](c) {0} | 中文 \u{FFFF}"), SampleRun.large(50), HeadReportTests.run,
    compared, SampleRun.counted,
  ]

  /// Held against a baseline that has the first finding as it is, the second otherwise, and one that is gone.
  private static let compared: RunResult = {
    var run = SampleRun.mixed
    for index in run.findings.indices { run.findings[index].baseline = [.known, .changed, .new][index % 3] }
    run.baseline = BaselineResult(source: "基线.json", asOf: "2025-06-30")
    let print = FindingPrint(
      rule: "hire-age", verdict: .violation, fingerprint: "gone", values: "v", hasKeyedFingerprint: true)
    run.baseline?.gone = [
      BaselineEntry(
        print: print, subject: SubjectIdentity(record: "employee", key: ["~1", "2"]), each: [("year", .int(2024))])
    ]
    return run
  }()

  @Test(arguments: [ReportFormat.sarif, .junit, .json, .jsonl])
  func reportsAreValid(format: ReportFormat) throws {
    guard let folder = Self.folder else { return }
    for (index, run) in Self.runs.enumerated() {
      for language in Language.allCases {
        var run = run
        if language == .zh { run.statedTime = "2025-12-31T00:00:00Z" }
        var context = ReportContext(language: language, exit: .blocked)
        if language == .zh { context.timings = { [StageTiming(stage: .write, seconds: 0.5, processorSeconds: 0.25)] } }
        let text = try report(format, run, context)
        let mistakes = try Self.mistakes(text, format, folder)
        #expect(mistakes == "", "run \(index), \(language)")
      }
    }
  }

  /// A validator that finds nothing wrong with what is wrong proves nothing.
  @Test func mistakesAreFound() throws {
    guard let folder = Self.folder else { return }
    let wrong: [(ReportFormat, String)] = [
      (.sarif, #"{"version": "2.1.0", "runs": [{"tool": {"driver": {}}}]}"#),
      (.junit, "<testsuites><testcase/></testsuites>"),
      (.json, "{}"), (.jsonl, #"{"type": "finding"}"#),
    ]
    for (format, text) in wrong { #expect(try Self.mistakes(text, format, folder) != "", "\(format)") }
  }

  private static func mistakes(_ text: String, _ format: ReportFormat, _ folder: URL) throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "plumbline-\(UUID().uuidString).\(format.rawValue)")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = folder.appending(path: "venv/bin/python")
    process.arguments = [
      Self.root.appending(path: "Tests/ReportingTests/Validation/validate.py").path,
      schema(format, folder).path, file.path,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    let words = output.trimmingCharacters(in: .whitespacesAndNewlines)
    return process.terminationStatus == 0 ? words : words.isEmpty ? "the validator failed" : words
  }

  private static func schema(_ format: ReportFormat, _ folder: URL) -> URL {
    switch format {
    case .sarif: folder.appending(path: "sarif.json")
    case .junit: folder.appending(path: "junit.xsd")
    case .jsonl: root.appending(path: "Sources/Plumbline/Plumbline.docc/Schemas/plumbline.lines-1.schema.json")
    default: root.appending(path: "Sources/Plumbline/Plumbline.docc/Schemas/plumbline.run-1.schema.json")
    }
  }
}
