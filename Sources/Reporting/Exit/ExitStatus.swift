import Verdicts

/// How a run ends for whoever started it.
public enum ExitStatus: Int32, Hashable, Sendable, CaseIterable {
  /// Nothing blocks.
  case clean = 0
  /// Findings that block.
  case blocked = 1
  /// The job could not be done, or not all of it: usage, policy, a source, the program itself.
  case failed = 2
  /// Nothing was judged or, when strict, not everything could be decided.
  case inconclusive = 3

  /// The status of a run that came to its end: `failed` before `blocked` before `inconclusive` before `clean`.
  ///
  /// `strict` asks that every rule was checked on all records and every verdict is known.
  public static func of(_ result: RunResult, failOn: FailOn = .standard, strict: Bool = false) -> ExitStatus {
    if !result.failures.isEmpty { return .failed }
    if failOn.isMet(by: result) { return .blocked }
    return isConclusive(result, strict: strict) ? .clean : .inconclusive
  }

  /// The status of a look at data: errors block and, when strict, warnings do too; data of which there is none decides
  /// nothing.
  public static func of(_ report: DataReport, strict: Bool = false) -> ExitStatus {
    if !report.failures.isEmpty { return .failed }
    if report.data.contains(where: { $0.level == .error || strict && $0.level == .warning }) { return .blocked }
    return report.inputs.isEmpty ? .inconclusive : .clean
  }

  private static func isConclusive(_ result: RunResult, strict: Bool) -> Bool {
    guard result.rules.contains(where: { $0.status == .judged && $0.counts.judged > 0 }) else { return false }
    guard strict else { return true }
    return result.rules.allSatisfy { $0.status.isChecked && $0.counts.unknown == 0 && !$0.mayLackRecords }
      && result.summary.rulesNotChecked == 0 && result.summary.counts.unknown == 0
  }
}

extension RuleResult {
  /// Whether a data set that the rule needs may have more rows than were read, or does not speak of days asked for.
  var mayLackRecords: Bool { causes.contains { $0.kind == "incomplete" || $0.kind == "uncovered" } }
}
