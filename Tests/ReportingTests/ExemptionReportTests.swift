import Foundation
import Testing
import Verdicts

@testable import Reporting

/// Attestations, waivers and groups as reports show them.
@Suite struct ExemptionReportTests {
  static let run: RunResult = {
    var result = SampleRun.clean
    let note = AttestationNote(
      by: "board secretary", on: "2025-06-30", due: "2026-06-30", graceEnds: "2026-07-30", state: "current",
      statement: Bilingual(en: "As it should be", zh: "符合要求"), evidence: "docs/minutes.pdf")
    result.attestations = [
      AttestationSummary(rule: "governance", clause: "3", scope: "organisation", note: note),
      AttestationSummary(rule: "governance", clause: "3", scope: "CN-01", note: AttestationNote(state: "missing")),
    ]
    let waiver = WaiverNote(
      reason: Bilingual(en: "Flood", zh: "洪灾"), askedBy: "site manager", approvedBy: "compliance office",
      evidence: "docs/flood.pdf", until: "2025-12-30", id: "hire-age#1", from: "2025-12-01")
    result.waivers = [
      WaiverSummary(
        id: "hire-age#1", rule: "hire-age", severity: .critical, note: waiver, state: "expired", covered: 0,
        verdict: .violation),
      WaiverSummary(
        id: "hire-age#2", rule: "hire-age", severity: .critical, note: waiver, state: "in_force", covered: 1,
        verdict: nil),
    ]
    var share = ShareFigures(
      demand: ">= 85%", per: "site", passed: 3, failed: 1, waived: 1, atRisk: 0, undecided: 1)
    share.waivedMembers = [SubjectIdentity(record: "employee", key: ["E2"])]
    share.undecidedMembers = [SubjectIdentity(record: "employee", key: ["E\u{1B}[31m3"])]
    result.findings = [
      Finding(
        rule: "hire-age", clause: "1", severity: .critical, verdict: .violation,
        subject: SubjectIdentity(record: "site", key: ["CN-01"]),
        evidence: [SubjectIdentity(record: "employee", key: ["E1"])], message: Bilingual(en: "Too few", zh: "过少"),
        fingerprint: "f", attestation: note, share: share)
    ]
    result.findingsTotal = 1
    return result
  }()

  @Test func textListsThem() throws {
    let lines = try text(Self.run).split(separator: "\n").map(String.init)
    for expected in [
      "  current  3  the organisation  by board secretary on 2025-06-30  due again by 2026-06-30",
      "  missing  3  CN-01",
      "  expired  hire-age#1  2025-12-01 to 2025-12-30  covers 0 violations",
      "  in force  hire-age#2  2025-12-01 to 2025-12-30  covers 1 violation", "      waived: employee E2",
      "      evidence: employee E1",
    ] {
      #expect(lines.contains(expected), "\(expected)")
    }
    #expect(!lines.contains { $0.contains("\u{1B}") })
  }

  @Test func chineseTextToo() throws {
    var options = TextOptions()
    options.language = .zh
    let lines = try text(Self.run, options).split(separator: "\n").map(String.init)
    for expected in [
      "  有效  3  本组织  board secretary于2025-06-30作出  应于2026-06-30前（含当日）续期",
      "  已到期  hire-age#1  2025-12-01至2025-12-30  覆盖违规 0 项",
    ] {
      #expect(lines.contains(expected), "\(expected)")
    }
  }

  @Test func quietTextKeepsWhatIsNotInOrder() throws {
    var options = TextOptions()
    options.isQuiet = true
    let shown = try text(Self.run, options)
    #expect(shown.contains("missing  3  CN-01") && shown.contains("hire-age#1  2025"))
    #expect(!shown.contains("due again") && !shown.contains("hire-age#2  2025"))
  }

  @Test func jsonHasThem() throws {
    let run = try parsed(json(Self.run))
    let attestations = try #require(run["attestations"] as? [[String: Any]])
    #expect(attestations[0]["due"] as? String == "2026-06-30")
    #expect(attestations[1]["by"] is NSNull)
    #expect(attestations.map { $0["state"] as? String } == ["current", "missing"])
    let waivers = try #require(run["waivers"] as? [[String: Any]])
    #expect(waivers.map { $0["covered"] as? Int } == [0, 1])
    let finding = try #require((run["findings"] as? [[String: Any]])?.first)
    let share = try #require(finding["share"] as? [String: Any])
    #expect(share["total"] as? Int == 6)
    #expect((finding["attestation"] as? [String: Any])?["by"] as? String == "board secretary")
  }

  /// A waiver out of date blocks though the finding on it may have been cut.
  @Test func aWaiverAtFaultBlocks() {
    var result = SampleRun.clean
    result.waivers = Self.run.waivers
    #expect(ExitStatus.of(result) == .blocked)
    result.waivers.removeFirst()
    #expect(ExitStatus.of(result) == .clean)
  }
}
