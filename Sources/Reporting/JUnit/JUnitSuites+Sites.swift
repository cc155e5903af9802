import SourceDiagnostics
import Verdicts

extension JUnitSuites {
  /// One case a site, whatever its verdicts, so that none vanishes when what it tells of is mended.
  mutating func bySite(_ rule: RuleResult, _ sites: [SiteCounts], _ findings: [Int]) -> [JUnitCase] {
    // By bytes: `String` would take two spellings of an accent for one.
    var listed: [[UInt8]?: [Int]] = [:]
    for index in findings { listed[result.findings[index].site.map { Array($0.utf8) }, default: []].append(index) }
    var (cases, left): ([JUnitCase], Int) = ([], 0)
    for site in sites {
      let found = listed.removeValue(forKey: site.site.map { Array($0.utf8) }) ?? []
      if !found.isEmpty || site.counts.notable > 0 {
        cases.append(loud(rule, site, found))
      } else if room > 0 {
        room -= 1
        cases.append(quiet(rule, site))
      } else {
        left += 1
      }
    }
    // Findings decide what fails, so none is lost, whatever the counts say.
    let others = listed.values.joined().sorted()
    return cases + bySite(rule.rule, others) + (left > 0 ? [leftOut(rule, left)] : [])
  }

  private func name(_ site: SiteCounts) -> String {
    site.site.map(DisplayText.neutral) ?? Phrase.noSite.text(report.language)
  }

  /// - Parameter found: those of the site's findings that the result lists.
  private func loud(_ rule: RuleResult, _ site: SiteCounts, _ found: [Int]) -> JUnitCase {
    let left = site.counts.notable - found.count
    let isBlocked = left > 0 && blocks(site.counts, known: site.known, of: rule.severity)
    guard !found.isEmpty else {
      return JUnitCase(
        rule: rule.rule, name: name(site), outcome: isBlocked ? .failed : .skipped, type: "not_listed",
        message: Phrase.notListed.text(report.language, count: left))
    }
    var unit = unit(rule.rule, site: name(site), found, counts: site.counts)
    if isBlocked, unit.outcome != .failed { (unit.outcome, unit.type) = (.failed, "not_listed") }
    return unit
  }

  /// Nobody has to look at it; where nothing was judged, it did not pass either.
  private func quiet(_ rule: RuleResult, _ site: SiteCounts) -> JUnitCase {
    guard site.counts.pass == 0 else { return JUnitCase(rule: rule.rule, name: name(site), outcome: .passed) }
    let isInapplicable = site.counts.notApplicable > 0
    let phrase: Phrase = isInapplicable ? .statusNoneApplicable : .statusNothingJudged
    return JUnitCase(
      rule: rule.rule, name: name(site), outcome: .skipped,
      type: isInapplicable ? "none_applicable" : "nothing_judged",
      message: phrase.text(report.language) + report.words.colon + report.words.counts(site.counts))
  }

  private func leftOut(_ rule: RuleResult, _ count: Int) -> JUnitCase {
    let message = Phrase.sitesLeftOut.text(report.language, String(JUnitReport.quietCases), String(count))
    return JUnitCase(rule: rule.rule, name: message, outcome: .skipped, type: "not_listed", message: message)
  }
}
