import CivilTime
import Foundation
import Plumbline
import Reporting
import SourceDiagnostics
import Testing
import Verdicts

/// A data set says nothing of days that `covers` leaves out.
@Suite struct CoveredDaysTests {
  private static let covers = "{from: 2025-01-01, to: 2025-12-31}"

  private static let records = """
    record: product
    dataset: products
    title: {en: Product, zh: 产品}
    key: product_id
    fields:
      product_id: {type: string}
      sold_on: {type: date}
    ---
    record: recall
    dataset: recalls
    title: {en: Recall, zh: 召回}
    key: recall_id
    on: announced
    fields:
      recall_id: {type: string}
      product: {type: product}
      announced: {type: date, optional: false}
      units: {type: int}

    """

  private static let functions = """
    functions:
      - {name: yearOf, parameters: {d: date}, returns: int, body: 'd.year()'}
      - {name: isOf, parameters: {r: recall, y: int}, returns: bool, body: 'yearOf(r.announced) == y'}

    """

  private func pack(_ rule: String, records: String = Self.records) throws -> SmallPack {
    try SmallPack(
      [
        "records/r.yaml": records,
        "rules/r.yaml": "rule: it\nclause: \"1\"\nseverity: high\n\(rule)\n",
        "products.csv": "product_id,sold_on\nP1,2025-03-01\nP2,2025-09-01\n",
        "recalls.csv": "recall_id,product,announced,units\nR1,P1,2025-04-01,3\nR2,P1,2025-06-01,4\n",
      ], parameters: records == Self.records ? Self.functions : "")
  }

  private func check(_ require: String, covers: String? = Self.covers, records: String = Self.records) throws
    -> RunResult
  {
    let recalls = "{path: recalls.csv\(covers.map { ", covers: \($0)" } ?? "")}"
    return try pack("for: p in products\nrequire: '\(require)'", records: records).check(
      "products: {path: products.csv}, recalls: \(recalls)", asOf: "2026-06-30")
  }

  /// Of P2, which nobody recalled in 2025.
  private func verdict(_ require: String, covers: String? = Self.covers, records: String = Self.records) throws
    -> String
  {
    let result = try check(require, covers: covers, records: records)
    return result.findings.first { $0.subject.key == ["P2"] }?.verdict.rawValue ?? "pass"
  }

  /// Each condition about a covered year, and about one of which nothing is known; `YEAR` stands for the year.
  @Test(arguments: [
    "!recalls.exists(r, r.product == p && r.announced.year() == YEAR)",
    "recalls.all(r, r.product != p || r.announced.year() != YEAR)",
    "recalls.filter(r, r.product == p && r.announced.year() == YEAR).size() == 0",
    "recalls.filter(r, r.product == p).filter(r, r.announced.year() == YEAR).size() < 1",
    "recalls.filter(r, r.announced.year() == YEAR && r.product == p).map(r, r.units).sum() == 0",
    "!recalls.exists(r, r.product == p && date(\"YEAR-01-01\") <= r.announced && r.announced <= date(\"YEAR-12-31\"))",
    "!recalls.exists(r, r.product == p && r.announced > date(\"YEAR-01-01\")"
      + " && months(r.announced, date(\"YEAR-12-31\")) == 3)",
    "!recalls.exists(r, r.product == p && r.announced - duration(\"24h\") == date(\"YEAR-05-01\"))",
    "!recalls.exists(r, r.product == p && r.announced + duration(\"24h\") == date(\"YEAR-05-01\"))",
    "!recalls.exists(r, r.product == p && r.announced == date(\"YEAR-05-01\"))",
    "!recalls.exists(r, r.product == p && r.announced.year() in [YEAR])",
    "!recalls.exists(r, r.product == p && isOf(r, YEAR))",
    "!recalls.map(r, r.announced).exists(d, yearOf(d) == YEAR && d.day() == 2)",
    "!recalls.exists(r, cel.bind(y, r.announced.year(), y == YEAR) && r.product == p)",
    "size(recalls.filter(r, r.announced.year() == YEAR)) == (YEAR == 2025 ? 2 : 0)",
    "!recalls.exists_one(r, r.announced.year() == YEAR && r.product == p)",
    "recalls.filter(r, r.announced < date(\"YEAR-12-31\")"
      + " && r.announced > date(\"YEAR-01-01\")).latest(r, r.announced).units == 4",
  ])
  func onlyTheCoveredYearIsDecided(condition: String) throws {
    let (covered, before, after) = (
      condition.replacing("YEAR", with: "2025"), condition.replacing("YEAR", with: "2024"),
      condition.replacing("YEAR", with: "2026")
    )
    // Of a day's neighbour only one side lies within.
    #expect(try verdict(covered) == "pass", "\(covered)")
    #expect(try verdict(before) == "unknown", "\(before)")
    #expect(try verdict(after) == "unknown", "\(after)")
  }

