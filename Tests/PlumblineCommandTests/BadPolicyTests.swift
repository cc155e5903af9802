import Foundation
import Testing

/// A policy full of mistakes judges nothing and says everything.
@Suite struct BadPolicyTests {
  private static let rules = """
    rule: minimum-hire-age
    clause: "1"
    title: {en: Nobody is hired under the minimum age, zh: 不招用未达最低年龄的人}
    severity: criticall
    for: e in employees
    require: age(e.birth_date, e.hire_date) >= params.min_hire_agee
    ---
    rule: insured
    clause: "7"
    title: {en: Everybody is insured, zh: 人人参保}
    severity: low
    for: e in employees
    on: e.hire_dat
    require: e.insured == "yes"
    ---
    rule: insured
    clause: "2"
    title: {en: Nobody calls}
    severity: high
    requires: 'true'
    require: '!recalls.exists(r, r.date <= asOf'
    ---
    rule: posts
    clause: "3"
    title: {en: Posts, zh: 岗位}
    severity: high
    for: e in employes
    require: e.post != "x"
    say: {en: "{e.nam}", zh: "x"}

    """

  /// Place, code and the start of what is underlined.
  private static let mistakes = [
    ("4:11", "policy-bad-value", "criticall"), ("6:44", "cel-unknown-name", "params.min_hire_agee"),
    ("9:9", "policy-unknown-clause", "\"7\""), ("13:7", "cel-unknown-field", "hire_dat"),
    ("14:10", "cel-no-overload", "e.insured"), ("16:7", "policy-duplicate", "insured"),
    ("18:1", "policy-missing-language", "title"), ("20:1", "policy-unknown-key", "requires"),
    ("21:44", "cel-syntax", ""), ("27:11", "policy-unknown-dataset", "employes"),
  ]

  /// The data is a pipe: whoever opened it would wait, and then complain of it.
  private func project() throws -> Scratch {
    let project = try Scratch.project()
    try project.file("policy/rules/rules.yaml", Self.rules)
    try project.file("plumbline.yaml", "policy: policy\ndata: {employees: {path: data/pipe.csv}}\n")
    unsafe #expect(mkfifo(project.url.appending(path: "data/pipe.csv").path, 0o600) == 0)
    return project
  }

  @Test func thereAreTen() { #expect(Self.mistakes.count == 10) }

  @Test(arguments: ["check", "check --format json", "policy check policy", "check -q"])
  func everyMistakeIsReportedOnceWithItsPlace(command: String) throws {
    let project = try project()
    let start = ContinuousClock.now
    let run = try Program.shell("\"$0\" \(command)", in: project.url)
    #expect(ContinuousClock.now - start < .seconds(4), "the pipe was waited for")
    #expect(!run.errors.contains("pipe"))
    #expect(run.status == 2)
    #expect(run.output == "" || command.hasPrefix("policy"), "\(run.output)")
    let found = run.errors.matches(of: /policy\/rules\/rules\.yaml:([0-9]+:[0-9]+): error\[([a-z-]+)\]/)
    #expect(found.map { "\($0.1) \($0.2)" } == Self.mistakes.map { "\($0.0) \($0.1)" }, "\(run.errors)")
  }

  @Test func eachHasItsLineAMarkAndHelp() throws {
    let project = try project()
    let run = try Program.run("check", in: project.url)
    let blocks = run.errors.split(separator: "\n\n").map(String.init)
    #expect(blocks.count == Self.mistakes.count, "\(run.errors)")
    let lines = Self.rules.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (block, mistake) in zip(blocks, Self.mistakes) {
      let parts = mistake.0.split(separator: ":").compactMap { Int($0) }
      let text = block.split(separator: "\n").map(String.init)
      #expect(text[1].hasSuffix("| " + lines[parts[0] - 1]), "\(block)")
      let mark = try #require(text[2].firstIndex(of: "^"), "\(block)")
      let column = text[2].distance(from: text[2].startIndex, to: mark)
      let written = text[1].dropFirst(column).prefix(mistake.2.count)
      #expect(written == mistake.2, "\(block)")
      // For what is merely missing, the message itself says what to write.
      #expect(block.contains("help: ") || mistake.1 == "cel-syntax" || mistake.1 == "policy-unknown-clause", "\(block)")
    }
    #expect(run.errors.contains("(\(Self.mistakes.count) errors, 0 warnings); nothing was judged"))
  }

  @Test func everyCodeIsExplained() throws {
    for code in Set(Self.mistakes.map(\.1)) {
      let run = try Program.run("explain", code)
      #expect(run.status == 0 && run.output.contains(code) && run.output.count > 100, "\(run.errors)")
    }
  }

  @Test(arguments: [
    ("nowhere", "there is no such folder"), ("plumbline.yaml", "it is a file; name the folder"),
    ("data", "it holds no policy.yaml"),
  ])
  func aPolicyThatIsNotThereIsNamed(path: String, words: String) throws {
    let run = try Program.run("check", "--policy", path)
    #expect(run.status == 2 && run.output == "")
    #expect(run.errors.contains("`\(path)`: \(words)"), "\(run.errors)")
  }

  @Test func hostileTextInAPolicyReachesNoTerminal() throws {
    let project = try Scratch.project()
    let text = "rule: \"a\\e[31m\"\nclause: \"\u{202E}1\"\ntitle: {en: \"\u{9B}x\", zh: x}\nseverity: \"low\\r\"\n"
    try project.file("policy/rules/more.yaml", text + "for: e in employees\nrequire: e.\u{1B}[2J\n")
    let run = try Program.run("check", in: project.url)
    #expect(run.status == 2 && run.errors.contains("more.yaml"))
    for scalar in ["\u{1B}", "\u{202E}", "\u{9B}", "\r"] { #expect(!run.errors.contains(scalar), "\(run.errors)") }
  }
}
