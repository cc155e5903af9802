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
