import CivilTime
import Planning
import PolicyLanguage
import SourceDiagnostics
import Verdicts

/// What whoever keeps a policy has to see to, as of a day.
public enum PolicyReview {
  /// From how many days ahead a review or an end is announced.
  public static let noticeDays = 60

  /// - Parameter overrides: parameters whose values were replaced for every day.
  public static func notices(
    _ policy: CheckedPolicy, asOf: CivilDate, overrides: Set<String> = []
  ) -> [PolicyNotice] {
    placed(policy, asOf, overrides).map(\.notice)
  }

  /// The same, at the places of the parameters.
  public static func diagnostics(_ policy: CheckedPolicy, asOf: CivilDate) -> [Diagnostic] {
    placed(policy, asOf, []).map { notice, parameter in
      let isReview = notice.kind == .review
      return Diagnostic(
        isReview ? "policy-review" : "policy-parameter-ended", notice.message.en, at: parameter.location,
        severity: notice.level == .error ? .error : .warning,
        help: isReview
          ? "Compare the value with its source, then move `review_by`." : "Add the value that follows, or its `until`.")
    }
  }

  private static func placed(
    _ policy: CheckedPolicy, _ asOf: CivilDate, _ overrides: Set<String>
  ) -> [(notice: PolicyNotice, parameter: Parameter)] {
    policy.parameters.filter { !overrides.contains($0.name) }.flatMap { parameter in
      let rules = policy.rules.filter { $0.parameters(in: policy).contains(parameter.name) }.map(\.id)
      let notices = ParameterReview(parameter: parameter, rules: rules, asOf: asOf).notices
      return notices.map { ($0, parameter) }
    }
  }
}

/// The notices of one parameter.
private struct ParameterReview {
  let parameter: Parameter
  let rules: [String]
  let asOf: CivilDate

  var notices: [PolicyNotice] {
    var ends = [end(of: parameter.values, entry: nil)]
    for (entry, steps) in (parameter.table?.steps ?? [:]).sorted(by: { $0.key < $1.key }) {
      ends.append(end(of: steps, entry: entry))
    }
    return ([review] + ends).compactMap { $0 }
  }

  private var review: PolicyNotice? {
    guard let day = parameter.reviewBy, day.days - asOf.days <= PolicyReview.noticeDays else { return nil }
    let isPast = day < asOf
    return PolicyNotice(
      kind: .review, level: .warning, parameter: parameter.name, day: day.description, rules: rules,
      message: Bilingual(
        en: "the review of the parameter \(parameter.name) \(isPast ? "was due on" : "is due by") \(day)\(english)",
        zh: "参数\(parameter.name)\(isPast ? "的复核已于\(day)到期" : "应于\(day)前复核")\(chinese)"))
  }

  /// The value that was in force last, where nothing follows it on the next day.
  private func end(of steps: [Parameter.Step], entry: String?) -> PolicyNotice? {
    guard let last = steps.last(where: { $0.from <= asOf }), let until = last.until,
      until.days - asOf.days <= PolicyReview.noticeDays,
      !steps.contains(where: { $0.from > until && $0.from.days == until.days + 1 })
    else { return nil }
    let isPast = until < asOf
    let name = entry.map { "\(parameter.name)(\($0))" } ?? parameter.name
    return PolicyNotice(
      kind: isPast ? .ended : .ending, level: isPast ? .error : .warning, parameter: parameter.name, entry: entry,
      day: until.description, rules: rules,
      message: Bilingual(
        en: "the parameter \(name) has no value after \(until)\(english)", zh: "参数\(name)在\(until)之后没有值\(chinese)"))
  }

  private var english: String { rules.isEmpty ? "" : "; it decides \(rules.joined(separator: ", "))" }
  private var chinese: String { rules.isEmpty ? "" : "；涉及规则：\(rules.joined(separator: "、"))" }
}
