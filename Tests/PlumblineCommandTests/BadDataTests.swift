import Foundation
import Testing

/// What is wrong with data is said with its place, costs what it must, and no more.
@Suite struct BadDataTests {
  private static let header = "employee_id,name,birth_date,hire_date,insured,post\n"
  private static let good = "E1,Li,1990-05-01,2015-03-02,yes,clerk\n"
  private static let second = "E2,Han,1991-05-01,2016-03-02,yes,clerk\n"

  /// The sample's rules for each record, and rules about all of them: `all`, a negated `exists`, `size`, and a dangling
  /// reference.
  private static let rules = """

    ---
    rule: all-insured
    clause: "2"
    title: {en: All insured, zh: 全员参保}
    severity: high
    require: employees.all(e, e.insured)
    ---
    rule: nobody-uninsured
    clause: "2"
    title: {en: Nobody uninsured, zh: 无人未参保}
    severity: high
    require: '!employees.exists(e, !e.insured)'
    ---
    rule: few
    clause: "2"
    title: {en: Few, zh: 少}
    severity: high
    require: size(employees) < 100
    ---
    rule: badge-of-insured
    clause: "2"
    title: {en: Badges are for the insured, zh: 证件}
    severity: high
    for: b in badges
    require: b.owner.insured

    """
  private static let badges = """

    ---
    record: badge
    dataset: badges
    title: {en: Badge, zh: 证件}
    key: badge_id
    fields:
      badge_id: {type: string}
      owner: {type: employee}

    """

  private struct Report {
    var status: Int32
    var text: String
    var errors: String
    /// `rule subject verdict` of every finding; the organisation's key is `sample`.
    var findings: Set<String>
    /// `kind path:line` of what data has wrong.
    var data: Set<String>
    var failures: [String]
    /// Passes by rule.
    var passes: [String: Int]
  }

  private func project(_ employees: Data?, binding: String = "") throws -> Scratch {
    let project = try Scratch.project()
    for (file, more) in [("rules/rules.yaml", Self.rules), ("records/records.yaml", Self.badges)] {
      let text = try String(contentsOf: project.url.appending(path: "policy/\(file)"), encoding: .utf8)
      try project.file("policy/\(file)", text + more)
    }
    try project.file("badges.csv", "badge_id,owner\nB1,E1\n")
    try project.file("recalls.csv", "recall_id,date\n")
    try project.file(
      "plumbline.yaml",
      "policy: policy\nas_of: 2025-12-31\ndata: {employees: {path: e.csv\(binding)}, badges: {path: badges.csv}, "
        + "recalls: {path: recalls.csv}}\n")
    if let employees { try employees.write(to: project.url.appending(path: "e.csv")) }
    return project
  }

