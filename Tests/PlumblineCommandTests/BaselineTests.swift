import Foundation
import Testing

/// What was accepted does not block; what is new or worse does.
@Suite struct BaselineTests {
  private static let write = "\"$0\" baseline write base.json"
  private static let json = "\"$0\" check --baseline base.json -f json"

  private func accepted() throws -> Scratch {
    let project = try Scratch.project()
    let run = try Program.shell(Self.write, in: project.url)
    #expect(run.status == 0 && run.output.isEmpty, "\(run.errors)")
    return project
  }

  private func edit(_ project: Scratch, _ path: String, _ change: (String) -> String) throws {
    let file = project.url.appending(path: path)
    let text = try String(contentsOf: file, encoding: .utf8)
    let changed = change(text)
    try #require(changed != text)
    try project.file(path, changed)
  }

  @Test func whatIsKnownDoesNotBlock() throws {
    let project = try accepted()
    #expect(try Program.run("check", in: project.url).status == 1)
    let run = try Program.shell(Self.json, in: project.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("\"baseline\": \"known\"") && !run.output.contains("\"baseline\": \"new\""))
    let text = try Program.shell("\"$0\" check --baseline base.json", in: project.url)
    #expect(text.output.contains("compared with base.json as of") && text.output.contains(" known, 0 new"))
    #expect(try Program.shell("\"$0\" check --baseline base.json --lang zh", in: project.url).output.contains("新增 0 项"))
    #expect(try Program.shell("\"$0\" check --baseline base.json --max-findings 0 -q", in: project.url).status == 0)
  }

  @Test func aWorseValueInTheSameRecordIsNew() throws {
    let project = try accepted()
    try edit(project, "data/employees-1.csv") { $0.replacing("2008-07-09", with: "2010-07-09") }
    let run = try Program.shell(Self.json, in: project.url)
    #expect(run.status == 1 && run.output.contains("\"changed\": true"), "\(run.output.prefix(3000))")
    let text = try Program.shell("\"$0\" check --baseline base.json -v", in: project.url)
    #expect(text.output.contains("of them changed"))
  }

  /// What nobody walks through is known by what is made of it.
  @Test(arguments: [
    "employees.size() >= 30", "size(employees) + 1 >= 30", "cel.bind(all, employees, all.size() >= 30)",
    "people.size() >= 30", "(asOf.year() > 2000 ? employees : []).size() >= 30",
  ])
  func fewerRecordsAreNew(condition: String) throws {
    let project = try Scratch.project()
    try project.file(
      "policy/rules/many.yaml",
      """
      rule: many
      clause: "3"
      title: {en: There are many, zh: 人数充足}
      severity: high
      let: {people: employees}
      require: '\(condition)'
      """)
    #expect(try Program.shell(Self.write + " --rule many", in: project.url).status == 0)
    let check = "\"$0\" check --baseline base.json --rule many"
    #expect(try Program.shell(check, in: project.url).status == 0)
    try edit(project, "data/employees-1.csv") { text in
      text.split(separator: "\n").filter { !$0.hasPrefix("E1,") }.joined(separator: "\n") + "\n"
    }
    let run = try Program.shell(check, in: project.url)
    #expect(run.status == 1 && run.output.contains("0 known, 1 new, 1 of them changed"), "\(run.output)\(run.errors)")
  }

  @Test func neitherOrderNorFormOfTheRecordsMatters() throws {
    let project = try accepted()
    let first = try String(contentsOf: project.url.appending(path: "base.json"), encoding: .utf8)
    try edit(project, "data/employees-1.csv") { text in
      let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
      return ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n") + "\n"
    }
    #expect(try Program.shell(Self.write, in: project.url).status == 0)
    #expect(try String(contentsOf: project.url.appending(path: "base.json"), encoding: .utf8) == first)
  }

  @Test func whatIsGoneIsTold() throws {
    let project = try accepted()
    try edit(project, "data/employees-1.csv") { text in
      text.split(separator: "\n").filter { !$0.contains("2008-07-09") }.joined(separator: "\n") + "\n"
    }
    let run = try Program.shell("\"$0\" check --baseline base.json -v", in: project.url)
    #expect(run.output.contains(" gone") && run.output.contains("\nGone\n"), "\(run.output)")
    let sarif = try Program.shell("\"$0\" check --baseline base.json -f sarif", in: project.url)
    #expect(sarif.output.contains("\"baselineState\":\"absent\"") && sarif.output.contains("\"unchanged\""))
    // A rule that was not asked says nothing about what it found before.
    let part = try Program.shell("\"$0\" check --baseline base.json --rule insured -f json", in: project.url)
    #expect(part.output.contains("\"gone\": []"), "\(part.output.suffix(900))")
  }

