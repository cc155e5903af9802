import Verdicts

extension JSONWriter {
  /// What a commit does to the findings of the one before.
  mutating func comparison(_ comparison: HeadComparison) {
    name("sinceHead")
    object {
      $0.member("commit", comparison.commit)
      $0.member("new", comparison.new)
      $0.member("same", comparison.same)
      $0.member("policyChanges", comparison.policyChanges)
      $0.member("partial", comparison.isPartial)
      $0.member("unversioned", comparison.unversioned) { $0.string($1) }
      $0.member("gone", comparison.gone) { $0.goneFinding($1) }
    }
  }

  private mutating func goneFinding(_ finding: Finding) {
    object {
      $0.member("rule", finding.rule)
      $0.member("verdict", finding.verdict.rawValue)
      $0.name("subject")
      $0.identity(finding.subject)
      $0.member("fingerprint", finding.fingerprint)
    }
  }
}
