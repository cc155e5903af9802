import Foundation
import Testing

/// `plumbline eval` over records, with types and with reasons.
@Suite struct EvalTests {
  private static let record = """
    {"name": "Wang Min", "birth": "2009-03-02", "hours": [8, 12, 9, 13], "rate": 1.5, "left": null,
     "site": {"id": "CN-09", "country": "CN", "zones": ["a", "b"]}, "mixed": [1, "a"], "names": ["a\\u001b[31m"]}
    """

  private func eval(_ arguments: String, record: String = record, name: String = "r.json") throws -> Program.Run {
    let scratch = try Scratch()
    try scratch.file(name, record)
    return try Program.shell("COLUMNS=100 \"$0\" eval \(arguments)", in: scratch.url)
  }

  @Test(arguments: [
    ("'age(date(birth), date(\"2025-03-01\")) >= 16'", "false"),
    ("'age(date(birth), date(\"2025-03-02\")) >= 16'", "true"),
    ("'hours.all(h, h <= 12)'", "false"), ("'hours.sum()'", "42"), ("'rate * 2.0'", "3.0"),
    ("'site.country == \"CN\" && site.zones.size() == 2'", "true"), ("'has(site.closed)'", "false"),
    ("'left == null'", "true"), ("mixed", #"[1, "a"]"#), ("'rate + 1.0' --bind rate=2.5", "3.5"),
    ("'names[0]'", #""a\u001b[31m""#),
  ])
  func membersOfARecordAreVariables(arguments: String, value: String) throws {
    let run = try eval("\(arguments) --record r.json")
    #expect(run.status == 0 && run.output == value + "\n" && run.errors == "", "\(run.output)\(run.errors)")
  }

  @Test func aMappingMayBeYAML() throws {
    let yaml = "birth: 2009-03-02\nstart: 22:00\nshift: 2025-05-01T22:00\nquoted: \"2009-03-02\"\nlist:\n  - {a: 1}\n"
    for (expression, value) in [
      ("type(birth) == date && type(start) == time && type(shift) == datetime", "true"), ("quoted", "\"2009-03-02\""),
      ("list[0].a + 1", "2"),
    ] {
      let run = try eval("'\(expression)' --record r.yaml", record: yaml, name: "r.yaml")
      #expect(run.status == 0 && run.output == value + "\n", "\(expression): \(run.output)\(run.errors)")
    }
  }

  @Test(arguments: [
    ("[1]", "r.json:1:1: error[cel-bad-record]"), ("", "cel-bad-record"), ("a: 1\n---\na: 2\n", "r.json:3:1"),
    ("{\"a\": 9223372036854775808}", "r.json:1:7"), ("{\"a\": 1e999}", "r.json:1:7"), ("{\"a\": ", "yaml-syntax"),
    ("{\"a\": 1, \"a\": 2}", "yaml-duplicate-key"),
  ])
  func whatIsNoRecordIsRefused(record: String, words: String) throws {
    let run = try eval("1 --record r.json", record: record)
    #expect(run.status == 2 && run.output == "" && run.errors.contains(words), "\(run.output)\(run.errors)")
  }

  @Test func aRecordThatIsNotThereIsAnError() throws {
    let run = try eval("1 --record gone.json")
    #expect(run.status == 2 && run.output == "" && run.errors.contains("gone.json: no such file"), "\(run.errors)")
  }

  @Test(arguments: [
    ("eval-types", "'hours.exists(h, double(h) * rate > 18.0) && site[\"country\"] == \"CN\"' --types"),
    (
      "eval-explain",
      "'hours.all(h, h <= 12) && age(date(birth), on) >= 16 && rate < 2.0' --bind on=2025-03-01 --explain"
    ),
    ("eval-explain-true", "'hours.exists(h, h > 10) || rate > 5.0' --explain"),
    ("eval-explain-map", "'site.all(k, v, k != \"country\")' --types --explain"),
  ])
  func treesAreGolden(name: String, arguments: String) throws {
    let run = try eval("\(arguments) --record r.json")
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    try expectGolden("\(name).txt", run.output)
  }

  @Test func anErrorIsExplainedAndPlaced() throws {
    let run = try eval("'rate > 1.0 && hours[4] > 1' --record r.json --explain")
    #expect(run.status == 2)
    try expectGolden("eval-explain-error.txt", run.output + run.errors)
  }

  @Test func theListOfElementsIsCutInSight() throws {
    let list = "[" + (0..<200).map(String.init).joined(separator: ", ") + "]"
    let run = try eval("'l.all(x, x < 0)' --record r.json --explain", record: "{\"l\": \(list)}")
    #expect(run.output.contains("no more than 16 elements are listed") && run.output.contains("…"), "\(run.output)")
    #expect(!run.output.contains("199"))
  }

  @Test func mistakesHaveLineCaretAndCode() throws {
    let runs = try ["'houres.size() > 1'", "'age(date(birth))'", "'1 +'", "'1 / (size(hours) - 4)'"]
      .map { try eval("\($0) --record r.json") }
    #expect(runs.allSatisfy { $0.status == 2 && $0.output == "" })
    try expectGolden("eval-mistakes.txt", runs.map(\.errors).joined())
  }

  @Test func adviceStandsBesideTheValue() throws {
    let run = try eval("'size(hours.filter(h, h > 20)) == 0' --record r.json")
    #expect(run.status == 0 && run.output == "true\n" && run.errors.contains("warning[cel-size-of-filter]"))
  }
}
