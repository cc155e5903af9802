import Plumbline
import Testing
import Verdicts

/// The same policy and records as of three days: what a person would say on each.
@Suite struct AsOfTests {
  /// Hours are limited from March to November 2025: to 48 a week until June, to 40 from July. Every site must be closed
  /// by 10 August. The board gives its word once a year.
  private static let rules = """
    rule: hours
    clause: "1"
    severity: high
    for: e in employees
    on: e.due
    effective: {from: 2025-03-01, until: 2025-11-30}
    require: e.hours <= params.max_hours
    ---
    rule: closing
    clause: "1"
    severity: medium
    for: s in sites
    require: has(s.closed)
    due: date("2025-08-10")
    ---
    rule: governance
    clause: "2"
    severity: low
    attest: {scope: organisation, every: 12 months, grace: 30 days}

    """
  private static let parameters = """
    parameters:
      max_hours:
        type: int
        values: [{from: 2025-01-01, value: 48}, {from: 2025-07-01, value: 40}]
    """
  private static let waiver = """
    - {rule: hours, where: 'e.employee_id == "C"', reason: {en: Flood, zh: 洪灾}, asked_by: site manager, approved_by: \
    compliance office, evidence: docs/flood.pdf, from: 2025-08-01, until: 2025-10-31}

    """
  private static let data = [
    // The day in the last column is that of the hours.
    "employees": """
    employee_id,site,hours,left,due
    A,S1,50,false,2025-02-01
    B,S1,45,false,2025-05-01
    C,S1,45,false,2025-08-01
    D,S1,45,false,2025-12-24
    E,S1,many,false,2025-10-01

    """,
    "sites": "site_id,closed\nS1,2024-01-01\nS2,\n",
  ]

  private func run(_ asOf: String) throws -> RunResult {
    let pack = try ExemptionPack(
      rules: Self.rules, attestations: AttestationTests.entry("2024-08-01"), waivers: Self.waiver,
      header: Self.parameters)
    try pack.file("pack/docs/minutes.txt", "minutes")
    return try pack.check(asOf, data: Self.data)
  }

  private func lines(_ result: RunResult) -> Set<String> { Set(result.findings.map(\.line)) }

  @Test func beforeAnythingWasDue() throws {
    let result = try run("2025-02-15")
    // S2 is open, and may be until August.
    #expect(lines(result) == ["at_risk medium site S2 false"])
    // A's hours lie before the rule; of B, C, D and E nothing has happened yet. The waiver has not begun, and nobody can
    // say yet that it is not needed.
    let hours = result.rules.first { $0.rule == "hours" }?.counts
    #expect(hours?.notApplicable == 1 && hours?.future == 4 && hours?.pass == 0)
    // The board's word of August 2024 holds.
    #expect(result.rules.first { $0.rule == "governance" }?.counts.pass == 1)
  }

  @Test func inTheMidstOfIt() throws {
    let result = try run("2025-08-10")
    #expect(
      lines(result) == [
        // 45 hours are too many since July; the flood excuses C.
        "waived high employee C false",
        // The last day on which S2 may be open.
        "at_risk medium site S2 false",
        // The word held until 1 August, and 30 days remain to give it anew.
        "at_risk low organisation test attestation_grace",
      ])
    // B worked 45 hours in May, when 48 were allowed; D's and E's days are still to come.
    let hours = result.rules.first { $0.rule == "hours" }?.counts
    #expect(hours?.pass == 1 && hours?.notApplicable == 1 && hours?.future == 2 && hours?.waived == 1)
  }

  @Test func afterAllDays() throws {
    let result = try run("2026-01-05")
    #expect(
      lines(result) == [
        // The waiver has ended, so that C is what it was, and the waiver is to be taken away.
        "violation high employee C false", "violation high waiver hours#1 waiver_expired",
        // Nobody knows E's hours.
        "unknown high employee E unreadable",
        "violation medium site S2 false",
        "violation low organisation test attestation_stale",
      ])
    // B still has what was allowed in May; A's hours lie before the rule and D's after it.
    let hours = result.rules.first { $0.rule == "hours" }?.counts
    #expect(hours?.pass == 1 && hours?.notApplicable == 2 && hours?.future == 0)
  }
}
