import Verdicts

/// What one line says of a rule: a symbol, a word, a colour.
struct RuleOutlook {
  let symbol: String
  let phrase: Phrase
  let role: TextStyle.Role

  /// The gravest verdict decides. A rule of which nothing was judged is never shown as a pass.
  init(_ rule: RuleResult) {
    switch rule.status {
    case .noSubjects, .notSupplied, .partial: self.init("–", .statusNotChecked, .doubtful)
    case .noneApplicable: self.init("–", .statusNoneApplicable, .quiet)
    case .judged: self.init(rule.counts)
    }
  }

  private init(_ counts: VerdictCounts) {
    if counts.violation > 0 {
      self.init("✗", .statusViolation, .bad)
    } else if counts.unknown > 0 {
      self.init("?", .statusUnknown, .doubtful)
    } else if counts.atRisk > 0 {
      self.init("!", .statusAtRisk, .doubtful)
    } else if counts.waived > 0 {
      self.init("~", .statusWaived, .doubtful)
    } else if counts.pass > 0 {
      self.init("✓", .statusPass, .good)
    } else {
      self.init("–", .statusNothingJudged, .quiet)
    }
  }

  private init(_ symbol: String, _ phrase: Phrase, _ role: TextStyle.Role) {
    self.symbol = symbol
    self.phrase = phrase
    self.role = role
  }
}
