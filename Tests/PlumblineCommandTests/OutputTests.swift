import Foundation
import Testing

/// Where things go, and in which colour.
@Suite struct OutputTests {
  @Test func colourFollowsOptionThenEnvironment() throws {
    func isColored(_ arguments: String, _ environment: String = "") throws -> Bool {
      try Program.shell("\(environment) \"$0\" check \(arguments)").output.contains("\u{1B}[")
    }
    #expect(try !isColored(""))
    #expect(try isColored("--color always"))
    #expect(try isColored("", "FORCE_COLOR=1"))
    #expect(try !isColored("", "FORCE_COLOR=1 NO_COLOR=1"))
    #expect(try !isColored("--color never", "FORCE_COLOR=1"))
    #expect(try isColored("--color always", "NO_COLOR=1"))
    #expect(try !isColored("", "FORCE_COLOR=0"))
  }

  @Test func aReaderThatLeavesIsNoNews() throws {
    let run = try Program.shell("{ \"$0\" check --format json; echo status $? >&2; } | true; sleep 0.2")
    #expect(!run.errors.contains("error") && !run.errors.contains("Broken"), "\(run.errors)")
  }

  @Test func aFullDeviceIsAnError() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let run = try Program.shell("\"$0\" check > /dev/full")
    #expect(run.status == 2 && run.errors.contains("cannot write standard output"), "\(run.errors)")
  }

  /// Whatever a command prints: a script must not go on with half of it.
  @Test(arguments: [
    "explain minimum-hire-age E2", "explain cel-unknown-field", "eval 1+1", "eval --types --explain 1+1",
    "schema rules",
    "check --emit plan", "check --help", "--help", "--version", "completions bash", "man", "policy check policy",
    "policy test policy", "policy clauses", "data check", "data profile", "baseline show base.json",
  ])
  func nothingThatCannotBePrintedIsASuccess(command: String) throws {
    let project = try Scratch.project()
    #expect(try Program.shell("\"$0\" baseline write base.json", in: project.url).status == 0)
    let closed = try Program.shell("\"$0\" \(command) >&-", in: project.url)
    #expect(closed.status == 2 && closed.errors.contains("cannot write standard output: Bad"), "\(closed.errors)")
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return print("there is no /dev/full here") }
    let full = try Program.shell("\"$0\" \(command) > /dev/full", in: project.url)
    #expect(full.status == 2 && full.errors.contains("cannot write standard output: No space"), "\(full.errors)")
  }

  @Test func theReportGoesToAFile() throws {
    let scratch = try Scratch()
    let file = scratch.url.appending(path: "report.json")
    let run = try Program.run("check", "--format", "json", "--output", file.path)
    #expect(run.status == 1 && run.output == "" && run.errors == "")
    let printed = try Program.run("check", "--format", "json").output
    #expect(try String(contentsOf: file, encoding: .utf8) == printed)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).count { $0.contains("report") } == 1)
  }

  @Test func aFileThatCannotBeWrittenIsAnError() throws {
    let run = try Program.run("check", "--output", "nowhere/report.txt")
    #expect(run.status == 2 && run.output == "" && run.errors.contains("nowhere/report.txt"))
  }
}
