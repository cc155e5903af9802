/// A tree in which every name, function and literal is looked up once, so that evaluating it again and again needn't.
struct ResolvedExpression: Sendable {
  let root: any ResolvedNode
  /// How many variables of macros are in scope at the deepest place.
  let slotCount: Int
}

/// A node that knows all about itself that doesn't depend on the activation.
protocol ResolvedNode: AnyObject, Sendable {
  var expression: Expression { get }
  /// Whether what it throws as one of several values is its own value, and not only what that would be made of.
  var keepsPossibilities: Bool { get }
  /// Evaluates the node once; operands are evaluated by way of `evaluation`, which counts and observes.
  func value(in evaluation: inout Evaluation) throws(Interruption) -> CELValue
}

extension ResolvedNode {
  var keepsPossibilities: Bool { false }
}

/// One value, whatever the activation.
final class ConstantNode: ResolvedNode {
  let expression: Expression
  private let value: CELValue

  init(_ expression: Expression, _ value: CELValue) {
    self.expression = expression
    self.value = value
  }

  func value(in evaluation: inout Evaluation) throws(Interruption) -> CELValue { value }
}
