import SourceDiagnostics
import YAMLTree

/// Reads `waivers` and `attestations` of a case. What the pack itself has of them counts only where the case says so: it
/// is about the company that uses the pack, and changes and runs out while rules stay as they are.
struct CaseExemptionsDecoder {
  private enum Source {
    case none
    /// `waivers: pack`
    case pack
    case own([YAMLNode])
  }

  let log: DiagnosticLog
  let policy: CheckedPolicy
  let rule: CheckedRule

  func waivers(_ fields: FieldReader) -> [CheckedWaiver] {
    switch source(fields, "waivers") {
    case .none: return []
    case .pack: return policy.waivers
    case .own(let nodes):
      let syntax = nodes.compactMap { WaiverDecoder(log: log).waiver($0) }
      let waivers = policy.exemptions?.waivers(syntax, log) ?? []
      for waiver in waivers where !waiver.rule.utf8.elementsEqual(rule.id.utf8) {
        reportOther("waiver", "rule `\(rule.id)`", at: waiver.location)
      }
      return waivers
    }
  }

  func attestations(_ fields: FieldReader) -> [CheckedAttestation] {
    switch source(fields, "attestations") {
    case .none: return []
    case .pack: return policy.attestations
    case .own(let nodes):
      let syntax = nodes.compactMap { AttestationDecoder(log: log).attestation($0) }
      let attestations = policy.exemptions?.attestations(syntax, log) ?? []
      for attestation in attestations where !attestation.clause.utf8.elementsEqual(rule.clause.utf8) {
        reportOther("attestation", "clause `\(rule.clause)`", at: attestation.location)
      }
      return attestations
    }
  }

  private func source(_ fields: FieldReader, _ key: String) -> Source {
    guard let node = fields.node(key) else { return .none }
    if let elements = node.elements { return .own(elements) }
    if node.scalar?.text == "pack" { return .pack }
    log.report(
      "policy-wrong-kind", "`\(key)` of a case must be a list or `pack`, not \(node.description)", at: node.location,
      help: "Leave it out for none, or write `\(key): pack` for those of the pack.")
    return .none
  }

  private func reportOther(_ kind: String, _ wanted: String, at location: SourceLocation) {
    log.report(
      "policy-case-name", "the \(kind) is not for the \(wanted) of its case", at: location,
      help: "Take it out, since it changes no verdict of the case.")
  }
}
