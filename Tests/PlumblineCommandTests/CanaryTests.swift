import Foundation
import Reporting
import Testing

/// No value of a personal or special column comes out in any byte: of any format, command, file, error, in each form of
/// data, malformed cells included.
@Suite struct CanaryTests {
  private static let all = CanaryHunt(CanaryCompany.personal + CanaryCompany.special)
  private static let special = CanaryHunt(CanaryCompany.special)

  private static let formats = ReportFormat.allCases.map(\.rawValue)
  private static let toFiles = formats.map { "-f \($0):out/\($0)" }.joined(separator: " ")
  private static let rules = [
    "adult", "each-name", "ill", "errors", "most-members", "wage-goal", "boss",
  ]

  /// Each with its exit status; `nil` where any will do.
  private static let commands: [(script: String, status: Int32?)] =
    [
      ("check \(toFiles)", 1), ("check --lang zh \(toFiles)", 1), ("check -v", 1), ("check -q", 1),
      ("check --lang zh -v", 1), ("check --show-binding --strict", 1), ("check --max-findings 2 -f sarif", 1),
      ("check --fail-on nothing --from 2019-01-01 --to 2021-01-01", 0), ("check --site nowhere", 2),
      ("check --rule nothing", 2), ("check --emit plan", 0), ("check --set x=1", 2), ("explain adult nobody", 2),
      ("explain nobody company", 0), ("explain wages-of-homes nobody", 2), ("explain shift-names S1", 0),
      ("explain shift-names S2", 0), ("data check", nil), ("data check -v --lang zh", nil),
      ("data check --format json --strict", 1), ("data profile", nil), ("data profile --format json", nil),
      ("data profile --lang zh --show-binding", nil), ("policy clauses", 0), ("policy clauses --format json", 0),
      ("policy clauses --format markdown --lang zh", 0), ("policy check policy", 0), ("policy test policy", 3),
      ("baseline write out/base.json", 0), ("baseline show out/base.json", 0),
      ("check --baseline out/base.json -v", 0), ("baseline write out/part.json --rule adult", 0),
      ("check --baseline out/part.json -f json:out/part-json -f sarif:out/part-sarif -f csv:out/part-csv", 1),
      ("baseline write data --lang zh", nil), ("baseline show plumbline.yaml", 2),
      ("check --timings --progress always --threads 2", 1), ("check --emit types", 0), ("check --emit syntax", 0),
      ("schema --output out/schemas", 0), ("completions bash", 0), ("man", 0), ("policy check policy/gone", 2),
    ] + formats.map { ("check -f \($0)", 1) } + formats.map { ("check --lang zh -f \($0)", 1) }

  @Test(arguments: CanaryCompany.Form.allCases)
  func nothingComesOut(_ form: CanaryCompany.Form) throws {
    let project = try CanaryCompany.project(form)
    try project.data("out/none", nil)
    for (script, status) in Self.commands {
      let run = try Program.shell("\"$0\" \(script)", in: project.url)
      #expect(status.map { run.status == $0 } ?? true, "\(form) \(script): \(run.status) \(run.errors.prefix(600))")
      expectNone(of: Self.all, in: run, "\(form): \(script)")
    }
    let files = try expectNone(of: Self.all, inFilesOf: project, "\(form)")
    #expect(files >= Self.formats.count + 5)
  }

  /// Headers alone go into a pack that is made of data.
  @Test(arguments: [CanaryCompany.Form.csv, .json, .xlsx])
  func aStarterGivesNothingAway(_ form: CanaryCompany.Form) throws {
    let project = try CanaryCompany.project(form)
    let names = [CanaryCompany.people, CanaryCompany.homes, CanaryCompany.shifts].map(\.dataset)
    let options = names.map { "--data data/\($0).\(form.rawValue)" }.joined(separator: " ")
    let run = try Program.shell("\"$0\" init made \(options)", in: project.url)
    #expect(run.status == 0, "\(run.errors)")
    expectNone(of: Self.all, in: run, "\(form): init")
    #expect(try expectNone(of: Self.all, inFilesOf: project, "\(form)") > 10)
    for command in ["check -v", "data profile", "policy test policy", "policy check policy"] {
      let run = try Program.shell("cd made && \"$0\" \(command)", in: project.url)
      expectNone(of: Self.all, in: run, "\(form): \(command) of what was made")
    }
  }

