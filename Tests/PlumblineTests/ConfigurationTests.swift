import CivilTime
import RecordSources
import SourceDiagnostics
import Testing

@testable import Plumbline

@Suite struct ConfigurationTests {
  func read(_ text: String, path: String = "conf/plumbline.yaml") throws(ConfigurationFailure) -> RunConfiguration {
    try ConfigurationFile.read(SourceFile(path: path, text: text))
  }

  /// `line:column code` of every mistake.
  func mistakes(_ text: String) -> [Diagnostic] {
    do throws(ConfigurationFailure) {
      _ = try read(text)
      return []
    } catch {
      guard case .mistakes(let diagnostics) = error else { return [] }
      return diagnostics
    }
  }

  func places(_ text: String) -> [String] {
    mistakes(text).map { diagnostic in
      let position = diagnostic.location?.position
      return "\(position?.line ?? 0):\(position?.column ?? 0) \(diagnostic.code)"
    }
  }

  static let whole = """
    policy: ../Policies/sample
    as_of: 2025-12-31
    data:
      employees:
        path: [exports/employees-*.csv, /srv/more.csv]
        encoding: gb18030
        delimiter: ";"
        columns: {birth_date: 出生日期, hire_date: 2024}
        formats: {birth_date: "MM/dd/yy", hire_date: [dd.MM.yyyy, yyyy]}
        century: {birth_date: 1930}
        constants: {contract: full_time, left_on: null, grade: 7}
        expect: {rows: 1204}
      shifts: {path: shifts.tsv, delimiter: tab}
    """

  @Test func everythingIsRead() throws {
    let configuration = try read(Self.whole)
    #expect(configuration.path == "conf/plumbline.yaml")
    #expect(configuration.policyDirectory == "conf/../Policies/sample")
    #expect(configuration.asOf == CivilDate(iso: "2025-12-31").map { .day($0) })
    let employees = try #require(configuration.datasets["employees"])
    #expect(employees.paths == ["conf/exports/employees-*.csv", "/srv/more.csv"])
    #expect(employees.encoding == "gb18030" && employees.delimiter == UInt8(ascii: ";"))
    #expect(employees.columns == ["birth_date": "出生日期", "hire_date": "2024"])
    #expect(employees.formats == ["birth_date": ["MM/dd/yy"], "hire_date": ["dd.MM.yyyy", "yyyy"]])
    #expect(employees.centuries == ["birth_date": 1930])
    #expect(employees.constants == ["contract": "full_time", "left_on": nil, "grade": "7"])
    #expect(employees.constants.count == 3 && employees.expectedRows == 1204)
    #expect(configuration.datasets["shifts"]?.delimiter == 0x09)
  }

  @Test func aSheetAndTheRowOfItsHeader() throws {
    let configuration = try read("data: {shifts: {path: a.xlsx, sheet: Night shifts, header: 4}}")
    let shifts = try #require(configuration.datasets["shifts"])
    #expect(shifts.sheet == "Night shifts" && shifts.headerRow == 4)
    for wrong in ["0", "-1", "1048577", "four", "[4]", "4.5"] {
      let code: DiagnosticCode = wrong == "[4]" ? "config-wrong-kind" : "config-bad-header"
      #expect(mistakes("data: {shifts: {path: a.xlsx, header: \(wrong)}}").map(\.code) == [code], "\(wrong)")
    }
  }

  @Test func besideTheWorkingDirectoryPathsStayAsWritten() throws {
    let configuration = try read("policy: p\nas_of: today\ndata: {a: {path: x.csv}}", path: "plumbline.yaml")
    #expect(configuration.policyDirectory == "p" && configuration.asOf == .today)
    #expect(configuration.datasets["a"]?.paths == ["x.csv"])
  }

  @Test(arguments: [
    ("/plumbline.yaml", "/p"), ("/etc/plumbline.yaml", "/etc/p"), ("../plumbline.yaml", "../p"),
    ("./plumbline.yaml", "p"),
  ])
  func pathsAreRelativeToTheFile(path: String, expected: String) throws {
    #expect(try read("policy: p", path: path).policyDirectory == expected)
  }

