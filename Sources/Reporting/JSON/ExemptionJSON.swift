import Verdicts

extension JSONWriter {
  /// Only findings of rules that ask for somebody's word have it.
  mutating func attestation(_ note: AttestationNote) {
    name("attestation")
    object { $0.members(of: note) }
  }

  private mutating func members(of note: AttestationNote) {
    member("by", note.by)
    member("on", note.on)
    member("due", note.due)
    member("graceEnds", note.graceEnds)
    member("state", note.state)
    member("statement", note.statement)
    member("evidence", note.evidence)
  }

  /// An element of the run's `attestations`.
  mutating func attestation(_ summary: AttestationSummary) {
    object {
      $0.member("rule", summary.rule)
      $0.member("clause", summary.clause)
      $0.member("scope", summary.scope)
      $0.members(of: summary.note)
    }
  }

  /// An element of the run's `waivers`.
  mutating func waiver(_ summary: WaiverSummary) {
    object {
      $0.member("rule", summary.rule)
      $0.member("severity", summary.severity.rawValue)
      $0.member("state", summary.state)
      $0.member("covered", summary.covered)
      $0.member("verdict", summary.verdict?.rawValue)
      $0.members(of: summary.note)
    }
  }

  /// Only findings on groups have it.
  mutating func share(_ share: ShareFigures) {
    name("share")
    object {
      $0.member("demand", share.demand)
      $0.member("per", share.per)
      $0.member("passed", share.passed)
      $0.member("failed", share.failed)
      $0.member("waived", share.waived)
      $0.member("atRisk", share.atRisk)
      $0.member("undecided", share.undecided)
      $0.member("total", share.total)
      $0.member("failedMembers", share.failedMembers) { $0.identity($1) }
      $0.member("waivedMembers", share.waivedMembers) { $0.identity($1) }
      $0.member("atRiskMembers", share.atRiskMembers) { $0.identity($1) }
      $0.member("undecidedMembers", share.undecidedMembers) { $0.identity($1) }
    }
  }
}
