import ByteScanning
import CivilTime
import Explaining
import Foundation
import Plumbline
import PolicyLanguage
import RecordSources
import SourceDiagnostics
import Testing
import Verdicts

/// A pack and its data in a folder that is gone with the value. All people and places are invented.
final class ExemptionPack {
  let url = FileManager.default.temporaryDirectory.appending(path: "exemptions-\(UUID().uuidString)")

  static let records = """
    record: site
    dataset: sites
    title: {en: Site, zh: 工厂}
    key: site_id
    fields:
      site_id: {type: string}
      closed: {type: date, optional: true}
    ---
    record: employee
    dataset: employees
    title: {en: Employee, zh: 员工}
    key: employee_id
    belongs_to_site: site
    fields:
      employee_id: {type: string}
      site: {type: site}
      hours: {type: int}
      left: {type: bool}
      due: {type: date}

    """

  /// - Parameter header: more keys of policy.yaml.
  init(rules: String, attestations: String? = nil, waivers: String? = nil, header: String = "") throws {
    let policy = """
      language: plumbline/1
      policy: test
      version: "1"
      title: {en: Test, zh: 测试}
      clauses:
        \(Self.clause("1", "row", in: rules + (attestations ?? "")))
        \(Self.clause("2", "attest", in: rules + (attestations ?? "")))
      \(header)

      """
    try file("pack/policy.yaml", policy)
    try file("pack/records/a.yaml", Self.records)
    try file("pack/rules/a.yaml", rules)
    if let attestations { try file("pack/attestations.yaml", attestations) }
    if let waivers { try file("pack/waivers.yaml", waivers) }
  }

  /// Only clauses that something names; a comment keeps the lines where they are.
  private static func clause(_ id: String, _ kind: String, in texts: String) -> String {
    let isNamed = texts.contains("clause: \"\(id)\"")
    return isNamed ? "- {id: \"\(id)\", title: {en: Clause \(id), zh: 条款\(id)}, kind: \(kind)}" : "# no clause \(id)"
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  @discardableResult func file(_ path: String, _ text: String) throws -> URL {
    let file = url.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file
  }

  static func digest(_ text: String) -> String { SHA256Digest.hex(of: Array(text.utf8)) }

  func request(_ asOf: String, data: [String: String] = [:]) throws -> CheckRequest {
    var bindings: [String: DatasetBinding] = [:]
    for (name, text) in data {
      bindings[name] = DatasetBinding(paths: [try file("\(name).csv", text).path])
    }
    return CheckRequest(
      policyDirectory: url.appending(path: "pack").path, datasets: bindings,
      asOf: try #require(CivilDate(iso: asOf)), pseudonymKey: Array("key".utf8))
  }

  /// The same by columns and by the interpreter, or the test fails.
  func check(_ asOf: String, data: [String: String] = [:]) throws -> RunResult {
    var request = try request(asOf, data: data)
    let result = try Checking.run(request).result
    request.interpretOnly = true
    let reference = try Checking.run(request).result
    #expect(result.findings.map(\.line) == reference.findings.map(\.line))
    #expect(result.rules.map(\.counts) == reference.rules.map(\.counts))
    return result
  }

  func explain(_ asOf: String, _ rule: String, _ key: String, data: [String: String] = [:]) throws -> [String] {
    try Checking.explain(try request(asOf, data: data), rule: rule, key: key).map { ExplanationText.text($0) }
  }

  /// `file:line:column code` of each diagnostic but that some clause has no rule.
  func diagnostics() throws -> [String] {
    let all = try PolicyLoading.syntax(url.appending(path: "pack").path).diagnostics
    return all.filter { $0.code != "policy-clause-without-rule" }.map { diagnostic in
      let position = diagnostic.location?.position
      let name = diagnostic.location?.file.path.split(separator: "/").last ?? "?"
      return "\(name):\(position?.line ?? 0):\(position?.column ?? 0) \(diagnostic.code)"
    }
  }
}

extension Finding {
  /// Verdict, severity, subject, `each` values, first cause.
  var line: String {
    let each = self.each.map { " \($0.name)=\($0.value)" }.joined()
    return "\(verdict.rawValue) \(severity.rawValue) \(subject.record) \(subject.key.joined(separator: "/"))\(each)"
      + " \(causes.first?.kind ?? "-")"
  }
}
