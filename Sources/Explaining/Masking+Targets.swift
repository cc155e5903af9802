import CELLanguage
import CivilTime
import Judging
import PolicyLanguage

extension Masking {
  /// A judgement without its figures where the measure reads numbers that must not be seen: the sum over one person is
  /// that person's number.
  func shown(_ judgement: TargetJudgement, of target: CheckedTarget) -> TargetJudgement {
    let measure = target.measure.checked
    guard !shows(.decimal(.zero), of: measure.root, in: measure) else { return judgement }
    var copy = judgement
    (copy.baseline, copy.required, copy.actual) = (nil, nil, nil)
    return copy
  }
}