  @Test(arguments: CanaryCompany.Form.allCases.filter { $0 != .sqlite })
  func commitsAndPartsGiveNothingAway(_ form: CanaryCompany.Form) throws {
    let project = try CanaryCompany.project(form)
    let git = "git -c user.name=Somebody -c user.email=somebody@example.com"
    let begin = try Program.shell(
      "\(git) init --quiet && \(git) add --all && \(git) commit --quiet --message Records", in: project.url)
    try #require(begin.status == 0, "\(begin.errors)")
    for command in [
      "check --staged", "check --staged --only-new -f json -v", "check --staged -q",
      "check --partial data/people.\(form.rawValue)", "check --partial data/shifts.\(form.rawValue) -f sarif",
    ] {
      let run = try Program.shell("PRE_COMMIT=1 \"$0\" \(command)", in: project.url)
      #expect(run.status == 1 || run.status == 0, "\(form) \(command): \(run.errors.prefix(400))")
      expectNone(of: Self.all, in: run, "\(form): \(command)")
    }
  }

  @Test(arguments: CanaryCompany.Form.allCases)
  func explanationsGiveNothingAway(_ form: CanaryCompany.Form) throws {
    let project = try CanaryCompany.project(form)
    var explained = 0
    for rule in Self.rules {
      for key in ["CANARYKEYONE", "CANARYKEYTWO", "7 Canarylane"] {
        let run = try Program.run("explain", rule, key, in: project.url)
        // What is not found is told with the key that was asked for.
        guard run.status == 0 else { continue }
        explained += 1
        expectNone(of: Self.all, in: run, "\(form): explain \(rule)")
      }
    }
    #expect(explained >= 2 * Self.rules.count - 1)
  }

  /// The test would see a leak: with `--reveal` personal values are there, in every form that can say them.
  @Test(arguments: CanaryCompany.Form.allCases)
  func revealedValuesAreFound(_ form: CanaryCompany.Form) throws {
    let project = try CanaryCompany.project(form)
    let people = CanaryHunt(CanaryCompany.personal)
    for format in Self.formats {
      let run = try Program.run("check", "--reveal", "-f", format, in: project.url)
      let found = people.found(in: Array(run.output.utf8))
      #expect(found.count >= 7, "\(form) \(format): \(found.sorted())")
      expectNone(of: Self.special, in: run, "\(form): \(format) revealed")
    }
    for command in [
      "data check --reveal", "data profile --reveal", "check -v --reveal", "explain adult CANARYKEYONE --reveal",
    ] {
      let run = try Program.shell("\"$0\" \(command)", in: project.url)
      #expect(!people.found(in: Array(run.output.utf8)).isEmpty, "\(form) \(command)")
      expectNone(of: Self.special, in: run, "\(form): \(command)")
    }
  }

  /// Files that break off, lie, or are not there are told without what stands in them.
  @Test func errorsGiveNothingAway() throws {
    let csv = CanaryCompany.csv(CanaryCompany.people.rows)
    let broken: [(String, String)] = [
      ("{path: people.csv}", csv.dropLast(40) + "\"CANARYKEYONE,Quillcanary Overbrook\n"),
      ("{path: people.csv}", String(csv.drop { $0 != "\r\n" }.dropFirst())),
      ("{path: people.csv, columns: {name: title}}", csv), ("{path: people.csv, expect: {rows: 99}}", csv),
      ("{path: people.csv, formats: {birth_date: \"MM/dd/yy\"}}", csv),
      ("{path: people.csv, delimiter: \";\"}", csv), ("{path: people.csv, encoding: us-ascii}", csv),
      ("{path: people.json}", "[{\"national_id\": \"CANARYKEYONE\", \"name\": \"Quillcanary Overbrook\" \"x\"}]"),
      ("{path: people.json}", "{\"CANARYKEYONE\": {\"name\": \"Canarytwin Doubledale\"}}"),
      ("{path: people.json}", "[{\"national_id\": [\"CANARYKEYONE\"], \"name\": {\"x\": \"Canarytwin Doubledale\"}}]"),
      ("{path: people.xlsx}", csv), ("{sqlite: people.csv, table: people}", csv),
      ("{path: .}", csv), ("{path: gone.csv}", csv),
    ]
    for (binding, text) in broken {
      let project = try CanaryCompany.project(.csv)
      for name in ["people.csv", "people.json", "people.xlsx"] { try project.file(name, text) }
      try project.file("plumbline.yaml", "policy: policy\nas_of: 2025-12-31\ndata:\n  people: \(binding)\n")
      for command in [
        "check", "check -f json -v", "data check", "data profile", "baseline write b.json", "explain adult x",
      ] {
        let run = try Program.shell("\"$0\" \(command)", in: project.url)
        #expect(!(run.output + run.errors).isEmpty)
        expectNone(of: Self.all, in: run, "\(binding): \(command)")
      }
    }
  }

