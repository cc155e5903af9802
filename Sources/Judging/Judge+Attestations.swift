import CELLanguage
import CivilTime
import PolicyLanguage
import Verdicts

/// What is there of somebody's word for one subject.
public struct AttestJudgement: Sendable {
  public enum State: String, Sendable, CaseIterable {
    /// It holds on the day of judgement.
    case current
    /// It has run out, and a new one may still be late.
    case grace
    case stale
    /// Nobody has given it.
    case missing
    /// The document cannot be looked at.
    case evidenceMissing = "evidence_missing"
    /// The document is not the one that was vouched for.
    case evidenceChanged = "evidence_changed"
    /// The subject's key is unknown, so nobody can tell whose word to look for.
    case undecided
  }

  public var state: State
  /// The attestation that counts: the latest.
  public var attestation: CheckedAttestation?
  /// The last day on which it holds.
  public var due: CivilDate?
  /// The last day on which a new one is not too late.
  public var graceEnds: CivilDate?

  /// By the attestation alone: without a document nothing is proven, with another one something is disproven.
  public var verdict: Verdict {
    switch state {
    case .current: .pass
    case .grace: .atRisk
    case .stale, .missing, .evidenceChanged: .violation
    case .evidenceMissing, .undecided: .unknown
    }
  }
}

extension Judge {
  /// What is there for a subject, the organisation for `nil`. Words given after the day of judgement do not count.
  public func attestation(_ rule: CheckedRule, _ attest: CheckedAttest, subject: CELValue?) -> AttestJudgement {
    var key: String?
    if attest.scope == .site {
      guard case .record(let record)? = subject, case .key(let parts) = record.identity else {
        return AttestJudgement(state: .undecided)
      }
      key = parts.joined(separator: "/")
    }
    let given = facts.policy.attestations.filter { isFor($0, rule, site: key) && $0.on <= facts.asOf }
    let judged = given.map { self.judged($0, attest) }
    if let sound = Self.latest(judged.filter { $0.state == .current }) { return sound }
    return Self.latest(judged) ?? AttestJudgement(state: .missing)
  }

  private func isFor(_ attestation: CheckedAttestation, _ rule: CheckedRule, site: String?) -> Bool {
    guard attestation.clause.utf8.elementsEqual(rule.clause.utf8) else { return false }
    switch attestation.scope {
    case .organisation: return site == nil
    case .site(let key): return site.map { $0.utf8.elementsEqual(key.utf8) } ?? false
    }
  }

  /// Of the same day the one written last.
  private static func latest(_ judged: [AttestJudgement]) -> AttestJudgement? {
    judged.reduce(nil) { best, next in
      guard let before = best?.attestation?.on, let day = next.attestation?.on, day < before else { return next }
      return best
    }
  }

  private func judged(_ attestation: CheckedAttestation, _ attest: CheckedAttest) -> AttestJudgement {
    let due = attestation.on.adding(attest.every) ?? .maximum
    let graceEnds = due.adding(attest.grace) ?? .maximum
    let state: AttestJudgement.State =
      if facts.asOf > graceEnds {
        .stale
      } else {
        switch attestation.evidence.state {
        case .changed: .evidenceChanged
        case .missing: .evidenceMissing
        case .sound: facts.asOf <= due ? .current : .grace
        }
      }
    return AttestJudgement(state: state, attestation: attestation, due: due, graceEnds: graceEnds)
  }
}
