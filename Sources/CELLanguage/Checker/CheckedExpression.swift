/// An expression whose names and types hold. Only the checker makes it.
public final class CheckedExpression: Sendable {
  public let source: String
  /// The tree. Functions of a namespace are called by their whole name without a receiver (`math.abs`), messages have
  /// their whole name, and constants stand as literals; ids and ranges are those of the text.
  public let root: Expression
  /// The type of every node.
  public let types: [ExpressionID: CELType]
  /// What a name or call means, where that isn't plain from the tree.
  public let references: [ExpressionID: Reference]
  public let resultType: CELType
  /// The tree as the interpreter walks it.
  let resolved: ResolvedExpression

  init(
    source: String, root: Expression, types: [ExpressionID: CELType], references: [ExpressionID: Reference],
    resultType: CELType
  ) {
    self.source = source
    self.root = root
    self.types = types
    self.references = references
    self.resultType = resultType
    resolved = Resolver.resolve(root, types: types, references: references)
  }

  public enum Reference: Hashable, Sendable {
    /// A variable by its whole name: `a.b.c` may be one variable, then the select node carries this. A macro's variable
    /// hides all others of its name, unless the name is written with a leading dot.
    case variable(String)
    case constantType(CELType)
    /// The overloads that fit; more than one only where an argument is `dyn`.
    case overloads([String])
  }

  public func type(of expression: Expression) -> CELType { types[expression.id] ?? .dyn }

  /// A sub-expression as an expression of its own, with the same names, types and places.
  public func part(_ expression: Expression) -> CheckedExpression {
    CheckedExpression(
      source: source, root: expression, types: types, references: references, resultType: type(of: expression))
  }
}
