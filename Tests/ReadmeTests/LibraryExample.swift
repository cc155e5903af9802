// The README's example of library use, line by line: `ReadmeTests` compares the two.
import CivilTime
import Foundation
import Plumbline
import PolicyLanguage
import Verdicts

enum LibraryExample {
  /// The README stands in the repository's folder; tests run anywhere.
  private enum PolicyLoading {
    static func load(_ directory: String) throws -> CheckedPolicy {
      try Plumbline.PolicyLoading.load(ReadmeTests.root.appending(path: directory).path)
    }
  }

  static func run() throws -> [String] {
    var printed: [String] = []
    func print(_ value: Any) { printed.append("\(value)") }

    let policy = try PolicyLoading.load("Policies/gcl-esg")
    let rule = try RulePredicate(
      "minimum-hire-age", of: policy, asOf: CivilDate(iso: "2025-12-31")!,
      records: ["sites": [["site_id": "CN-01", "country": "CN"]]])
    let child = ["employee_id": "E1", "birth_date": "2009-01-01", "hire_date": "2024-09-01", "site": "CN-01"]
    let adult = ["employee_id": "E2", "birth_date": "1999-01-01", "hire_date": "2024-09-01", "site": "CN-01"]
    print(try rule.judge(child))  // one record: [violation]
    for judgement in try rule.judge(batch: [child, adult]) {  // many, column by column
      print(judgement.verdict)
    }

    return printed
  }
}
