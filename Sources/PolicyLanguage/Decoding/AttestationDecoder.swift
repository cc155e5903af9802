import CivilTime
import SourceDiagnostics
import YAMLTree

/// Reads `attestations.yaml`, and `attest:` of a rule.
struct AttestationDecoder {
  let log: DiagnosticLog

  func attestation(_ node: YAMLNode) -> AttestationSyntax? {
    guard let fields = FieldReader(node, of: "an attestation", shape: ExemptionShape.attestation, log) else {
      return nil
    }
    let evidence = fields.required("evidence")
      .flatMap { FieldReader($0, of: "`evidence` of an attestation", shape: ExemptionShape.evidence, log) }
    return AttestationSyntax(
      location: fields.location, clause: fields.label("clause", required: true),
      scope: fields.words("scope", required: true), by: fields.words("by", required: true)?.text,
      on: fields.date("on", required: true), file: evidence?.words("file", required: true),
      sha256: evidence.flatMap(digest), statement: fields.localText("statement", required: true))
  }

  private func digest(_ fields: FieldReader) -> String? {
    guard let scalar = fields.scalar("sha256", required: true) else { return nil }
    let text = scalar.text.lowercased()
    let isHexadecimal = text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    if text.utf8.count == 64, isHexadecimal { return text }
    log.report(
      "policy-bad-value", "`sha256` must be 64 hexadecimal digits, not \(scalar.description)", at: scalar.location,
      help: "Take what `sha256sum FILE` prints.")
    return nil
  }

  func attest(_ node: YAMLNode) -> CheckedAttest? {
    guard let fields = FieldReader(node, of: "`attest`", shape: RuleShape.attest, log) else { return nil }
    let scope = fields.choice("scope", CheckedAttest.Scope.self, required: true)
    let every = fields.period("every", required: true)
    let grace = fields.has("grace") ? fields.period("grace") : .days(0)
    if let every, every.isEmpty {
      log.report(
        "policy-bad-period", "`every` must be a length of time", at: fields.keyLocation("every"),
        help: "Write it like `12 months`.")
      return nil
    }
    guard let scope, let every, let grace else { return nil }
    return CheckedAttest(scope: scope, every: every, grace: grace)
  }
}
