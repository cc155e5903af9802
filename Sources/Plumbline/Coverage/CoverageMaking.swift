import CELLanguage
import Judging
import PolicyLanguage
import Verdicts

/// Puts together what cases have tried of rules.
struct CoverageMaking {
  let policy: CheckedPolicy
  let log: CoverageLog

  func report(_ rules: [CheckedRule]) -> CoverageReport {
    let called = functions(of: rules)
    return CoverageReport(
      rules: rules.map(coverage),
      functions: policy.functions.filter { called.contains($0.overload) }.flatMap { function in
        parts(function.name, function.body, CoverageLog.place("", .function(function.overload)))
      })
  }

  private func coverage(_ rule: CheckedRule) -> RuleCoverage {
    let seen = log.verdicts(of: rule.id)
    return RuleCoverage(
      rule: rule.id, place: FilePlace(rule.location), cases: log.cases(of: rule.id),
      possible: PossibleVerdicts.of(rule, in: policy), seen: Verdict.allCases.filter(seen.contains),
      parts: expressions(of: rule).flatMap { role, name, expression in
        parts(name, expression, CoverageLog.place(rule.id, role))
      })
  }

  private func parts(_ name: String, _ expression: PlacedExpression, _ place: CoverageLog.Place) -> [CoveredPart] {
    CoverageParts(role: name, expression: expression, sightings: log.sightings(place)).parts()
  }

  /// What decides verdicts; sentences and evidence change none.
  private func expressions(of rule: CheckedRule) -> [(ExpressionRole, String, PlacedExpression)] {
    let named =
      rule.each.map { (ExpressionRole.each($0.name), $0.name, $0.values) }
      + rule.lets.map { (ExpressionRole.letValue($0.name), $0.name, $0.value) }
    let keyed: [(ExpressionRole, String, PlacedExpression?)] = [
      (.on, "on", rule.on), (.when, "when", rule.when), (.require, "require", rule.require), (.due, "due", rule.due),
      (.complete, "complete", rule.target?.complete), (.measure, "measure", rule.target?.measure),
    ]
    return named + keyed.compactMap { role, name, expression in expression.map { (role, name, $0) } }
  }

  /// The overloads that the rules call, directly or by way of others.
  private func functions(of rules: [CheckedRule]) -> Set<String> {
    var found: Set<String> = []
    var pending = rules.flatMap { expressions(of: $0).map(\.2.checked) }
    while let next = pending.popLast() {
      for case .overloads(let ids) in next.references.values {
        for function in policy.functions where ids.contains(function.overload) && !found.contains(function.overload) {
          found.insert(function.overload)
          pending.append(function.body.checked)
        }
      }
    }
    return found
  }
}
