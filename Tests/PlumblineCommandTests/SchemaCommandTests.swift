import Foundation
import SourceDiagnostics
import Testing
import YAMLTree

/// Schemas for editors, as an independent validator reads them.
@Suite struct SchemaCommandTests {
  private static let kinds = ["policy", "records", "rules", "tests", "waivers", "attestations", "configuration"]
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test func eachKindIsPrintedAndWritten() throws {
    let scratch = try Scratch()
    let all = try Program.run("schema", "--output", "made/schemas", in: scratch.url)
    #expect(all.status == 0 && all.output.split(separator: "\n").count == Self.kinds.count, "\(all.errors)")
    for kind in Self.kinds {
      let run = try Program.run("schema", kind)
      let file = scratch.url.appending(path: "made/schemas/\(kind).schema.json")
      #expect(run.status == 0 && run.errors == "")
      #expect(try String(contentsOf: file, encoding: .utf8) == run.output)
      let schema = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
      #expect(schema?["$schema"] as? String == "http://json-schema.org/draft-07/schema#")
    }
  }

  @Test func mistakesOfUsageSayWhatThereIs() throws {
    let misspelled = try Program.run("schema", "rulez")
    #expect(misspelled.status == 2 && misspelled.errors.contains("did you mean 'rules'"), "\(misspelled.errors)")
    let none = try Program.run("schema")
    #expect(none.status == 2 && none.errors.contains("configuration"), "\(none.errors)")
    let nowhere = try Program.run("schema", "rules", "--output", "/dev/null/x")
    #expect(nowhere.status == 2 && nowhere.errors.contains("/dev/null"), "\(nowhere.errors)")
  }

  @Test func everyKeyHasADescription() throws {
    for kind in Self.kinds {
      let run = try Program.run("schema", kind)
      let schema = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
      var keys = 0
      Self.visitKeys(schema) { name, value in
        keys += 1
        #expect((value["description"] as? String)?.isEmpty == false, "\(kind): \(name)")
      }
      #expect(keys > 2, "\(kind)")
    }
  }

  private static func visitKeys(_ value: Any, _ visit: (String, [String: Any]) -> Void) {
    if let list = value as? [Any] { for element in list { visitKeys(element, visit) } }
    guard let object = value as? [String: Any] else { return }
    if object["type"] as? String == "object", let properties = object["properties"] as? [String: [String: Any]] {
      for (name, property) in properties { visit(name, property) }
    }
    for member in object.values { visitKeys(member, visit) }
  }

  // MARK: With the validator of PyPI

  private static let python: URL? = {
    guard let folder = ProcessInfo.processInfo.environment["PLUMBLINE_REPORT_SCHEMAS"] else {
      print("no file is validated by the editors' schemas: PLUMBLINE_REPORT_SCHEMAS is not set, see .ci/report-schemas")
      return nil
    }
    return URL(filePath: folder).appending(path: "venv/bin/python")
  }()

  @Test(arguments: kinds) func everyFileOfTheRepositoryIsValid(kind: String) throws {
    guard let python = Self.python else { return }
    let documents = try Self.documents(kind)
    #expect(!documents.isEmpty)
    #expect(try Self.mistakes(python, kind, documents) == "")
  }

