import CELLanguage
import SourceDiagnostics

/// Checks the expressions of a target, in which `year` is the year that is judged.
struct TargetChecker {
  static let year = "year"

  let log: DiagnosticLog

  func check(_ syntax: TargetSyntax, in outer: Scope) -> CheckedTarget? {
    var scope = outer
    if outer.isLocal(Self.year) {
      log.report(
        "policy-shadowing", "a target has a variable `year` already: the year that is judged",
        at: syntax.measure?.location, help: "Give the rule's own variable another name.")
    }
    scope.declare(Self.year, .int)
    let placer = ExpressionPlacer(log: log)
    let measure = syntax.measure.flatMap { self.measure($0, in: scope) }
    let complete = syntax.complete.flatMap { placer.check($0, in: scope, expecting: .bool) }
    guard let measure, let goal = syntax.goal, let by = syntax.by else { return nil }
    return CheckedTarget(
      measure: measure, complete: complete, unit: syntax.unit, goal: goal, by: by, path: syntax.path)
  }

  private func measure(_ syntax: ExpressionSyntax, in scope: Scope) -> PlacedExpression? {
    guard let placed = ExpressionPlacer(log: log).check(syntax, in: scope) else { return nil }
    switch placed.checked.resultType {
    case .int, .uint, .double, .decimal, .dyn, .error: return placed
    case let type:
      log.report(
        "policy-wrong-type", "`measure` must be a number, not \(type)", at: syntax.location)
      return nil
    }
  }
}
