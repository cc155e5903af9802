import Foundation
import Testing

@testable import PlumblineCommand

/// What users get when they ask, and when they ask for what makes no sense.
@Suite struct UsageTests {
  @Test(arguments: [
    ("help", "--help"), ("help-check", "check --help"), ("help-explain", "explain --help"),
    ("help-eval", "eval --help"), ("help-policy", "policy --help"), ("help-policy-test", "policy test --help"),
    ("help-policy-clauses", "policy clauses --help"), ("help-policy-check", "policy check --help"),
    ("help-data-profile", "data profile --help"), ("help-init", "init --help"), ("help-schema", "schema --help"),
    ("help-completions", "completions --help"), ("help-man", "man --help"),
  ])
  func helpIsGolden(name: String, arguments: String) throws {
    let run = try Program.shell("COLUMNS=100 \"$0\" \(arguments)")
    #expect(run.status == 0 && run.errors == "")
    try expectGolden("\(name).txt", run.output)
  }

  @Test func helpFitsATerminalOf80ColumnsAndTeaches() throws {
    for (path, command) in ManualTests.leaves(try HelpTree.tool()) {
      let help = try Program.shell("COLUMNS=80 \"$0\" \(path.joined(separator: " ")) --help").output
      for line in help.split(separator: "\n") { #expect(line.unicodeScalars.count <= 80, "\(path): \(line)") }
      #expect(command.abstract.hasSuffix("."), "\(path): \(command.abstract)")
      for part in ["Examples:\n  plumbline ", "Exit status:"] {
        #expect(command.discussion.contains(part), "\(path) lacks \(part)")
      }
    }
  }

  @Test(arguments: [
    ("chekc", "did you mean 'check'"), ("policy chek x", "did you mean 'check'"), ("check --polcy x", "--policy"),
  ]) func whatIsMisspelledIsSuggested(arguments: String, words: String) throws {
    let run = try Program.shell("\"$0\" \(arguments)")
    #expect(run.status == 2 && run.output == "" && run.errors.contains(words), "\(run.errors)")
    #expect(run.errors.lowercased().split(separator: "error:", omittingEmptySubsequences: false).count == 2)
  }

  @Test func theVersionIsPrinted() throws {
    let run = try Program.run("--version")
    #expect(run.status == 0 && run.output.hasPrefix("plumbline ") && run.output.split(separator: "\n").count == 1)
  }

  @Test(arguments: [
    ("", "SUBCOMMANDS"), ("policy", "SUBCOMMANDS"),
    ("check --nonsense", "--nonsense"), ("chekc", "chekc"), ("check --format xml", "text, json"),
    ("check --lang fr", "en, zh"), ("check --fail-on violations", "violation, at_risk, unknown, waived"),
    ("check --as-of 2025-02-30", "2025-02-30"), ("check --from 2025-02-01 --to 2025-01-01", "lies after"),
    ("check --severity huge", "critical, high"), ("check --set novalue", "NAME=VALUE"),
    ("check --set min_hire_agee=3", "min_hire_age"), ("check --set min_hire_age=x", "int"),
    ("check --rule minimum-hire-ag", "minimum-hire-age"), ("check --max-findings -1", "max-findings"),
    ("check --max-findings many", "many"), ("check -q -v", "contradict"), ("check --emit tree", "syntax, types, plan"),
    ("check --config gone.yaml", "gone.yaml"), ("check --policy gone", "gone"), ("check book.xls", "Excel"),
    ("check --color sometimes", "sometimes"), ("explain", "rule or code"),
    ("explain cel-unknown-feld", "cel-unknown-field"),
    ("explain minimum-hire-age E99", "E99"), ("explain no-such-rule E1", "no-such-rule"),
    ("policy check gone", "gone"), ("policy test gone", "gone"), ("policy test --rule insurd", "insured"),
    ("policy test --format xml", "text, json"), ("policy clauses gone", "gone"),
    ("policy clauses --format xml", "text, markdown, json"), ("policy clauses policy --policy x", "named twice"),
    ("eval '1 +'", "expression:1:4"), ("eval 1/0", "divi"),
    ("eval 'a + b' --bind a=1", "b"), ("eval a --bind a=1 --bind a=2", "twice"),
  ])
  func mistakesOfUsageAreStatus2AndSayWhatIsAllowed(arguments: String, words: String) throws {
    let run = try Program.shell("\"$0\" \(arguments)")
    #expect(run.status == 2 && run.output == "", "\(run.output)")
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func nothingToJudgeIsSaid() throws {
    let scratch = try Scratch()
    try scratch.file(".git/HEAD", "")
    let run = try Program.run("check", in: scratch.url)
    #expect(run.status == 2 && run.errors.contains("no plumbline.yaml here or in a folder above"), "\(run.errors)")
  }

  @Test func mistakesInTheConfigurationAreShownWithTheirPlace() throws {
    let project = try Scratch.project()
    try project.file("plumbline.yaml", "policy: policy\nas_off: today\n")
    let run = try Program.run("check", in: project.url)
    #expect(run.status == 2 && run.output == "")
    #expect(run.errors.contains("plumbline.yaml:2:1") && run.errors.contains("as_of"), "\(run.errors)")
  }

  @Test func theEnvironmentStandsForOptionsAndOptionsWeighMore() throws {
    let environment = ["PLUMBLINE_FORMAT": "json", "PLUMBLINE_FAIL_ON": "nothing", "PLUMBLINE_AS_OF": "2024-01-01"]
    let run = try Program.run("check", environment: environment)
    #expect(run.status == 0 && run.output.contains("\"asOf\": \"2024-01-01\""))
    let beaten = try Program.run("check", "--format", "text", "--as-of", "2023-01-01", environment: environment)
    #expect(beaten.output.contains("as of 2023-01-01") && !beaten.output.contains("\"schema\""))
    #expect(try Program.run("check", environment: ["PLUMBLINE_FORMAT": "xml"]).errors.contains("PLUMBLINE_FORMAT"))
  }

  @Test func explanationsAreGolden() throws {
    let run = try Program.run("explain", "minimum-hire-age", "E2")
    #expect(run.status == 0 && run.errors == "")
    try expectGolden("explain.txt", run.output)
    #expect(try Program.run("explain", "config-unknown-key").output.contains("columns: {birth_date: DOB}"))
  }

  @Test func explanationsAndCasesSpeakChinese() throws {
    let run = try Program.run("explain", "minimum-hire-age", "E2", "--lang", "zh")
    #expect(run.status == 0 && run.output.contains("employee E2: 违规") && run.output.contains("要求（require）："))
    #expect(!run.output.contains("Nobody is hired") && !run.output.contains("was 15"), "\(run.output)")
    let english = try Program.run("explain", "minimum-hire-age", "E2", environment: ["PLUMBLINE_LANG": "en"])
    #expect(english.output.contains("was 15") && !english.output.contains("入职时"), "\(english.output)")
    let cases = try Program.run("policy", "test", "--lang", "zh")
    #expect(cases.status == 0 && cases.output.contains("用例 5 个") && cases.output.contains("全部符合"), "\(cases.output)")
    #expect(try Program.run("policy", "test", "--lang", "fr").status == 2)
  }

  @Test func aPolicyIsChecked() throws {
    let run = try Program.run("policy", "check", "policy")
    let wanted = "sample 1: 3 rules, 5 cases, 0 errors, 0 warnings, 1 note\n"
    #expect(run.status == 0 && run.output == wanted, "\(run.output)\(run.errors)")
    #expect(run.errors.contains("note[policy-personal-sentence]: {e.name} prints as a pseudonym"), "\(run.errors)")
  }

  @Test(arguments: [
    ("'1 + 2'", "3"), ("'\"a\" + b' --bind b=c", "\"ac\""),
    ("'age(b, on)' --bind b=2009-03-02 --bind on=2025-03-01", "15"),
    ("'[1, 2].map(x, x * y)' --bind y=3", "[3, 6]"), ("'{1: true}'", "{1: true}"),
    ("'t < time(\"23:00\")' --bind t=22:00", "true"),
    ("'x.size()' --bind x='[1, 2]'", "2"), ("'date(\"2025-01-31\")'", "date(\"2025-01-31\")"),
    ("x --bind x=名字", "\"名字\""),
    ("1u", "1u"), ("1.0", "1.0"), ("null", "null"),
  ])
  func expressionsAreEvaluated(arguments: String, value: String) throws {
    let run = try Program.shell("\"$0\" eval \(arguments)")
    #expect(run.status == 0 && run.output == value + "\n", "\(run.output)\(run.errors)")
  }
}