  @Test(arguments: [
    ("rules", "{rule: r, clause: '1', severity: critcal, for: e in employees, require: 'true'}"),
    ("rules", "{rule: r, clause: '1', severity: low, requires: 'true'}"),
    ("rules", "{rule: r, clause: '1', severity: low, require: 'true', title: {en: Age}}"),
    ("rules", "{rule: r, clause: '1', severity: low}"),
    ("rules", "{rule: r, clause: '1', severity: low, require: 'true', attest: {scope: site, every: 1 year}}"),
    ("policy", "{language: plumbline/1, policy: p, version: '1', title: {en: T, zh: T}, clauses: [], reviewed: today}"),
    ("policy", "{language: plumbline/2, policy: p, version: '1', title: {en: T, zh: T}, clauses: []}"),
    ("policy", "{language: plumbline/1, policy: p, version: '1', title: {en: T, zh: T}, clauses: [{id: a}]}"),
    ("records", "{record: 工号, dataset: d, title: {en: T, zh: T}, key: k, fields: {}}"),
    ("records", "{record: r, dataset: d, title: {en: T, zh: T}, key: k, fields: {k: {sensitivity: personal}}}"),
    ("tests", "[{rule: r, as_of: 2025-12-31, data: {}, expect: [{verdict: passed}]}]"),
    ("waivers", "[{rule: r, where: 'true'}]"), ("attestations", "[{clause: c, evidence: {file: f, sha256: abc}}]"),
    ("configuration", "{polcy: x}"), ("configuration", "{data: {e: {path: a.csv, sqlite: b.db, table: t}}}"),
    ("configuration", "{data: {e: {}}}"),
  ])
  func mistakesOfFormAreRefused(kind: String, text: String) throws {
    guard let python = Self.python else { return }
    let documents = YAMLDocument.parse(file: SourceFile(path: "x.yaml", text: text)).documents
    try #require(documents.count == 1)
    #expect(try Self.mistakes(python, kind, documents.map(Self.json)) != "", "\(text)")
  }

  private static func documents(_ kind: String) throws -> [Any] {
    let name =
      ["records", "rules", "tests"].contains(kind)
      ? "/\(kind)/" : kind == "configuration" ? "/plumbline.yaml" : "/\(kind).yaml"
    return try ["Policies", "Fixtures", "Tests"].flatMap { folder -> [Any] in
      let files = FileManager.default.enumerator(at: root.appending(path: folder), includingPropertiesForKeys: nil)
      let urls = (files?.allObjects as? [URL] ?? []).filter {
        $0.path.hasSuffix(".yaml") && $0.path.contains(name) && isKind(kind, $0)
      }
      return try urls.flatMap { url in
        let text = try String(contentsOf: url, encoding: .utf8)
        return YAMLDocument.parse(file: SourceFile(path: url.path, text: text)).documents.map(json)
      }
    }
  }

  /// A case may be called like a file of another kind.
  private static func isKind(_ kind: String, _ file: URL) -> Bool {
    let folder = file.deletingLastPathComponent().lastPathComponent
    return !["records", "rules", "tests"].contains(folder) || folder == kind
  }

  /// What an editor makes of YAML: the core schema of YAML 1.2.
  private static func json(_ node: YAMLNode) -> Any {
    switch node.content {
    case .mapping(let entries):
      return Dictionary(entries.map { ($0.key, json($0.value)) }, uniquingKeysWith: { first, _ in first })
    case .sequence(let nodes): return nodes.map(json)
    case .scalar(let scalar):
      switch scalar.kind {
      case .null: return NSNull()
      case .bool: return scalar.boolValue ?? false
      case .int: return scalar.intValue ?? 0
      case .float: return Double(scalar.text) ?? 0
      case .string: return scalar.text
      }
    }
  }

  private static func mistakes(_ python: URL, _ kind: String, _ documents: [Any]) throws -> String {
    let scratch = try Scratch()
    let schema = try scratch.file("schema.json", try Program.run("schema", kind).output)
    let lines = try documents.map { document in
      String(decoding: try JSONSerialization.data(withJSONObject: document, options: .fragmentsAllowed), as: UTF8.self)
    }
    let file = try scratch.file("documents.jsonl", lines.joined(separator: "\n") + "\n")
    let process = Process()
    process.executableURL = python
    let script = root.appending(path: "Tests/ReportingTests/Validation/validate.py")
    process.arguments = [script.path, schema.path, file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    let words = output.trimmingCharacters(in: .whitespacesAndNewlines)
    return process.terminationStatus == 0 ? words : words.isEmpty ? "the validator failed" : words
  }
}
