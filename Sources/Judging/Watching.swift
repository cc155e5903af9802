import CELLanguage
import PolicyLanguage

/// Which expression of a rule, or which function of its pack.
public enum ExpressionRole: Hashable, Sendable {
  case each(String)
  case on
  case letValue(String)
  case when, require, due
  case complete, measure
  /// By its overload.
  case function(String)
}

/// Sees what the expressions of rules come to while subjects are judged, each time with all of its parts.
public typealias EvaluationWatcher = @Sendable (ExpressionRole, Observation) -> Void

/// Evaluates expressions of rules, of which some go into others, before somebody's eyes where there is a watcher. What is watched comes to the same.
struct RuleEvaluator: Sendable {
  let interpreter: Interpreter
  let watcher: EvaluationWatcher?

  func evaluate(_ role: ExpressionRole, _ expression: PlacedExpression, _ activation: any Activation) -> Outcome {
    guard let watcher else { return interpreter.evaluateOpen(expression.checked, activation) }
    let observation = interpreter.observe(expression.checked, activation, keepsAll: true)
    watcher(role, observation)
    return observation.outcome
  }
}