  @Test func everyMistakeIsFoundInOneRun() {
    let text = """
      polcy: p
      as_of: tomorrow
      data:
        a: {path: x.csv, colums: {b: c}, century: {d: 30y}, constants: {d: [1]}}
        b: {encoding: utf-8}
        c: {path: [], expect: {rows: -1, bytes: 2}, columns: {x: {y: z}}}
        d: {path: x.csv, delimiter: "::"}
        e: text
      """
    #expect(
      Set(places(text)) == [
        "1:1 config-unknown-key", "2:8 config-bad-date", "4:20 config-unknown-key", "4:49 config-wrong-kind",
        "4:70 config-wrong-kind", "5:3 config-missing-key", "6:13 config-missing-value", "6:32 config-wrong-kind",
        "6:36 config-unknown-key", "6:60 config-wrong-kind", "7:31 config-bad-delimiter", "8:6 config-wrong-kind",
      ])
  }

  @Test func howTextIsReadIsRead() throws {
    let text =
      "data: {a: {path: x.csv, header: 4, quote: \"'\", encoding: GBK}, b: {path: '-', quote: none}, c: {path: z.csv.gz}}"
    let datasets = try read("policy: p\n\(text)", path: "conf/plumbline.yaml").datasets
    #expect(datasets["a"]?.headerRow == 4 && datasets["a"]?.encoding == "GBK")
    #expect(datasets["a"]?.quote == .character(UInt8(ascii: "'")) && datasets["b"]?.quote == QuoteMark.none)
    #expect(datasets["b"]?.paths == ["-"] && datasets["c"]?.paths == ["conf/z.csv.gz"])
    #expect(datasets["c"]?.quote == nil && datasets["c"]?.headerRow == nil)
    let wrong = "data:\n  a: {path: x, header: 0, quote: ab, encoding: ansi}\n  b: {path: x, header: one, quote: x}\n"
    #expect(
      Set(places(wrong)) == [
        "2:24 config-bad-header", "2:34 config-bad-quote", "2:48 config-bad-encoding", "3:24 config-bad-header",
        "3:36 config-bad-quote",
      ])
  }

  @Test func anUnknownKeyIsSuggested() {
    #expect(mistakes("polcy: p").first?.help == "Did you mean `policy`?")
    #expect(mistakes("data: {a: {path: x, colums: {}}}").first?.help == "Did you mean `columns`?")
    #expect(mistakes("zebra: p").first?.help == "Its keys are `policy`, `as_of`, `data`.")
  }

  @Test func coveredDaysAreRead() throws {
    let both = try read("data: {a: {path: x.csv, covers: {from: 2025-01-01, to: 2025-12-31}}}").datasets["a"]?.covers
    #expect(both?.from == CivilDate(iso: "2025-01-01") && both?.to == CivilDate(iso: "2025-12-31"))
    #expect(both?.location?.position.column == 25)
    let one = try read("data: {a: {path: x.csv, covers: {to: 2025-12-31}}}").datasets["a"]?.covers
    #expect(one?.from == nil && one?.to != nil)
  }

  @Test(arguments: [
    ("{}", "1:25 config-missing-key"), ("{from: 2025-12-31, to: 2025-01-01}", "1:33 config-bad-date"),
    ("{from: 2025-02-29}", "1:40 config-bad-date"), ("{to: today}", "1:38 config-bad-date"),
    ("2025", "1:33 config-wrong-kind"), ("{from: 2025-01-01, until: 2025-12-31}", "1:52 config-unknown-key"),
    ("{from: }", "1:34 config-missing-value"), ("{from: [2025-01-01]}", "1:40 config-wrong-kind"),
  ])
  func daysThatCannotBeCoveredAreMistakes(covers: String, expected: String) {
    #expect(places("data: {a: {path: x.csv, covers: \(covers)}}") == [expected])
  }

  @Test func whatIsNotReadIsRefusedByName() {
    let mistakes = mistakes("data: {shifts: {path: [a.csv, b.parquet]}}")
    #expect(!mistakes.isEmpty && mistakes.allSatisfy { $0.code == "config-unsupported" && $0.help != nil })
  }

  @Test func aDatabaseIsOnePlaceToReadFrom() throws {
    let file = try read(
      "data: {shifts: {sqlite: hr.db, table: shifts}, sites: {postgres: HR_DATABASE_URL, query: select 1}}")
    #expect(
      file.datasets["shifts"]?.database
        == DatabaseBinding(engine: .sqlite(path: "conf/hr.db"), selection: .table("shifts")))
    #expect(
      file.datasets["sites"]?.database
        == DatabaseBinding(engine: .postgres(variable: "HR_DATABASE_URL"), selection: .query("select 1")))
    for binding in [
      "{sqlite: hr.db}", "{table: shifts}", "{sqlite: a.db, postgres: B, table: c}",
      "{path: a.csv, sqlite: a.db, table: c}",
      "{sqlite: hr.db, table: a, query: select 1}", "{sqlite: hr.db, table: a, encoding: gb18030}",
      "{sqlite: hr.db, table: a, delimiter: ';'}", "{path: a.csv, timeout: 5}", "{timeout: 5}",
    ] {
      #expect(mistakes("data: {shifts: \(binding)}").map(\.code) == ["config-database"], "\(binding)")
    }
  }

  @Test func aDatabaseHasATime() throws {
    let file = try read("data: {a: {sqlite: hr.db, table: a}, b: {sqlite: hr.db, table: b, timeout: 300}}")
    #expect(["a", "b"].map { file.datasets[$0]?.database?.timeout } == [60, 300])
    for timeout in ["0", "-1", "1.5", "soon", "90000", "99999999999999999999", "[1]"] {
      let mistakes = mistakes("data: {a: {sqlite: hr.db, table: a, timeout: \(timeout)}}")
      #expect(mistakes.map(\.code) == ["config-wrong-kind"], "\(timeout)")
    }
  }

  @Test(arguments: ["hr.db", "hr.sqlite", "HR.SQLITE3"]) func aDatabaseIsNoPath(path: String) {
    let mistakes = mistakes("data: {shifts: {path: \(path)}}")
    #expect(mistakes.map(\.code) == ["config-unsupported"])
    #expect(mistakes.first?.help?.contains("`sqlite:`") == true)
  }

  @Test func aConnectionIsNotRepeated() {
    let mistakes = mistakes("data: {shifts: {postgres: 'host=db password=geheim', table: shifts}}")
    #expect(mistakes.map(\.code) == ["config-connection"])
    #expect(!"\(mistakes)".contains("geheim"))
  }

  @Test func brokenYAMLAndEmptyFilesAreMistakes() {
    #expect(!mistakes("policy: [p").isEmpty)
    #expect(places("") == ["1:1 config-empty"])
    #expect(places("policy: p\n---\npolicy: q").map { $0.split(separator: " ")[1] } == ["config-documents"])
    #expect(places("policy: p\npolicy: q") == ["2:1 yaml-duplicate-key"])
    #expect(places("policy:") == ["1:1 config-missing-value"])
    #expect(places("- a") == ["1:1 config-wrong-kind"])
  }
}