  @Test func otherBaselinesAreRefused() throws {
    let project = try accepted()
    let base = try String(contentsOf: project.url.appending(path: "base.json"), encoding: .utf8)
    let wrong: [(String, String)] = [
      ("[]", "no object"), ("{\"schema\": \"x\"}", "schema"),
      (base.replacing("\"id\":\"sample\"", with: "\"id\":\"o\""), "policy o"),
      (base + "{}", "something follows"), (String(base.dropLast(9)), "no JSON"),
      (base.replacing("\"verdict\":\"violation\"", with: "\"verdict\":\"fine\""), "verdict"),
      (base.replacing("\"asOf\"", with: "\"as\""), "asOf"), (String(repeating: "[", count: 100_000), "no JSON"),
    ]
    for (text, reason) in wrong {
      try project.file("other.json", text)
      let run = try Program.shell("\"$0\" check --baseline other.json", in: project.url)
      #expect(run.status == 2 && run.errors.contains(reason) && run.output.isEmpty, "\(reason): \(run.errors)")
    }
    #expect(try Program.shell("\"$0\" baseline write data/employees-1.csv", in: project.url).status == 2)
    #expect(try Program.shell("\"$0\" baseline write b.json --reveal", in: project.url).status == 2)
  }

  @Test func withoutAKeyPersonalDigestsDoNotCarryOver() throws {
    let project = try accepted()
    let run = try Program.shell(
      "unset PLUMBLINE_PSEUDONYM_KEY; \"$0\" check --baseline base.json; echo; \"$0\" check --lang zh --baseline base.json",
      in: project.url)
    #expect(run.errors.contains("no key is set") && run.errors.contains("未设置密钥"), "\(run.errors)")
    #expect(run.output.contains("cannot be compared, for they were written with another key"))
    let write = try Program.shell("unset PLUMBLINE_PSEUDONYM_KEY; " + Self.write, in: project.url)
    #expect(write.status == 0 && write.errors.contains("no key is set"))
  }
}

/// The secret of pseudonyms comes from where only its owner can read it.
@Suite struct KeyTests {
  private func run(_ script: String, _ project: Scratch) throws -> Program.Run {
    try Program.shell("unset PLUMBLINE_PSEUDONYM_KEY; \(script)", in: project.url)
  }

  @Test func aKeyFileGivesTheSamePseudonymsAsTheVariable() throws {
    let project = try Scratch.project()
    try project.file("key", "a key for tests only\n")
    let wanted = try Program.run("check", in: project.url).output
    for script in ["\"$0\" check --key-file key", "PLUMBLINE_KEY_FILE=key \"$0\" check"] {
      let run = try run("chmod 600 key; \(script)", project)
      #expect(run.output == wanted && !run.errors.contains("warning: the key file"), "\(run.errors)")
    }
    #expect(try run("\"$0\" check", project).output != wanted)
    #expect(try run("chmod 644 key; \"$0\" check --key-file key", project).errors.contains("chmod 600"))
  }

  @Test func keysThatAreNoSecretAreRefused() throws {
    let project = try Scratch.project()
    try project.file("short", "fifteen bytes..\n")
    try project.file("long", String(repeating: "x", count: 5000))
    try project.file("repository/.git/HEAD", "")
    try project.file("repository/deep/key", "a key for tests only")
    let wrong = [
      ("\"$0\" check --key-file short", "at least 16 bytes"), ("\"$0\" check --key-file long", "more than 4096"),
      ("\"$0\" check --key-file gone", "gone"),
      ("\"$0\" check --key-file repository/deep/key", "lies in the repository"),
      ("ln -s repository/deep/key link; \"$0\" check --key-file link", "lies in the repository"),
      ("PLUMBLINE_PSEUDONYM_KEY=short \"$0\" check", "at least 16 bytes"),
      ("PLUMBLINE_PSEUDONYM_KEY=aaaaaaaaaaaaaaaa PLUMBLINE_KEY_FILE=long \"$0\" check", "both set"),
    ]
    for (script, reason) in wrong {
      let run = try run(script, project)
      #expect(run.status == 2 && run.errors.contains(reason) && run.output.isEmpty, "\(script): \(run.errors)")
    }
  }

  /// One value in two fields has two pseudonyms, and a reference has that of the key that it holds.
  @Test func pseudonymsBelongToFields() throws {
    let project = try CanaryCompany.project(.csv)
    let run = try Program.run("explain", "adult", "CANARYKEYONE", in: project.url)
    let key = try #require(run.output.firstMatch(of: /person (~[0-9a-f]{16})/)).1
    let boss = try Program.run("check", "--rule", "shift-names", "-f", "json", in: project.url)
    #expect(run.status == 0 && !boss.output.isEmpty)
    let report = try Program.run("check", "--rule", "adult", "-v", in: project.url)
    #expect(report.output.contains(key))
    let unkeyed = try Program.shell("unset PLUMBLINE_PSEUDONYM_KEY; \"$0\" check -f json", in: project.url)
    #expect(unkeyed.errors.contains("no key is set"), "\(unkeyed.errors)")
  }
}
