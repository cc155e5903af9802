import SourceDiagnostics
import Verdicts

/// What cases have not tried of a policy's rules, for people.
enum CoverageText {
  /// Nothing is said of rules of which everything was tried.
  static func lines(_ coverage: CoverageReport, _ style: TextStyle) -> [String] {
    coverage.rules.flatMap { rule($0, style) } + functions(coverage.functions, style)
  }

  static func summary(_ coverage: CoverageReport, cases: Int) -> String {
    let rules = CaseTextReport.count(coverage.rules.count, "rule")
    let verdicts = "verdicts covered \(coverage.verdictsSeen) of \(coverage.verdictsPossible)"
    let parts = "sub-expressions \(percentage(coverage.goalsMet, of: coverage.goals)) %"
    let boundaries = "boundaries \(coverage.boundariesMet) of \(coverage.boundaries)"
    return [rules, CaseTextReport.count(cases, "case"), verdicts, parts, boundaries].joined(separator: ", ")
  }

  private static func rule(_ rule: RuleCoverage, _ style: TextStyle) -> [String] {
    let gaps = rule.parts.compactMap(gap)
    guard !rule.missing.isEmpty || !gaps.isEmpty else { return [] }
    let head = "\(CaseTextReport.place(rule.place)): \(style.paint(DisplayText.neutral(rule.rule), .strong)): "
    guard rule.cases > 0 else { return [head + style.paint("no case", .doubtful)] }
    let missing = rule.missing.map(\.rawValue).joined(separator: ", ")
    let verdicts = missing.isEmpty ? "" : style.paint("never \(missing)", .doubtful)
    let cases = CaseTextReport.count(rule.cases, "case")
    return [head + ([cases] + (verdicts.isEmpty ? [] : [verdicts])).joined(separator: ", ")] + gaps
  }

  private static func functions(_ parts: [CoveredPart], _ style: TextStyle) -> [String] {
    let gaps = parts.compactMap(gap)
    return gaps.isEmpty ? [] : [style.paint("functions:", .strong)] + gaps
  }

  private static func gap(_ part: CoveredPart) -> String? {
    guard !part.isImplied, !part.missing.isEmpty || !part.missingBoundaries.isEmpty else { return nil }
    let text = Printable.expression(part.expression)
    let role = DisplayText.neutral(part.role)
    return "  \(CaseTextReport.place(part.place)): \(role): \(text): never \(words(part).joined(separator: ", "))"
  }

  private static func words(_ part: CoveredPart) -> [String] {
    guard !part.seen.isEmpty else { return ["evaluated"] }
    let boundaries = part.missingBoundaries.map { boundary in
      switch boundary {
      case .equal: "equal"
      case .oneBelow: "one below"
      case .oneAbove: "one above"
      }
    }
    return part.missing.map { $0 == .value ? "known" : $0.rawValue } + boundaries
  }

  /// Rounded down, so that 100 means all.
  private static func percentage(_ met: Int, of goals: Int) -> Int { goals == 0 ? 100 : met * 100 / goals }
}
