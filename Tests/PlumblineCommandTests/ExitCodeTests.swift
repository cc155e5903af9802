import Foundation
import Reporting
import Testing

/// Every exit code, provoked; and which wins where several hold.
@Suite struct ExitCodeTests {
  @Test(arguments: Reporting.ExitStatus.allCases) func everyCodeIsProvoked(status: Reporting.ExitStatus) throws {
    let commands =
      switch status {
      case .clean: ["check --fail-on nothing", "check --rule insured", "policy check policy", "policy test policy"]
      case .blocked: ["check", "check --fail-on unknown:low --rule insured"]
      case .failed: ["check --nonsense", "check --policy gone", "check --output nowhere/r.txt", "policy check gone"]
      case .inconclusive: ["check --rule no-recalls --fail-on nothing", "check --rule insured --strict"]
      }
    for command in commands {
      let run = try Program.shell("\"$0\" \(command)")
      #expect(run.status == status.rawValue, "\(command): \(run.errors)")
    }
  }

  /// 2 before 1 before 3 before 0.
  @Test func theGravestWins() throws {
    #expect(Reporting.ExitStatus.precedence == [.failed, .blocked, .inconclusive, .clean])
    #expect(Set(Reporting.ExitStatus.precedence) == Set(Reporting.ExitStatus.allCases))
    let project = try Scratch.project()
    func status(_ options: String) throws -> Int32 {
      try Program.shell("\"$0\" check \(options)", in: project.url).status
    }
    #expect(try status("--strict") == 1, "findings before what is unknown")
    #expect(try status("--fail-on nothing --strict") == 3, "what is unknown before nothing")
    try project.file(
      "plumbline.yaml",
      "policy: policy\nas_of: 2025-12-31\ndata: {employees: {path: data/employees-1.csv}, recalls: {path: gone.csv}}\n")
    #expect(try status("--strict") == 2, "what could not be done before findings")
  }
}
