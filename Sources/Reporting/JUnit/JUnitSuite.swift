/// The cases of one clause.
struct JUnitSuite {
  var name: String
  var cases: [JUnitCase] = []

  var tally: JUnitTally { cases.reduce(into: JUnitTally()) { $0.add($1.outcome) } }
}

struct JUnitCase {
  enum Outcome {
    case passed, skipped, failed
    /// Not judged at all, since something could not be read.
    case broken

    /// `nil` for a case that passed.
    var element: String? {
      switch self {
      case .passed: nil
      case .skipped: "skipped"
      case .failed: "failure"
      case .broken: "error"
      }
    }
  }

  var rule: String
  var name: String
  var outcome: Outcome
  /// The gravest verdict, or why the rule was not checked.
  var type: String?
  var message = ""
  /// Positions in the result, the gravest first.
  var findings: [Int] = []
}

struct JUnitTally {
  var tests = 0
  var failures = 0
  var errors = 0
  var skipped = 0

  mutating func add(_ outcome: JUnitCase.Outcome) {
    tests += 1
    switch outcome {
    case .passed: break
    case .skipped: skipped += 1
    case .failed: failures += 1
    case .broken: errors += 1
    }
  }
}
