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

  /// What the status means, as help and documentation have it.
  public var meaning: Bilingual {
    switch self {
    case .clean: Bilingual(en: "nothing blocks", zh: "没有阻断项")
    case .blocked:
      Bilingual(
        en:
          "findings that block: by default any violation of low severity or above, and unknowns of high severity or above "
          + "(see --fail-on)",
        zh: "存在阻断项：默认为严重程度“低”及以上的违规，以及“高”及以上的无法判定（见 --fail-on）")
    case .failed:
      Bilingual(
        en:
          "the job could not be done, or not all of it: usage, a policy with mistakes, a source that cannot be read to its "
          + "end, a report that cannot be written",
        zh: "任务未能完成或未能全部完成：用法有误、政策有错、数据源无法读完、报告无法写入")
    case .inconclusive:
      Bilingual(
        en:
          "inconclusive: nothing at all was judged or, with --strict, anything is unknown or unchecked, or rows may be "
          + "missing",
        zh: "没有定论：未作任何判定；或在 --strict 下有无法判定、未检查的项，或记录可能缺失")
    }
  }

  /// Which status wins where several hold, the first first.
  public static let precedence: [ExitStatus] = [.failed, .blocked, .inconclusive, .clean]

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
  var mayLackRecords: Bool { causes.contains { Self.openKinds.contains($0.kind) } }

  private static let openKinds: Set<String> = ["incomplete", "uncovered", "partial"]
}
