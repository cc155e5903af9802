import SourceDiagnostics
import Verdicts

/// The findings.
extension SARIFReport {
  func results(_ result: RunResult, _ cut: SARIFCut, _ writer: inout JSONWriter) {
    var positions: [String: Int] = [:]
    for rule in result.rules where positions[rule.rule] == nil { positions[rule.rule] = positions.count }
    let places = FindingPlaces(result)
    var prints = UniqueFingerprints()
    let gone = result.baseline?.gone ?? []
    let absent = gone.indices.prefix(max(0, Self.resultLimit - cut.total)).map { $0 + result.findings.count }
    writer.member("results", Array(cut.kept(result.findings)) + absent) { writer, index in
      guard index < result.findings.count else {
        let entry = gone[index - result.findings.count]
        return self.absent(entry, places.place(ofRule: entry.print.rule), positions[entry.print.rule], &prints, &writer)
      }
      let finding = result.findings[index]
      writer.object {
        $0.member("ruleId", finding.rule)
        if let position = positions[finding.rule] { $0.member("ruleIndex", position) }
        self.verdict(finding, &$0)
        $0.message("message", self.text(finding))
        self.locations(finding, places.place(finding), &$0)
        $0.name("partialFingerprints")
        $0.object { $0.member("primaryLocationLineHash", prints.next(finding.fingerprint) + ":1") }
        self.suppressions(finding, &$0)
        if let state = finding.baseline { $0.member("baselineState", Self.baselineState(state)) }
        $0.name("properties")
        $0.object { self.properties(finding, &$0) }
      }
    }
  }

  private static func baselineState(_ state: BaselineState) -> String {
    switch state {
    case .known: "unchanged"
    case .changed: "updated"
    case .new: "new"
    }
  }

  /// What the baseline has and the run has not. It is nothing any more, so it has no level.
  private func absent(
    _ entry: BaselineEntry, _ place: FilePlace, _ position: Int?, _ prints: inout UniqueFingerprints,
    _ writer: inout JSONWriter
  ) {
    let print = prints.next(entry.print.fingerprint) + ":1"
    writer.object {
      $0.member("ruleId", entry.print.rule)
      if let position { $0.member("ruleIndex", position) }
      $0.member("kind", "notApplicable")
      $0.member("level", "none")
      $0.message("message", self.words.gone(entry))
      $0.member("locations", [place]) { writer, place in writer.object { $0.physicalLocation(place) } }
      $0.name("partialFingerprints")
      $0.object { $0.member("primaryLocationLineHash", print) }
      $0.member("baselineState", "absent")
    }
  }

  /// Only a violation fails. What is no failure has no level, as the standard has it.
  private func verdict(_ finding: Finding, _ writer: inout JSONWriter) {
    switch finding.verdict {
    case .violation, .waived:
      writer.member("kind", "fail")
      writer.member("level", Self.level(finding.severity))
    case .unknown:
      writer.member("kind", "open")
      writer.member("level", "none")
    case .atRisk:
      writer.member("kind", "review")
      writer.member("level", "none")
    case .pass, .notApplicable:
      writer.member("kind", finding.verdict == .pass ? "pass" : "notApplicable")
      writer.member("level", "none")
    }
  }

  private func text(_ finding: Finding) -> String {
    let subject = words.joined([words.verdict(finding), words.subject(finding)])
    return subject + words.colon + finding.message[language]
  }

  private func locations(_ finding: Finding, _ place: FilePlace, _ writer: inout JSONWriter) {
    writer.member("locations", [place]) { writer, place in
      writer.object {
        $0.physicalLocation(place)
        $0.member("logicalLocations", [finding]) { writer, finding in
          writer.object {
            $0.member("name", DisplayText.neutral(finding.subject.key.joined(separator: "/")))
            $0.member("fullyQualifiedName", self.name(finding))
            $0.member("kind", finding.source?.cell == nil ? "record" : "cell")
          }
        }
      }
    }
  }

  /// `employee/274`, with the cell of a workbook behind it.
  private func name(_ finding: Finding) -> String {
    let parts = [finding.subject.record] + finding.subject.key + (finding.source?.cell.map { [$0] } ?? [])
    return DisplayText.neutral(parts.joined(separator: "/"))
  }

  private func suppressions(_ finding: Finding, _ writer: inout JSONWriter) {
    guard finding.verdict == .waived else { return }
    writer.member("suppressions", [finding.waiver]) { writer, waiver in
      writer.object {
        $0.member("kind", "external")
        $0.member("status", "accepted")
        if let waiver { $0.member("justification", self.justification(waiver)) }
      }
    }
  }

  private func justification(_ waiver: WaiverNote) -> String {
    DisplayText.neutral(
      Phrase.waivedBy.text(language, waiver.until, waiver.approvedBy, waiver.askedBy, waiver.reason[language]))
  }

  private func properties(_ finding: Finding, _ writer: inout JSONWriter) {
    writer.member("verdict", finding.verdict.rawValue)
    writer.member("severity", finding.severity.rawValue)
    writer.member("clause", finding.clause)
    writer.name("subject")
    writer.identity(finding.subject)
    writer.member("each", pairs: finding.each)
    if let day = finding.on { writer.member("on", day) }
    if let site = finding.site { writer.member("site", site) }
    if let remedy = finding.remedy { writer.member("remedy", remedy[language]) }
  }
}

extension JSONWriter {
  /// All four coordinates. How long a row is, nobody knows any more: the region is its first character.
  mutating func physicalLocation(_ place: FilePlace) {
    name("physicalLocation")
    object {
      $0.location(of: place.path, as: "artifactLocation")
      $0.name("region")
      $0.object {
        $0.member("startLine", place.line)
        $0.member("startColumn", place.column)
        $0.member("endLine", place.line)
        $0.member("endColumn", place.column + 1)
      }
    }
  }
}