  /// Large files go another way.
  @Test func aStreamedFileGivesNothingAway() throws {
    let project = try CanaryCompany.project(.csv)
    let remark = String(repeating: "Canarysecret ", count: 100)
    let rows = (0..<7000).map { "T\($0),CANARYKEYONE,\($0 % 50 == 0 ? "manycanary" : "2"),\(remark)\n" }
    try project.file("data/shifts.csv", "shift_id,worker,hours,remark\n" + rows.joined())
    let hunt = CanaryHunt(CanaryCompany.personal + CanaryCompany.special)
    for command in [
      "check --rule shifts-alone -f json", "check --rule shifts-alone -v", "baseline write b.json --rule shifts-alone",
    ] {
      let run = try Program.shell("\"$0\" \(command)", in: project.url)
      expectNone(of: hunt, in: run, "streamed: \(command)")
    }
    #expect(try expectNone(of: hunt, inFilesOf: project, "streamed") >= 1)
  }

  /// A value is found however it is written, or the other tests would prove nothing.
  @Test func theHuntFindsWhatIsHidden() throws {
    let hunt = CanaryHunt(["Quillcanary Overbrook", "2010-07-13", "金丝雀 Underhillcanary", "a \"canary\" & b"])
    for text in [
      "x Quillcanary Overbrook", "QUILLCANARY", "quillcanary%20overbrook", "Overbrook, Q.", "born 20100713",
      "13/07/2010", "\\u91d1\\u4e1d\\u96c0", "%E9%87%91%E4%B8%9D%E9%9B%80", "a \\\"canary\\\" & b",
      "a &quot;canary&quot; &amp; b", Data("id: Quillcanary Overbrook!".utf8).base64EncodedString(),
      Data("金丝雀 Underhillcanary".utf8).base64EncodedString(),
    ] { #expect(!hunt.found(in: Array(text.utf8)).isEmpty, "\(text)") }
    #expect(hunt.found(in: Array("a yellow bird, born in 2010".utf8)).isEmpty)
  }

  private func expectNone(
    of hunt: CanaryHunt, in run: Program.Run, _ what: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for (stream, text) in [("output", run.output), ("errors", run.errors)] {
      for value in hunt.found(in: Array(text.utf8)) {
        let line = text.split(separator: "\n").first { !hunt.found(in: Array($0.utf8)).isEmpty } ?? ""
        Issue.record("\(what): \(value) in \(stream): \(line.prefix(400))", sourceLocation: sourceLocation)
      }
    }
  }

  /// All files that are neither data, policy nor configuration.
  @discardableResult private func expectNone(
    of hunt: CanaryHunt, inFilesOf project: Scratch, _ what: String
  ) throws -> Int {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: project.url.path).filter {
      !$0.hasPrefix("data") && !$0.hasPrefix("policy") && $0 != "plumbline.yaml"
        && (try? project.url.appending(path: $0).resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true
    }
    for path in paths {
      let found = hunt.found(in: Array(try Data(contentsOf: project.url.appending(path: path))))
      #expect(found.isEmpty, "\(what): \(path) has \(found.sorted())")
    }
    return paths.count
  }
}
