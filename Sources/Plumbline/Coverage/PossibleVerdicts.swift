import CivilTime
import Planning
import PolicyLanguage
import Verdicts

/// The verdicts that a rule can give, as far as its form tells.
enum PossibleVerdicts {
  static func of(_ rule: CheckedRule, in policy: CheckedPolicy) -> [Verdict] {
    Verdict.allCases.filter { isPossible($0, rule, policy) }
  }

  private static func isPossible(_ verdict: Verdict, _ rule: CheckedRule, _ policy: CheckedPolicy) -> Bool {
    switch verdict {
    case .pass, .violation: true
    case .atRisk: rule.due != nil || rule.target?.hasLine ?? false || !(rule.attest?.grace.isEmpty ?? true)
    case .unknown: !rule.fieldsDeciding(in: policy).isEmpty || !rule.datasets(in: policy).isEmpty
    case .notApplicable:
      rule.when != nil || rule.effectiveFrom != nil || rule.effectiveUntil != nil || rule.target?.hasBeginning ?? false
    // Nobody is asked to try waivers that nobody has.
    case .waived: policy.waivers.contains { $0.rule.utf8.elementsEqual(rule.id.utf8) }
    }
  }
}

extension CheckedTarget {
  /// Years before the last can fall short of it.
  fileprivate var hasLine: Bool {
    switch goal {
    case .change, .reach(_, start: .some): true
    case .reach(_, start: nil), .eachYear: false
    }
  }

  /// There are days on which it says nothing yet, in a verdict of its own.
  fileprivate var hasBeginning: Bool {
    switch goal {
    case .change, .reach: true
    case .eachYear: false
    }
  }
}
