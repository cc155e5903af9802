import CELLanguage
import CivilTime
import PolicyLanguage
import Verdicts

/// What is said of a goal for one subject: the numbers behind the verdict.
public struct TargetJudgement: Sendable {
  /// The year judged; `nil` when none is over that the goal speaks of.
  public var year: Int?
  public var verdict: Verdict
  public var baseline: ExactDecimal?
  public var required: ExactDecimal?
  public var actual: ExactDecimal?
  /// Why the verdict is unknown.
  public var undecided: Outcome?

  init(year: Int?, verdict: Verdict, undecided: Outcome? = nil) {
    self.year = year
    self.verdict = verdict
    self.undecided = undecided
  }

  /// Where it cannot be told whether the rule applies, a goal that is met is met all the same.
  func unlessPassed(_ when: Outcome) -> TargetJudgement {
    guard verdict != .notApplicable, verdict != .pass else { return self }
    var copy = self
    copy.verdict = .unknown
    copy.undecided = undecided ?? when
    return copy
  }
}

/// Judges a goal for a yearly measure by the interpreter. Numbers are compared exactly, as decimals.
struct TargetJudge {
  let judge: Judge
  let rule: CheckedRule
  let target: CheckedTarget
  let subject: CELValue?

  /// One judgement; for a goal from year to year, one a year.
  func judgements() -> [TargetJudgement] {
    if case .eachYear(_, let baseline) = target.goal {
      let last = min(target.by, lastYearOver)
      guard last > baseline else { return [] }
      return (baseline + 1...last).map { compare($0, with: measure($0 - 1), failure: .violation) }
    }
    return [towardsGoal()]
  }

  /// A year is over when its last day is: on 31 December it is not.
  private var lastYearOver: Int { judge.facts.asOf.year - 1 }

  private func towardsGoal() -> TargetJudgement {
    let year = min(target.by, lastYearOver)
    switch target.goal {
    case .change(_, let baseline) where year > baseline: return compare(year, with: measure(baseline))
    case .reach(_, let start?) where year > start.year: return compare(year, with: .success(start.value))
    case .reach(let value, nil) where year == target.by: return compare(year, with: .success(value))
    // The goal says nothing of any year that is over.
    default: return TargetJudgement(year: nil, verdict: .notApplicable)
    }
  }

  /// `failure` is the verdict of a year that falls short; by default a risk before the last year.
  private func compare(
    _ year: Int, with base: Result<ExactDecimal, Unmeasured>, failure: Verdict? = nil
  ) -> TargetJudgement {
    var judgement = TargetJudgement(year: year, verdict: .unknown)
    do throws(Unmeasured) {
      let base = try base.get()
      judgement.baseline = base
      try checkBaseline(base)
      guard let required = target.required(year, from: base) else { throw Unmeasured(.error(Self.tooManyDigits)) }
      judgement.required = required.rounded
      let actual = try measure(year).get()
      judgement.actual = actual
      guard let holds = required.isMet(by: LineValue(exact: actual), lessIsBetter: target.lessIsBetter) else {
        throw Unmeasured(.error(Self.tooManyDigits))
      }
      judgement.verdict = holds ? .pass : failure ?? (year < target.by ? .atRisk : .violation)
    } catch {
      judgement.undecided = error.outcome
    }
    return judgement
  }

  /// A change is a share of what it starts from, which has no meaning for nothing or less.
  private func checkBaseline(_ value: ExactDecimal) throws(Unmeasured) {
    guard value > ExactDecimal.zero || !target.isChange else {
      throw Unmeasured(.error(EvaluationError(.outOfRange, "the baseline is not above zero")))
    }
  }

  private static let tooManyDigits = EvaluationError(.overflow, "the required value has too many digits")
}

/// Why a year has no measure.
struct Unmeasured: Error {
  let outcome: Outcome

  init(_ outcome: Outcome) { self.outcome = outcome }
}

extension TargetJudge {
  /// The measure of a year: unknown when the year's data is not whole, or when a selection from a data set is empty,
  /// since nothing recorded is not nothing emitted.
  func measure(_ year: Int) -> Result<ExactDecimal, Unmeasured> {
    let activation = judge.activation(rule, subject: subject, year: year)
    if let complete = target.complete {
      let outcome = judge.evaluate(.complete, complete, activation)
      guard case .value(.bool(true)) = outcome else { return .failure(Unmeasured(outcome.orIncomplete(year))) }
    }
    for selection in DatasetSelections.of(rule, target.measure.checked, in: judge.facts.policy) {
      if let trouble = emptiness(of: selection, year, activation) { return .failure(trouble) }
    }
    return number(judge.evaluate(.measure, target.measure, activation))
  }

  private func emptiness(
    of selection: CheckedExpression, _ year: Int, _ activation: RuleActivation
  ) -> Unmeasured? {
    guard case .value(.list(let list)) = judge.interpreter.evaluate(selection, activation), list.elements.count == 0
    else { return nil }
    if let openness = list.openness { return Unmeasured(.unknown(openness)) }
    return Unmeasured(.error(EvaluationError(.emptyAggregate, "no record of \(year) is selected")))
  }

  private func number(_ outcome: Outcome) -> Result<ExactDecimal, Unmeasured> {
    switch outcome {
    case .value(.int(let value)):
      return ExactDecimal(coefficient: Int128(value), scale: 0).map { .success($0) } ?? .failure(Self.notANumber)
    case .value(.decimal(let value)): return .success(value)
    // The shortest text that reads back as the same double is what the data said.
    case .value(.double(let value)):
      return ExactDecimal(shortest: value).map { .success($0) } ?? .failure(Self.notANumber)
    default: return .failure(Unmeasured(outcome))
    }
  }

  private static var notANumber: Unmeasured {
    Unmeasured(.error(EvaluationError(.invalidConversion, "the measure is no finite decimal number")))
  }
}

extension Outcome {
  fileprivate func orIncomplete(_ year: Int) -> Outcome {
    guard case .value = self else { return self }
    return .error(EvaluationError(.emptyAggregate, "the data of \(year) is not complete"))
  }
}
