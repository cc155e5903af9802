import Verdicts

extension Phrase {
  init(_ verdict: Verdict) {
    switch verdict {
    case .pass: self = .pass
    case .violation: self = .violation
    case .atRisk: self = .atRisk
    case .unknown: self = .unknown
    case .notApplicable: self = .notApplicable
    case .waived: self = .waived
    }
  }

  init(_ severity: Severity) {
    switch severity {
    case .critical: self = .critical
    case .high: self = .high
    case .medium: self = .medium
    case .low: self = .low
    case .advice: self = .advice
    }
  }

  init(_ level: DataFinding.Level) {
    switch level {
    case .error: self = .levelError
    case .warning: self = .levelWarning
    case .note: self = .levelNote
    }
  }

  init(_ state: BaselineState) {
    switch state {
    case .known: self = .stateKnown
    case .changed: self = .stateChanged
    case .new: self = .stateNew
    }
  }

  init(_ exit: ExitStatus) {
    switch exit {
    case .clean: self = .exitClean
    case .blocked: self = .exitBlocked
    case .failed: self = .exitFailed
    case .inconclusive: self = .exitInconclusive
    }
  }

  /// For a kind of cause that is not known here, the kind itself is printed.
  static func cause(_ kind: String, _ language: Language) -> String {
    (causes[kind] ?? .causeOther).text(language, kind)
  }

  static func attestationState(_ state: String) -> Phrase {
    switch state {
    case "current": .attestCurrent
    case "grace": .attestGrace
    case "stale": .attestStale
    case "missing": .attestMissing
    case "evidence_missing": .attestNoEvidence
    case "evidence_changed": .attestChanged
    case "future": .attestFuture
    case "unmatched": .attestUnmatched
    default: .attestUndecided
    }
  }

  static func waiverState(_ state: String) -> Phrase {
    switch state {
    case "pending": .waiverPending
    case "expiring": .waiverExpiring
    case "expired": .waiverExpired
    case "unneeded": .waiverUnneeded
    default: .waiverInForce
    }
  }

  private static let causes: [String: Phrase] = [
    "missing": .causeMissing, "unreadable": .causeUnreadable, "no_column": .causeNoColumn,
    "dangling": .causeDangling, "ambiguous": .causeAmbiguous, "not_supplied": .causeNotSupplied,
    "incomplete": .causeIncomplete, "partial": .causePartial, "parameter": .causeParameter,
    "imprecise": .causeImprecise,
    "conflict": .causeConflict, "uncovered": .causeUncovered, "error": .causeError,
  ]
}
