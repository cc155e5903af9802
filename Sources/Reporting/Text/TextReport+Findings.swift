import SourceDiagnostics
import Verdicts

/// The findings, rule by rule.
extension TextWriter {
  mutating func findings(_ result: RunResult) {
    guard result.sinceHead == nil else { return findingsSinceHead(result) }
    heading(.findings)
    if result.findings.isEmpty, result.findingsTotal == 0 {
      line(Phrase.nothingFound.text(language), indent: 2)
    }
    let groups = FindingGroups(result)
    for rule in result.rules {
      group(
        rule.rule, title: rule.title, counts: rule.counts, known: rule.known.notable, groups[rule.rule],
        of: result.findings)
    }
    for rule in groups.unlisted.sorted() {
      group(rule, title: nil, counts: VerdictCounts(), known: 0, groups[rule], of: result.findings)
    }
    notBlocking(result)
  }

  mutating func group(
    _ rule: String, title: Bilingual?, counts: VerdictCounts, known: Int, _ positions: [Int],
    of findings: [Finding]
  ) {
    let told = told(positions, of: findings)
    let silent = positions.count - told.count
    let total = max(positions.count, counts.notable) - silent - unlisted(known, positions, of: findings)
    guard total > 0 else { return }
    let shown = told.prefix(options.findingsPerRule ?? .max)
    let title = title.map { "  " + DisplayText.neutral($0[language]) } ?? ""
    line()
    line(paint(DisplayText.neutral(rule), .strong) + title, indent: 2)
    for position in shown { finding(findings[position]) }
    if shown.count < total {
      line(paint(Phrase.more.text(language, String(shown.count), String(total)), .doubtful), indent: 4)
    }
  }

  private func blocks(_ finding: Finding) -> Bool { options.failOn.blocks(finding) }

  /// How many findings of the baseline are beyond those that the result lists, and only counted like them.
  private func unlisted(_ known: Int, _ positions: [Int], of findings: [Finding]) -> Int {
    options.isVerbose ? 0 : max(0, known - positions.count { findings[$0].baseline == .known })
  }

  /// What the baseline has is only counted, or comes after what is new.
  private func told(_ positions: [Int], of findings: [Finding]) -> [Int] {
    if options.isQuiet { return positions.filter { blocks(findings[$0]) } }
    let new = positions.filter { findings[$0].baseline != .known }
    return options.isVerbose ? new + positions.filter { findings[$0].baseline == .known } : new
  }

  /// Said once, so that quiet is not taken for clean.
  mutating func notBlocking(_ result: RunResult) {
    let silent = options.isQuiet ? result.findings.count { $0.baseline != .known && !blocks($0) } : 0
    guard silent > 0 else { return }
    line()
    line(paint(Phrase.notBlocking.text(language, count: silent), .doubtful), indent: 2)
  }

  mutating func finding(_ finding: Finding) {
    line(headline(finding), indent: 4)
    line(DisplayText.neutral(finding.message[language]), indent: 6)
    for cause in finding.causes { self.cause(cause, indent: 6, after: finding.message[language]) }
    target(finding.target)
    waiver(finding.waiver)
    share(finding.share)
    evidence(finding.evidence)
    if let remedy = finding.remedy { labelled(.remedy, DisplayText.neutral(remedy[language])) }
  }

  /// Verdict, subject, `each` values, place, day, site.
  func headline(_ finding: Finding) -> String {
    var parts = [verdict(finding), subject(finding.subject)]
    if let state = finding.baseline, state != .new { parts.insert(Phrase(state).text(language), at: 1) }
    parts += finding.each.map { "\(DisplayText.neutral($0.name)) = \(Printable.scalar($0.value))" }
    if let place = finding.source { parts.append(self.place(place)) }
    if let day = finding.on { parts.append(Phrase.on.text(language, DisplayText.neutral(day))) }
    if let site = finding.site { parts.append(Phrase.site.text(language, DisplayText.neutral(site))) }
    return parts.joined(separator: "  ")
  }

  private func verdict(_ finding: Finding) -> String {
    let word = "\(Phrase(finding.verdict).text(language)) (\(Phrase(finding.severity).text(language)))"
    switch finding.verdict {
    case .violation: return paint("✗ \(word)", .bad)
    case .unknown: return paint("? \(word)", .doubtful)
    case .atRisk: return paint("! \(word)", .doubtful)
    case .waived: return paint("~ \(word)", .doubtful)
    case .pass, .notApplicable: return paint("– \(word)", .quiet)
    }
  }

  mutating func target(_ target: TargetFigures?) {
    guard let target else { return }
    let unit = target.unit.map { " " + DisplayText.neutral($0) } ?? ""
    let figures: [(Phrase, Scalar?)] = [
      (.baseline, target.baseline), (.required, target.required), (.actual, target.actual), (.gap, target.gap),
    ]
    var parts = figures.compactMap { phrase, value in
      value.map { phrase.text(language, Printable.scalar($0) + unit) }
    }
    if let year = target.breaksIn { parts.append(Phrase.breaksIn.text(language, String(year))) }
    line(Phrase.target.text(language, String(target.year)) + colon + joined(parts), indent: 6)
  }

  private mutating func waiver(_ waiver: WaiverNote?) {
    guard let waiver else { return }
    let words = [waiver.until, waiver.approvedBy, waiver.askedBy, waiver.reason[language]].map(DisplayText.neutral)
    line(Phrase.waivedBy.text(language, words[0], words[1], words[2], words[3]), indent: 6)
    if let evidence = waiver.evidence {
      line(Phrase.waiverEvidence.text(language, DisplayText.neutral(evidence)), indent: 6)
    }
  }

  private mutating func evidence(_ members: [SubjectIdentity]) { self.members(.evidence, members) }

  /// Records under a label, as many as findings of a rule are shown.
  mutating func members(_ label: Phrase, _ members: [SubjectIdentity]) {
    guard !members.isEmpty else { return }
    let limit = options.findingsPerRule ?? .max
    var parts = members.prefix(limit).map(subject)
    if members.count > limit { parts.append(Phrase.moreEvidence.text(language, String(members.count - limit))) }
    labelled(label, joined(parts))
  }

  mutating func labelled(_ label: Phrase, _ text: String) {
    line(paint(label.text(language) + colon, .quiet) + text, indent: 6)
  }
}
