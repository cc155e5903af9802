import Verdicts

extension JSONWriter {
  mutating func coverage(_ coverage: CoverageReport) {
    object {
      $0.name("verdicts")
      $0.ratio(coverage.verdictsSeen, of: coverage.verdictsPossible)
      $0.name("expressions")
      $0.ratio(coverage.goalsMet, of: coverage.goals)
      $0.name("boundaries")
      $0.ratio(coverage.boundariesMet, of: coverage.boundaries)
      $0.member("rules", coverage.rules) { $0.ruleCoverage($1) }
      $0.member("functions", coverage.functions) { $0.part($1) }
    }
  }

  private mutating func ratio(_ met: Int, of goals: Int) {
    object {
      $0.member("covered", met)
      $0.member("possible", goals)
    }
  }

  private mutating func ruleCoverage(_ rule: RuleCoverage) {
    object {
      $0.member("rule", rule.rule)
      $0.member("place", rule.place)
      $0.member("cases", rule.cases)
      $0.words("possible", rule.possible.map(\.rawValue))
      $0.words("seen", rule.seen.map(\.rawValue))
      $0.words("missing", rule.missing.map(\.rawValue))
      $0.member("parts", rule.parts) { $0.part($1) }
    }
  }

  private mutating func part(_ part: CoveredPart) {
    object {
      $0.member("role", part.role)
      $0.member("expression", part.expression)
      $0.member("place", part.place)
      $0.words("seen", part.seen.map(\.rawValue))
      $0.words("missing", part.missing.map(\.rawValue))
      $0.words("missingBoundaries", part.missingBoundaries.map(\.rawValue))
    }
  }

  private mutating func words(_ name: String, _ words: [String]) { member(name, words) { $0.string($1) } }
}
