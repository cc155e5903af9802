import CELLanguage
import CivilTime
import Judging
import PolicyLanguage
import Verdicts

extension FindingWriter {
  /// The figures of a target that judges the organisation, one entry a judged year, also where nothing is amiss; empty
  /// for other rules, whose subjects have findings of their own.
  public func figures(ofOrganisation rule: CheckedRule) -> [TargetFigures] {
    guard let target = rule.target, rule.subject == nil else { return [] }
    return judge.judgeTarget(rule, target, subject: nil).compactMap { judgement in
      figures(rule, nil, masking.shown(judgement, of: target))
    }
  }

  /// What was found of the year that a finding is about.
  func targetJudgement(
    _ rule: CheckedRule, _ target: CheckedTarget, _ subject: CELValue?, _ each: [CELValue]?
  ) -> TargetJudgement? {
    judge.judgeTarget(rule, target, subject: subject).first { $0.year.map { [Int64($0)] } == each?.ints }
      .map { masking.shown($0, of: target) }
  }

  func targetCauses(
    _ judgement: TargetJudgement, _ target: CheckedTarget, _ writer: CauseWriter, _ activation: RuleActivation
  ) -> [Cause] {
    if let undecided = judgement.undecided {
      return writer.undecidedCauses([(undecided, target.measure)], activation)
    }
    let numbers = [("baseline", judgement.baseline), ("required", judgement.required), ("actual", judgement.actual)]
    return [
      Cause(
        kind: "false", expression: Unparser.text(target.measure.checked.root),
        values: numbers.compactMap { name, value in value.map { (name, .double($0.doubleValue)) } })
    ]
  }

  /// `nil` where no figure is known or may be shown.
  func figures(_ rule: CheckedRule, _ subject: CELValue?, _ judgement: TargetJudgement) -> TargetFigures? {
    guard let target = rule.target, let year = judgement.year,
      judgement.baseline != nil || judgement.actual != nil
    else { return nil }
    let gap = judgement.required.flatMap { required in judgement.actual?.subtracting(required) }
    return TargetFigures(
      year: year, unit: target.unit, baseline: judgement.baseline.map(Scalar.init),
      required: judgement.required.map(Scalar.init), actual: judgement.actual.map(Scalar.init),
      gap: gap.map(Scalar.init), breaksIn: judge.firstYearShort(rule, target, subject: subject, judgement))
  }
}

extension Scalar {
  fileprivate init(_ decimal: ExactDecimal) { self = .double(decimal.doubleValue) }
}

extension [CELValue] {
  fileprivate var ints: [Int64] {
    compactMap { if case .int(let number) = $0 { number } else { nil } }
  }
}