  private func report(_ project: Scratch, _ options: String = "") throws -> Report {
    let run = try Program.shell("timeout 30 \"$0\" check --format json \(options)", in: project.url)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.output)\(run.errors)")
    func objects(_ name: String) -> [[String: Any]] { object[name] as? [[String: Any]] ?? [] }
    let findings = objects("findings").map { finding in
      let key = ((finding["subject"] as? [String: Any])?["key"]).map { "\($0)" } ?? ""
      return "\(finding["rule"] ?? "") \(key) \(finding["verdict"] ?? "")"
    }
    let data = objects("data").map { finding in
      let first = finding["first"] as? [String: Any]
      return "\(finding["kind"] ?? "") \(first?["path"] ?? ""):\(first?["line"] ?? "")"
    }
    let failures = objects("failures").map { failure in
      "\(failure["source"] ?? ""): \((failure["message"] as? [String: Any])?["en"] ?? "")"
    }
    let passes = objects("rules").map { rule in
      ("\(rule["rule"] ?? "")", (rule["counts"] as? [String: Any])?["pass"] as? Int ?? 0)
    }
    return Report(
      status: run.status, text: run.output, errors: run.errors, findings: Set(findings), data: Set(data),
      failures: failures, passes: Dictionary(passes) { first, _ in first })
  }

  private func report(of employees: String, binding: String = "", _ options: String = "") throws -> Report {
    try report(try project(Data(employees.utf8), binding: binding), options)
  }

  private static let allUndecided: Set<String> = [
    "all-insured sample unknown", "nobody-uninsured sample unknown", "few sample unknown",
  ]

  @Test func goodDataPasses() throws {
    let report = try report(of: Self.header + Self.good + Self.second)
    #expect(report.status == 0 && report.findings.isEmpty && report.data.isEmpty && report.failures.isEmpty)
    #expect(
      report.passes == [
        "minimum-hire-age": 2, "insured": 2, "no-recalls": 1, "all-insured": 1, "nobody-uninsured": 1, "few": 1,
        "badge-of-insured": 1,
      ])
  }

  private static let unreadable: [(text: String, words: String)] = [
    ("", "the file is empty"), ("\n\r\n\n", "the file is empty"), ("\u{FEFF}", "the file is empty"),
    ("\u{FEFF}\n", "the file is empty"), ("\"employee_id,name\nE1,Li\n", "line 1: a quotation mark in the header"),
    ("E1,Li,1990-05-01\nE2,Han,1991-05-01\n", "line 1: no column of this line is a field of employee"),
    ("employee_id~name\nE1~Li\n", "line 1: no column of this line is a field of employee; it has but one column"),
    ("工号,name,工号\n", "`employee_id` fits the columns 1 (`工号`) and 3 (`工号`)"),
  ]

  /// Nothing about the data set is known, and what does not need it is judged.
  @Test(arguments: 0..<unreadable.count + 1)
  func anUnreadableFileIsAFailureAndTheRestIsJudged(index: Int) throws {
    let isThere = index < Self.unreadable.count
    let project = try project(isThere ? Data(Self.unreadable[index].text.utf8) : nil)
    let words = isThere ? Self.unreadable[index].words : "no such file"
    let report = try report(project)
    #expect(report.status == 2)
    #expect(report.failures.count == 1 && report.failures[0].hasPrefix("e.csv: \(words)"), "\(report.failures)")
    #expect(report.findings == Self.allUndecided.union(["badge-of-insured B1 unknown"]))
    #expect(report.passes["no-recalls"] == 1)
  }

  @Test func aFolderIsNoFile() throws {
    let project = try project(nil)
    try project.file("e.csv/inside.csv", "x")
    let report = try report(project)
    #expect(report.status == 2 && report.failures == ["e.csv: is a directory, not a file"])
  }

  @Test func aFileWithoutPermissionIsAFailure() throws {
    guard geteuid() != 0 else { return print("skipped: root may read everything") }
    let project = try project(Data(Self.header.utf8))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0], ofItemAtPath: project.url.appending(path: "e.csv").path)
    let report = try report(project)
    #expect(report.status == 2 && report.failures == ["e.csv: no permission to read it"])
  }

  @Test func aPipeIsReadAndOneWithoutWriterIsGivenUp() throws {
    let project = try project(nil)
    unsafe #expect(mkfifo(project.url.appending(path: "e.csv").path, 0o600) == 0)
    let report = try report(project)
    #expect(report.status == 2 && report.failures == ["e.csv: is a named pipe that no process writes to"])
    let script = "{ sleep 0.3; printf '\(Self.header)\(Self.good)'; } > e.csv & timeout 30 \"$0\" check"
    let run = try Program.shell(script.replacing("\n", with: "\\n"), in: project.url)
    #expect(run.status == 0 && run.output.contains("7 passed"), "\(run.output)")
    for path in ["/dev/stdin", "-"] {
      let given = try Program.shell("cat badges.csv | timeout 30 \"$0\" check \(path)", in: project.url)
      #expect(given.errors.contains("took \(path) for badges"), "\(given.errors)")
      #expect(!given.output.contains("empty"), "\(given.output)")
    }
  }

  @Test func aHeaderAloneIsAnEmptyDataSet() throws {
    let report = try report(of: Self.header)
    #expect(report.failures.isEmpty && report.status == 1)
    #expect(report.findings == ["badge-of-insured B1 unknown"])
    #expect(report.passes["all-insured"] == 1 && report.passes["few"] == 1)
  }

  /// The row is there, but nothing in it is known.
  @Test(arguments: ["E2,Han,1991-05-01\n", "E2,Han,1991-05-01,2016-03-02,yes,clerk,more\n"])
  func aRowThatDoesNotFitTheHeaderIsUnknown(row: String) throws {
    let report = try report(of: Self.header + Self.good + row)
    #expect(report.status == 1 && report.failures.isEmpty)
    #expect(report.data == ["ragged_row e.csv:3", "unknown_key e.csv:3"])
    #expect(
      report.findings.isSuperset(of: [
        "minimum-hire-age ? unknown", "insured ? unknown", "all-insured sample unknown",
        "nobody-uninsured sample unknown",
      ]))
    #expect(report.passes["minimum-hire-age"] == 1 && report.passes["insured"] == 1)
    #expect(report.passes["few"] == 1, "a row that cannot be split is still a row")
  }

  /// Rows may be missing: the good one is judged, and nothing about all of them.
  @Test func anOpenQuotationLosesRows() throws {
    let lost = "E2,\"Han,1991-05-01,2016-03-02,no,clerk\nE3,Wu,2015-01-01,2016-03-02,no,clerk\n"
    let report = try report(of: Self.header + Self.good + lost)
    #expect(report.status == 2)
    #expect(report.failures.count == 1 && report.failures[0].hasPrefix("e.csv: line 3: not read to its end"))
    #expect(report.data == ["unterminated_quote e.csv:3"])
    #expect(report.findings.isSuperset(of: Self.allUndecided))
    #expect(report.passes["minimum-hire-age"] == 1 && report.passes["insured"] == 1)
    let rowsOnly = try self.report(of: Self.header + Self.good + lost, "--rule insured --fail-on nothing")
    #expect(rowsOnly.status == 2, "lost rows are never a clean run")
  }

  @Test func whatWasReadBeforeTheBreakCanBeExplained() throws {
    let project = try project(Data((Self.header + Self.good + "E2,\"Han\n").utf8))
    let run = try Program.run("explain", "insured", "E1", in: project.url)
    #expect(run.status == 0 && run.output.contains("employee E1: pass"), "\(run.errors)")
  }

  @Test func aWrongControlTotalLeavesWholesUndecided() throws {
    let text = Self.header + Self.good + Self.second
    let report = try report(of: text, binding: ", expect: {rows: 3}")
    #expect(report.status == 1 && report.findings.isSuperset(of: Self.allUndecided))
    #expect(report.data == ["control_total e.csv:1"] && report.text.contains("2 rows where 3 are expected"))
    #expect(report.passes["insured"] == 2)
    let rows = "--rule insured"
    let project = try project(Data(text.utf8), binding: ", expect: {rows: 3}")
    let strict = try Program.run("check", "--rule", "insured", "--strict", in: project.url)
    #expect(strict.status == 3 && strict.output.contains("records MAY BE MISSING"), "\(strict.output)")
    #expect(!strict.output.contains("every rule was checked"))
    #expect(try self.report(of: text, binding: ", expect: {rows: 3}", rows + " --fail-on data:error").status == 1)
    #expect(try self.report(of: text, binding: ", expect: {rows: 2}", rows + " --fail-on data:error").status == 0)
  }

  /// A cell that is no text or no value is unknown; its row is judged by the others.
  @Test(arguments: [
    ("invalid_utf8", [0x79, 0xFF, 0xFE] as [UInt8]), ("nul_byte", [0x79, 0, 0x73]),
    ("unreadable", Array("perhaps".utf8)),
    ("missing", []),
  ])
  func aCellThatCannotBeReadIsUnknown(kind: String, cell: [UInt8]) throws {
    let start = Array((Self.header + Self.good + "E2,Han,1991-05-01,2016-03-02,").utf8)
    // Nothing else in the file tells its encoding.
    let binding = kind == "invalid_utf8" ? ", encoding: utf-8" : ""
    let report = try report(try project(Data(start + cell + Array(",clerk\n".utf8)), binding: binding))
    #expect(report.data == ["\(kind) e.csv:3"])
    #expect(
      report.findings == [
        "insured E2 unknown", "all-insured sample unknown", "nobody-uninsured sample unknown",
      ])
    #expect(report.status == 1 && report.passes["minimum-hire-age"] == 2 && report.passes["few"] == 1)
  }

  @Test func aKeyThatIsThereTwiceNamesNobody() throws {
    let report = try report(of: Self.header + Self.good + Self.good)
    #expect(report.data.contains("duplicate_key e.csv:3"))
    #expect(report.findings == ["badge-of-insured B1 unknown"] && report.passes["insured"] == 2)
  }

  @Test func aReferenceThatLeadsNowhereIsUnknown() throws {
    let report = try report(of: Self.header + Self.second)
    #expect(report.data == ["dangling badges.csv:2"])
    #expect(report.findings == ["badge-of-insured B1 unknown"])
  }

  @Test func hostileTextInDataReachesNoTerminal() throws {
    let row = "E\u{1B}]0;x\u{7},\u{202E}Han,\u{9B}31m,\"2016\r\",no\u{1B}[2J,\"pac\rker\"\n"
    let project = try project(Data((Self.header + Self.good + row).utf8))
    try project.file("e\u{1B}[31m.csv", Self.header + row)
    for command in [
      "check", "check --lang zh -v", "check --format json", "check -v --reveal e*31m.csv",
      "check gone$(printf '\\033')",
    ] {
      let run = try Program.shell("\"$0\" \(command)", in: project.url)
      #expect(run.status != 0)
      for scalar in ["\u{1B}", "\u{202E}", "\u{9B}", "\r", "\u{7}"] {
        #expect(
          !(run.output + run.errors).unicodeScalars.contains(Unicode.Scalar(scalar)!), "\(command): \(run.output)")
      }
    }
  }
}
