import CivilTime
import SourceDiagnostics
import YAMLTree

/// Reads `share:` and `per:` of a rule.
struct ShareDecoder {
  /// More digits would not fit where counts are compared with the share.
  private static let digitLimit = 18

  let log: DiagnosticLog

  func share(_ fields: FieldReader) -> CheckedShare? {
    guard let scalar = fields.scalar("share") else { return nil }
    let per = fields.choice("per", CheckedShare.Group.self, required: true)
    guard let (comparison, fraction) = Self.parse(scalar.text) else {
      log.report(
        "policy-share", "`share` must be a comparison with a percentage from 0% to 100%, not \(scalar.description)",
        at: scalar.location, help: "Write it like \">= 85%\", in quotation marks.")
      return nil
    }
    return per.map { CheckedShare(comparison: comparison, fraction: fraction, text: scalar.text, per: $0) }
  }

  static func parse(_ text: String) -> (CheckedShare.Comparison, ExactDecimal)? {
    let words = CheckedShare.Comparison.allCases.sorted { $0.rawValue.utf8.count > $1.rawValue.utf8.count }
    guard let comparison = words.first(where: { text.hasPrefix($0.rawValue) }), text.utf8.last == 0x25 else {
      return nil
    }
    let digits = text.dropFirst(comparison.rawValue.count).dropLast().drop { $0 == " " }
    guard let number = ExactDecimal(String(digits)), number.coefficient >= 0,
      let fraction = ExactDecimal(coefficient: number.coefficient, scale: number.scale + 2),
      fraction.scale <= digitLimit, fraction <= ExactDecimal(Int64(1))
    else { return nil }
    return (comparison, fraction)
  }
}