  @Test func whatTheRowsDecideIsDecided() throws {
    #expect(try verdict("!recalls.exists(r, r.units > 3)") == "violation")
    #expect(try verdict("recalls.exists(r, r.units > 3)") == "pass")
    #expect(try verdict("recalls.all(r, r.units > 3)") == "violation")
    #expect(try verdict("recalls.size() > 0") == "unknown")
    #expect(try verdict("recalls.size() > 0", covers: nil) == "pass")
    #expect(
      try verdict("recalls.filter(r, r.announced <= date(\"2025-12-31\")).latest(r, r.announced).units == 4") == "pass")
    #expect(try verdict("recalls.latest(r, r.announced).units == 4") == "unknown")
  }

  @Test func oneEndMayBeOpen() throws {
    let rule = "!recalls.exists(r, r.product == p && r.announced.year() == YEAR)"
    let (before, after) = (rule.replacing("YEAR", with: "2024"), rule.replacing("YEAR", with: "2026"))
    #expect(try verdict(before, covers: "{to: 2025-12-31}") == "pass")
    #expect(try verdict(after, covers: "{to: 2025-12-31}") == "unknown")
    #expect(try verdict(before, covers: "{from: 2025-01-01}") == "unknown")
    #expect(try verdict(after, covers: "{from: 2025-01-01}") == "pass")
  }

  @Test func theCauseSaysForWhichDaysTheDataSpeaks() throws {
    let result = try check("!recalls.exists(r, r.product == p && r.announced.year() == 2024)")
    let finding = try #require(result.findings.first)
    #expect(finding.causes.map(\.kind) == ["uncovered"])
    #expect(finding.causes.first?.dataset == "recalls")
    #expect(finding.message.en == "This could not be decided: recalls speaks only for 2025-01-01 to 2025-12-31.")
    #expect(finding.message.zh == "无法判定：recalls仅涵盖2025-01-01至2025-12-31。")
    #expect(result.inputs.map(\.covers) == [nil, CoveredDays(from: "2025-01-01", to: "2025-12-31")])
  }

  /// Whoever is asked for a wall clock or a moment says nothing of another day's.
  @Test(arguments: [
    ("datetime", "!recalls.exists(r, date(r.announced).year() == 2025)", "violation"),
    ("datetime", "!recalls.exists(r, r.product == p && date(r.announced).year() == 2025)", "pass"),
    ("datetime", "!recalls.exists(r, r.product == p && r.announced >= datetime(\"2025-12-31T23:59\"))", "unknown"),
    (
      "datetime",
      "!recalls.exists(r, r.product == p && r.announced >= datetime(\"2025-01-01T00:00\")"
        + " && r.announced < datetime(\"2026-01-01T00:00\"))",
      "pass"
    ),
    ("datetime", "!recalls.exists(r, r.product == p && r.announced <= datetime(\"2025-01-01T00:00\"))", "unknown"),
    // The day of a moment is one in every zone.
    (
      "timestamp", "!recalls.exists(r, r.product == p && date(r.announced, \"Asia/Shanghai\") == date(\"2025-05-01\"))",
      "pass"
    ),
    (
      "timestamp", "!recalls.exists(r, r.product == p && date(r.announced, \"Asia/Shanghai\").year() == 2025)",
      "unknown"
    ),
    (
      "timestamp",
      "!recalls.exists(r, r.product == p && r.announced >= timestamp(\"2025-01-01T12:00:00Z\")"
        + " && r.announced < timestamp(\"2025-12-31T10:00:00Z\"))",
      "pass"
    ),
    (
      "timestamp",
      "!recalls.exists(r, r.product == p && r.announced >= timestamp(\"2025-01-01T11:59:59Z\")"
        + " && r.announced < timestamp(\"2025-12-31T10:00:00Z\"))",
      "unknown"
    ),
    (
      "timestamp",
      "!recalls.exists(r, r.product == p && r.announced >= timestamp(\"2025-01-01T12:00:00Z\")"
        + " && r.announced <= timestamp(\"2025-12-31T10:00:00Z\"))",
      "unknown"
    ),
  ])
  func momentsHaveDaysToo(type: String, condition: String, expected: String) throws {
    let zone = type == "timestamp" ? "T12:00:00Z" : "T12:00"
    let small = try pack(
      "for: p in products\nrequire: '\(condition)'",
      records: Self.records.replacing("type: date, optional: false", with: "type: \(type)"))
    try "recall_id,product,announced,units\nR1,P1,2025-04-01\(zone),3\n".write(
      to: small.url.appending(path: "recalls.csv"), atomically: true, encoding: .utf8)
    let result = try small.check(
      "products: {path: products.csv}, recalls: {path: recalls.csv, covers: \(Self.covers)}", asOf: "2026-06-30")
    #expect((result.findings.first { $0.subject.key == ["P2"] }?.verdict.rawValue ?? "pass") == expected)
  }

  /// A record that has no day is of no covered day.
  @Test func recordsWithoutADayMayBeMissing() throws {
    let optional = Self.records.replacing("optional: false", with: "optional: true")
    let rule = "!recalls.exists(r, r.product == p && r.announced.year() == 2025)"
    #expect(try verdict(rule, records: optional) == "unknown")
    let guarded = "!recalls.exists(r, r.product == p && has(r.announced) && r.announced.year() == 2025)"
    #expect(try verdict(guarded, records: optional) == "pass")
    #expect(try verdict(guarded.replacing("2025", with: "2024"), records: optional) == "unknown")
  }

  @Test func aRowOfAnotherDayIsSaidAndJudged() throws {
    let small = try pack("for: r in recalls\nrequire: r.units < 9")
    try "recall_id,product,announced,units\nR1,P1,2024-12-31,9\nR2,P1,2025-01-01,1\nR3,P1,2026-01-01,1\n".write(
      to: small.url.appending(path: "recalls.csv"), atomically: true, encoding: .utf8)
    let result = try small.check("recalls: {path: recalls.csv, covers: \(Self.covers)}", asOf: "2026-06-30")
    let finding = try #require(result.data.first { $0.kind == "outside_covers" })
    #expect(finding.count == 2 && finding.first?.line == 2 && finding.level == .warning)
    #expect(result.summary.counts.violation == 1 && result.summary.counts.pass == 2)
  }

  // MARK: Goals

  @Test(arguments: [("2026-06-30", "pass 2025"), ("2027-06-30", "unknown 2026")])
  func aYearThatIsNotCoveredHasNoMeasure(asOf: String, expected: String) throws {
    let goal =
      "target: {measure: 'recalls.filter(r, r.announced.year() == year).map(r, r.units).sum()', unit: t, "
      + "start: {year: 2024, value: 9}, reach: 5, by: 2030, }"
    let small = try pack(goal)
    let result = try small.check("recalls: {path: recalls.csv, covers: \(Self.covers)}", asOf: asOf)
    let rule = try #require(result.rules.first)
    let verdicts =
      rule.counts.pass == 1
      ? "pass 2025" : result.findings.map { "\($0.verdict.rawValue) \($0.target?.year ?? 0)" }.joined()
    #expect(verdicts == expected)
    if expected.hasPrefix("unknown") { #expect(result.findings.first?.causes.map(\.kind) == ["uncovered"]) }
  }

  // MARK: Subjects

  private func subjects(from: String?, to: String?, rule: String = "require: r.units > 0") throws -> RunResult {
    let small = try pack("for: r in recalls\non: r.announced\n\(rule)")
    let text = "policy: .\ndata: {recalls: {path: recalls.csv, covers: \(Self.covers)}}"
    let configuration = try ConfigurationFile.read(
      SourceFile(path: small.url.appending(path: "plumbline.yaml").path, text: text))
    return try Checking.run(
      CheckRequest(
        policyDirectory: small.url.path, datasets: configuration.datasets, asOf: CivilDate(iso: "2026-06-30")!,
        from: from.flatMap { CivilDate(iso: $0) }, to: to.flatMap { CivilDate(iso: $0) }, pseudonymKey: [1])
    ).result
  }

  @Test(
    arguments: [
      (nil, nil, false), ("2025-01-01", "2025-12-31", false), ("2024-12-31", "2025-12-31", true),
      ("2025-01-01", "2026-01-01", true), ("2025-06-01", nil, true), (nil, "2025-06-30", true),
    ] as [(String?, String?, Bool)])
  func aPeriodThatIsNotCoveredIsSaid(from: String?, to: String?, isSaid: Bool) throws {
    let result = try subjects(from: from, to: to)
    #expect(result.rules.first?.causes.map(\.kind) == (isSaid ? ["uncovered"] : []))
  }

  @Test func aGroupNeedsAllOfItsMembers() throws {
    let share = "require: r.units > 1\nshare: \">= 50%\"\nper: organisation"
    #expect(try subjects(from: "2025-01-01", to: "2025-12-31", rule: share).summary.counts.pass == 1)
    let open = try subjects(from: nil, to: nil, rule: share)
    #expect(open.summary.counts.unknown == 1)
    #expect(open.findings.first?.causes.map(\.kind) == ["share", "uncovered"])
    let applicable = share + "\nwhen: r.announced.year() == 2025"
    #expect(try subjects(from: nil, to: nil, rule: applicable).summary.counts.pass == 1)
  }

  // MARK: Mistakes

  @Test func withoutADayCoverageSaysNothing() throws {
    let small = try pack("for: p in products\nrequire: p.sold_on < asOf")
    do {
      _ = try small.check("products: {path: products.csv, covers: \(Self.covers)}", asOf: "2026-06-30")
      Issue.record("coverage without `on` was taken")
    } catch CheckFailure.configuration(let diagnostic) {
      #expect(diagnostic.code == "config-covers-no-day")
      #expect(diagnostic.location?.position.line == 2 && diagnostic.help != nil)
    }
  }
}
