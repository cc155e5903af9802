import Verdicts

/// The words of the clause matrix.
struct ClauseWords {
  let language: Language

  var clause: String { word("Clause", "条款") }
  var title: String { word("Title", "内容") }
  var kind: String { word("Kind", "类型") }
  var rule: String { word("Rule", "规则") }
  var severity: String { word("Severity", "严重度") }
  var records: String { word("Records needed", "所需数据") }
  var verdicts: String { word("Verdicts", "判定") }

  /// How a clause is checked.
  func kind(_ kind: String) -> String {
    switch kind {
    case "row": word("each record", "逐条记录")
    case "cover": word("coverage", "全覆盖")
    case "total": word("total", "合计")
    case "path": word("path", "路径")
    case "attest": word("attestation", "声明")
    default: kind
    }
  }

  func severity(_ severity: Severity) -> String { Phrase(severity).text(language) }

  func verdicts(_ result: RuleResult) -> String {
    guard result.status.isChecked else { return Phrase.notChecked.text(language) }
    let counts = result.counts
    let named: [(Phrase, Int)] = [
      (.countPass, counts.pass), (.countViolations, counts.violation), (.countAtRisk, counts.atRisk),
      (.countUnknown, counts.unknown), (.countWaived, counts.waived), (.countNotApplicable, counts.notApplicable),
      (.countFuture, counts.future),
    ]
    let parts = named.filter { $0.1 > 0 }.map { $0.text(language, count: $1) }
    return parts.isEmpty ? Phrase.statusNothingJudged.text(language) : parts.joined(separator: word(", ", "，"))
  }

  /// What an attest rule asks for, and the latest word on it, a line each.
  func duty(_ duty: AttestDuty) -> [String] {
    let asked =
      duty.scope == "site"
      ? word("to be attested for each site, every \(duty.every.en)", "每个场所每\(duty.every.zh)须声明一次")
      : word("to be attested every \(duty.every.en)", "每\(duty.every.zh)须声明一次")
    guard !duty.words.isEmpty else { return [asked + word("; nobody has", "；尚无声明")] }
    return [asked]
      + duty.words.map { given in
        let scope = given.scope == "organisation" ? "" : "\(given.scope): "
        return word(
          "\(scope)by \(given.by) on \(given.on), due again by \(given.due)",
          "\(scope)\(given.by)于\(given.on)声明，下次不晚于\(given.due)")
      }
  }

  /// `2.1: 5 clauses, 12 rules`
  func summary(_ matrix: ClauseMatrix) -> String {
    let leaves = matrix.clauses.count { $0.kind != nil }
    let rules = matrix.clauses.reduce(0) { $0 + $1.rules.count }
    let english = [(leaves, "clause"), (rules, "rule")].map { $0 == 1 ? "1 \($1)" : "\($0) \($1)s" }
    return word(english.joined(separator: ", "), "条款 \(leaves) 项，规则 \(rules) 条")
  }

  private func word(_ en: String, _ zh: String) -> String { language == .en ? en : zh }
}
