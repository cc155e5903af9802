import Verdicts

/// What stands before and after the findings.
extension TextWriter {
  mutating func header(_ result: RunResult) {
    let policy = result.policy
    let name = paint(Printable.text(policy.title[language]), .strong)
    let identity = "\(Printable.text(policy.id)) \(Printable.text(policy.version))"
    line("\(name) (\(identity)) · \(Phrase.asOf.text(language, Printable.text(result.asOf)))")
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
      let name = Printable.text(input.dataset)
      line(
        "\(name)\(colon)\(Printable.text(input.source)) (\(joined([rows, Printable.text(input.encoding)])))", indent: 2)
      let columns = input.columns.map { "\(Printable.text($0.field)) = \(Printable.text($0.header))" }
      if !columns.isEmpty { line(Phrase.columns.text(language, joined(columns)), indent: 4) }
      let unclaimed = input.unclaimed.map(Printable.text)
      if !unclaimed.isEmpty { line(Phrase.unclaimed.text(language, joined(unclaimed)), indent: 4) }
    }
  }

  mutating func dataFindings(_ result: RunResult) {
    let findings = result.data.filter { !options.isQuiet || $0.level == .error }
    guard !findings.isEmpty else { return }
    heading(.data)
    for finding in findings { dataFinding(finding) }
  }

  private mutating func dataFinding(_ finding: DataFinding) {
    let level = paint(Phrase(finding.level).text(language), finding.level == .error ? .bad : .doubtful)
    var parts = ["\(level)", Printable.text(finding.dataset)]
    if let first = finding.first { parts.append(place(first)) }
    let times = finding.count > 1 ? " (\(Phrase.times.text(language, count: finding.count)))" : ""
    line("\(parts.joined(separator: "  "))\(colon)\(Printable.text(finding.message[language]))\(times)", indent: 2)
  }

  private func place(_ place: DataPlace) -> String {
    let column = place.column.map { " (\(Printable.text($0)))" } ?? ""
    return "\(Printable.text(place.path)):\(place.line)\(column)"
  }

  mutating func failures(_ result: RunResult) {
    guard !result.failures.isEmpty else { return }
    heading(.failures, .bad)
    for failure in result.failures {
      let name = "\(Printable.text(failure.dataset))  \(Printable.text(failure.source))"
      line("✗ \(name)\(colon)\(Printable.text(failure.message[language]))", indent: 2)
    }
  }

  mutating func notChecked(_ result: RunResult) {
    let rules = result.rules.filter { !$0.status.isChecked }
    guard !rules.isEmpty else { return }
    heading(.notChecked, .doubtful)
    line(Phrase.notCheckedNote.text(language), indent: 2)
    for rule in rules {
      let reason: Phrase = rule.status == .noSubjects ? .noSubjects : .notSupplied
      let title = Printable.text(rule.title[language])
      line("– \(Printable.text(rule.rule)) (\(title))\(colon)\(reason.text(language))", indent: 2)
      for cause in rule.causes { self.cause(cause, indent: 6) }
    }
  }

  mutating func summary(_ result: RunResult) {
    var counts = counts(result.summary.counts)
    let notChecked = result.summary.rulesNotChecked
    counts.append(
      notChecked > 0
        ? paint(Phrase.countRulesNotChecked.text(language, count: notChecked), .doubtful)
        : Phrase.allRulesChecked.text(language))
    line()
    line(Phrase.summary.text(language, joined(counts)))
    guard let exit = options.exit else { return }
    line(paint(Phrase(exit).text(language), exit == .clean ? .good : exit == .inconclusive ? .doubtful : .bad))
  }

  private func pairs(_ pairs: [(name: String, value: String)]) -> String {
    joined(pairs.map { "\(Printable.text($0.name)) = \(Printable.text($0.value))" })
  }
}
