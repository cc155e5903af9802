import Testing

@testable import CELLanguage

private enum Truth: String, CaseIterable {
  case yes, no, error, unknown

  var outcome: Outcome {
    switch self {
    case .yes: .value(.bool(true))
    case .no: .value(.bool(false))
    case .error: .error(EvaluationError(.divisionByZero, ""))
    case .unknown: .unknown(CELLanguageTests.unknown("x"))
    }
  }

  var summary: String { CELLanguageTests.summary(outcome) }
}

private let pairs = Truth.allCases.flatMap { left in Truth.allCases.map { (left, $0) } }

@Test(arguments: pairs) private func conjunction(pair: (Truth, Truth)) throws {
  let (left, right) = pair
  let expected: Truth =
    left == .no || right == .no
    ? .no : left == .unknown || right == .unknown ? .unknown : left == .error || right == .error ? .error : .yes
  try expectOutcome("a && b", expected.summary, ["a": left.outcome, "b": right.outcome])
}

@Test(arguments: pairs) private func disjunction(pair: (Truth, Truth)) throws {
  let (left, right) = pair
  let expected: Truth =
    left == .yes || right == .yes
    ? .yes : left == .unknown || right == .unknown ? .unknown : left == .error || right == .error ? .error : .no
  try expectOutcome("a || b", expected.summary, ["a": left.outcome, "b": right.outcome])
}

/// Strict in the condition, lazy in the branches.
@Test(arguments: pairs) private func conditional(pair: (Truth, Truth)) throws {
  let (condition, branch) = pair
  let variables = ["c": condition.outcome, "x": branch.outcome, "y": Outcome.value(.int(7))]
  let isDecided = condition == .yes || condition == .no
  try expectOutcome("c ? x : y", condition == .yes ? branch.summary : isDecided ? "7" : condition.summary, variables)
  try expectOutcome("c ? y : x", condition == .no ? branch.summary : isDecided ? "7" : condition.summary, variables)
  try expectOutcome("c ? y : y", isDecided ? "7" : condition.summary, variables)
}

/// `exists` is a disjunction over the elements and `all` a conjunction, in either order of the elements.
@Test(arguments: pairs) private func quantifiersAgreeWithOperators(pair: (Truth, Truth)) throws {
  let (left, right) = pair
  let variables = ["a": left.outcome, "b": right.outcome]
  let and = summary(try evaluate("a && b", variables))
  let or = summary(try evaluate("a || b", variables))
  try expectOutcome("[1, 2].all(i, i == 1 ? a : b)", and, variables)
  try expectOutcome("[1, 2].exists(i, i == 1 ? a : b)", or, variables)
  try expectOutcome("{1: 0, 2: 0}.exists(i, i == 1 ? a : b)", or, variables)
  try expectOutcome("[1, 2].all(i, v, v == 1 ? a : b)", and, variables)
}

@Test func otherMacrosDoNotAbsorb() throws {
  let variables = ["e": Truth.error.outcome, "u": Truth.unknown.outcome]
  try expectOutcome("[1, 2].exists_one(i, i == 1 ? true : e)", "error divisionByZero", variables)
  try expectOutcome("[1, 1, 2].exists_one(i, i == 1 ? true : e)", "error divisionByZero", variables)
  try expectOutcome("[1, 2].filter(i, i == 1 ? u : e)", "error divisionByZero", variables)
  try expectOutcome("[1, 2].map(i, i == 1 ? u : e)", "error divisionByZero", variables)
  try expectOutcome("[1, 2].map(i, i == 1 ? u : true)", "unknown x", variables)
  try expectOutcome("[1, 2].filter(i, i == 1 ? u : true)", "[2, …]", variables)
}

@Test func errorsWinOutsideOfLogic() throws {
  let variables = ["e": Truth.error.outcome, "u": Truth.unknown.outcome]
  try expectOutcome("u + e", "error divisionByZero", variables)
  try expectOutcome("e + u", "error divisionByZero", variables)
  try expectOutcome("[u, e]", "error divisionByZero", variables)
  try expectOutcome("{'a': u, 'b': 1}", "unknown x", variables)
  try expectOutcome("cel.bind(x, e, 1)", "1", variables)
  try expectOutcome("cel.bind(x, e, x || true)", "true", variables)
}

@Test func conditionsAreBools() throws {
  try expectOutcome("1 && true", "error noSuchOverload")
  try expectOutcome("1 && false", "false")
  try expectOutcome("null || false", "error nullUse")
  try expectOutcome("1 ? 2 : 3", "error noSuchOverload")
  try expectOutcome("null ? 2 : 3", "error nullUse")
}
