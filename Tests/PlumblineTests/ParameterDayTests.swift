import CivilTime
import Foundation
import Plumbline
import Testing
import Verdicts

/// Values of parameters that begin, end and are to be reviewed, as of several days.
@Suite struct ParameterDayTests {
  static let files = [
    "records/r.yaml": """
    record: hire
    dataset: hires
    title: {en: Hire, zh: 入职}
    key: id
    fields:
      id: {type: string}
      day: {type: date}
      age: {type: int}
      country: {type: string}

    """,
    "rules/r.yaml": """
    rule: minimum-age
    clause: "1"
    severity: high
    for: h in hires
    on: h.day
    require: h.age >= params.min_age(h.country)

    """,
    "hires.csv": """
    id,day,age,country
    A,2019-06-01,16,DE
    B,2023-06-01,16,DE
    C,2025-06-01,16,DE
    D,2025-06-01,17,XX
    E,2026-06-01,17,XX
    F,2026-06-01,17,DE

    """,
  ]
  static let parameters = """
    parameters:
      min_age:
        type: int
        review_by: 2025-12-31
        values: [{from: 2020-01-01, value: 15, until: 2024-12-31}, {from: 2025-01-01, value: 17}]
        by: {country: {XX: [{from: 2025-01-01, until: 2025-12-31, value: 18}]}}
    """

  private func run(asOf: String, parameters: String = parameters) throws -> RunResult {
    try SmallPack(Self.files, parameters: parameters).check("hires: {path: hires.csv}", asOf: asOf)
  }

  private func verdicts(_ result: RunResult) -> [String] {
    result.findings.map {
      "\($0.subject.key[0]) \($0.verdict.rawValue) \($0.causes.map(\.kind).joined(separator: ","))"
    }
  }

  /// A: before there was any value. B: the old value did. C: the new one, higher by two years, does not. D: its
  /// country's own. E: the country's own has ended, and the lower general one does not step in. F: on its limit.
  @Test func theValueInForceOnTheDayCounts() throws {
    let late = try run(asOf: "2026-12-31")
    #expect(verdicts(late) == ["A unknown parameter", "C violation false", "D violation false", "E unknown parameter"])
    #expect(late.summary.counts.pass == 2 && late.summary.counts.future == 0)
    let middle = try run(asOf: "2025-06-01")
    #expect(verdicts(middle) == ["A unknown parameter", "C violation false", "D violation false"])
    #expect(middle.summary.counts.pass == 1 && middle.summary.counts.future == 2)
    let early = try run(asOf: "2023-12-31")
    #expect(verdicts(early) == ["A unknown parameter"])
    #expect(early.summary.counts.pass == 1 && early.summary.counts.future == 4)
  }

  private func notices(_ result: RunResult) -> [String] {
    result.notices.map { "\($0.kind.rawValue) \($0.level.rawValue) \($0.entry ?? "-") \($0.day)" }
  }

  @Test func reviewsAndEndsAreAnnouncedFrom60DaysAhead() throws {
    #expect(notices(try run(asOf: "2025-11-01")) == ["review warning - 2025-12-31", "ending warning XX 2025-12-31"])
    #expect(notices(try run(asOf: "2025-10-31")) == [])
    #expect(notices(try run(asOf: "2025-12-31")) == ["review warning - 2025-12-31", "ending warning XX 2025-12-31"])
    let late = try run(asOf: "2027-01-01")
    #expect(notices(late) == ["review warning - 2025-12-31", "ended error XX 2025-12-31"])
    #expect(late.notices.allSatisfy { $0.rules == ["minimum-age"] && $0.message.en.contains("minimum-age") })
    // The value of 2020 ends too, but another follows on the next day.
    #expect(notices(try run(asOf: "2024-12-01")) == [])
  }

  @Test func aGapBetweenTwoValuesIsNotFilled() throws {
    let gap = """
      parameters:
        min_age:
          type: int
          values: [{from: 2010-01-01, until: 2023-05-31, value: 15}, {from: 2025-01-01, value: 16}]
          by: {country: {XX: [{from: 2010-01-01, value: 16}]}}
      """
    #expect(verdicts(try run(asOf: "2026-12-31", parameters: gap)) == ["B unknown parameter"])
    #expect(notices(try run(asOf: "2024-01-01", parameters: gap)) == ["ended error - 2023-05-31"])
  }

  @Test func whatIsSetStandsForEveryDay() throws {
    let pack = try SmallPack(Self.files, parameters: Self.parameters)
    let result = try pack.check("hires: {path: hires.csv}", asOf: "2026-12-31", overrides: [("min_age", "16")])
    #expect(result.summary.counts.pass == 6 && result.notices.isEmpty)
    #expect(result.overrides.map(\.name) == ["min_age"])
  }
}
