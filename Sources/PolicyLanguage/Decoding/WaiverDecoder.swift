import CivilTime
import SourceDiagnostics
import Verdicts
import YAMLTree

/// Reads `waivers.yaml`, and `waivers:` of the policy.
struct WaiverDecoder {
  let log: DiagnosticLog

  func waiver(_ node: YAMLNode) -> WaiverSyntax? {
    guard let fields = FieldReader(node, of: "a waiver", shape: ExemptionShape.waiver, log) else { return nil }
    return WaiverSyntax(
      location: fields.location, id: fields.label("id"), rule: fields.label("rule", required: true),
      condition: fields.expression("where", required: true), reason: fields.localText("reason", required: true),
      askedBy: fields.words("asked_by", required: true), approvedBy: fields.words("approved_by", required: true),
      evidence: fields.words("evidence", required: true)?.text, from: fields.placedDate("from"),
      until: fields.placedDate("until", required: true), zone: fields.words("zone"))
  }

  /// `waivers: {longest: {critical: 30 days}}`
  func terms(_ fields: FieldReader) -> WaiverTerms {
    var terms = WaiverTerms()
    guard let node = fields.node("waivers"),
      let inner = FieldReader(node, of: "`waivers`", shape: PolicyShape.waivers, log),
      let longest = inner.node("longest"),
      let periods = FieldReader(longest, of: "`longest`", shape: PolicyShape.longest, log)
    else { return terms }
    for severity in Severity.allCases {
      if let period = periods.period(severity.rawValue) { terms.longest[severity] = period }
    }
    return terms
  }
}
