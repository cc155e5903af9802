import SourceDiagnostics
import Verdicts

/// What stands before and after the findings.
extension TextWriter {
  mutating func header(_ result: RunResult) {
    let policy = result.policy
    let name = paint(DisplayText.neutral(policy.title[language]), .strong)
    let identity = "\(DisplayText.neutral(policy.id)) \(DisplayText.neutral(policy.version))"
    let day = Phrase.asOf.text(language, DisplayText.neutral(result.asOf))
    let zone = result.timeZone.map { " (\(Phrase.todayIn.text(language, DisplayText.neutral($0))))" } ?? ""
    line("\(name) (\(identity)) · \(day)\(zone)")
    if !result.overrides.isEmpty { line(Phrase.overrides.text(language, pairs(result.overrides))) }
    if !result.filters.isEmpty {
      line(paint(Phrase.filters.text(language, pairs(result.filters)), .doubtful))
      line(Phrase.filtersNote.text(language))
    }
  }

  mutating func inputs(_ result: RunResult) {
    guard options.isVerbose, !result.inputs.isEmpty else { return }
    heading(.inputs)
    for input in result.inputs {
      let rows = Phrase.rows.text(language, count: input.rows)
      let name = DisplayText.neutral(input.dataset)
      line(
        "\(name)\(colon)\(DisplayText.neutral(input.source)) (\(joined([rows, input.encodingText(language)])))",
        indent: 2)
      let columns = input.columns.map { "\(DisplayText.neutral($0.field)) = \(DisplayText.neutral($0.header))" }
      if !columns.isEmpty { line(Phrase.columns.text(language, joined(columns)), indent: 4) }
    }
  }

  /// Nobody must take a report for one of days of which its data does not speak, so this is never left out.
  mutating func coveredDays(_ result: RunResult) {
    var shown: Set<String> = []
    for input in result.inputs {
      guard let covers = input.covers, shown.insert(input.dataset).inserted else { continue }
      let days = [covers.from ?? "…", covers.to ?? "…"].map(DisplayText.neutral)
      line(paint(Phrase.speaksFor.text(language, DisplayText.neutral(input.dataset), days[0], days[1]), .doubtful))
    }
  }

  mutating func notices(_ result: RunResult) {
    let notices = result.notices.filter { !options.isQuiet || $0.level == .error }
    guard !notices.isEmpty else { return }
    heading(.notices)
    for notice in notices {
      let level = paint(Phrase(notice.level).text(language), notice.level == .error ? .bad : .doubtful)
      line("\(level)  \(DisplayText.neutral(notice.message[language]))", indent: 2)
    }
  }

  mutating func failures(_ failures: [InputFailure]) {
    guard !failures.isEmpty else { return }
    heading(.failures, .bad)
    for failure in failures {
      let name = "\(DisplayText.neutral(failure.dataset))  \(DisplayText.neutral(failure.source))"
      line("✗ \(name)\(colon)\(DisplayText.neutral(failure.message[language]))", indent: 2)
    }
  }

  mutating func notChecked(_ result: RunResult) {
    let rules = result.rules.filter { !$0.status.isChecked }
    guard !rules.isEmpty else { return }
    heading(.notChecked, .doubtful)
    line(Phrase.notCheckedNote.text(language), indent: 2)
    for rule in rules {
      let title = DisplayText.neutral(rule.title[language])
      line("– \(DisplayText.neutral(rule.rule)) (\(title))\(colon)\(whyNotChecked(rule))", indent: 2)
      for cause in rule.causes where !Self.isSupply(cause) { self.cause(cause, indent: 6) }
    }
  }

  /// The data sets that are missing are named on the line itself.
  private func whyNotChecked(_ rule: RuleResult) -> String {
    let reason = Self.reason(rule.status).text(language)
    let missing = rule.causes.filter(Self.isSupply).compactMap(\.dataset).map(DisplayText.neutral)
    return missing.isEmpty ? reason : reason + colon + joined(missing)
  }

  private static func reason(_ status: RuleResult.Status) -> Phrase {
    switch status {
    case .noSubjects: .noSubjects
    case .partial: .partOnly
    default: .notSupplied
    }
  }

  private static func isSupply(_ cause: Cause) -> Bool {
    cause.dataset != nil && (cause.kind == "not_supplied" || cause.kind == "partial")
  }

  mutating func summary(_ result: RunResult) {
    var counts = counts(result.summary.counts)
    let notChecked = result.summary.rulesNotChecked
    if notChecked > 0 { counts.append(paint(Phrase.countRulesNotChecked.text(language, count: notChecked), .doubtful)) }
    let mayLackRecords = result.rules.contains(where: \.mayLackRecords)
    if mayLackRecords { counts.append(paint(Phrase.recordsMayBeMissing.text(language), .doubtful)) }
    if notChecked == 0, !mayLackRecords { counts.append(Phrase.allRulesChecked.text(language)) }
    line()
    line(Phrase.summary.text(language, joined(counts)))
    guard let exit = options.exit else { return }
    line(paint(Phrase(exit).text(language), exit == .clean ? .good : exit == .inconclusive ? .doubtful : .bad))
    if options.isHook { advice(exit, result.sinceHead) }
  }

  /// Whoever commits wants to know how to go on.
  private mutating func advice(_ exit: ExitStatus, _ comparison: HeadComparison?) {
    switch exit {
    case .clean: return
    case .blocked: line(Phrase.adviceFindings.text(language))
    case .failed, .inconclusive: line(Phrase.adviceIncomplete.text(language))
    }
    if exit == .blocked, let comparison, comparison.new == 0 { line(Phrase.adviceOldFindings.text(language)) }
  }

  private func pairs(_ pairs: [(name: String, value: String)]) -> String {
    joined(pairs.map { "\(DisplayText.neutral($0.name)) = \(DisplayText.neutral($0.value))" })
  }
}
