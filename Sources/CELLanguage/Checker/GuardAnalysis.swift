import SourceDiagnostics

/// Warns where a value that may be null is used without a test that it is there. CEL's `&&` and `||` absorb errors on
/// either side, so a guard counts on both sides of them.
struct GuardAnalysis {
  private let checked: CheckedExpression
  private var finder = GuardFinder()
  private var reported: Set<GuardedPath> = []
  private var issues: [ExpressionIssue] = []

  static func issues(
    in checked: CheckedExpression, expecting: CELType?, given: [CheckedExpression]
  ) -> [ExpressionIssue] {
    let mayBeNull = checked.types.values.contains { $0.mentions(\.isNullable) }
    guard mayBeNull else { return [] }
    var known: Set<GuardedPath> = []
    for condition in given {
      var finder = GuardFinder()
      known.formUnion(finder.guards(of: condition.root).whenTrue)
    }
    var analysis = GuardAnalysis(checked)
    if let expecting, !expecting.isNullable, expecting != .dyn { analysis.use(checked.root, known) }
    analysis.walk(checked.root, known)
    return analysis.issues
  }

  private init(_ checked: CheckedExpression) { self.checked = checked }

  /// The value is wanted here, null isn't.
  private mutating func use(_ expression: Expression, _ known: Set<GuardedPath>) {
    if case .call("_?_:_", nil, let arguments, _) = expression.node, arguments.count == 3 {
      let guards = finder.guards(of: arguments[0])
      use(arguments[1], known.union(guards.whenTrue))
      use(arguments[2], known.union(guards.whenFalse))
      return
    }
    if case .message = expression.node { return }
    guard checked.type(of: expression).isNullable else { return }
    let path = GuardedPath(expression)
    guard !known.contains(path), reported.insert(path).inserted else { return }
    let isField = if case .select = expression.node { true } else { false }
    let (given, absent) =
      isField
      ? ("has(\(path.text))", "!has(\(path.text))") : ("\(path.text) != null", "\(path.text) == null")
    issues.append(
      ExpressionIssue(
        "cel-unguarded-optional", "`\(path.text)` may be empty here, which makes the verdict unknown",
        at: expression.range, severity: .warning, help: "test it first: `\(given) && …` or `\(absent) || …`"))
  }

  private mutating func walk(_ expression: Expression, _ known: Set<GuardedPath>) {
    if checked.references[expression.id].isVariable { return }
    switch expression.node {
    case .literal, .identifier: return
    case .select(let operand, _, let isOptional):
      if !isOptional { use(operand, known) }
      walk(operand, known)
    case .has(let operand, _):
      use(operand, known)
      walk(operand, known)
    case .call(let name, let receiver, let arguments, _):
      walkCall(name, (receiver.map { [$0] } ?? []) + arguments, known)
    case .list, .message: for child in expression.children { walk(child, known) }
    case .map(let entries):
      for entry in entries {
        use(entry.key, known)
        walk(entry.key, known)
        walk(entry.value, known)
      }
    case .comprehension(let macro): walkMacro(macro, known)
    case .bind(let name, let value, let body):
      walk(value, known)
      var inner = known.without([name])
      if checked.type(of: value).isNullable, known.contains(GuardedPath(value)) {
        inner.insert(GuardedPath(Self.identifier(name, like: value)))
      }
      walk(body, inner)
    }
  }

  private static func identifier(_ name: String, like other: Expression) -> Expression {
    Expression(id: other.id, range: other.range, node: .identifier(name, isAbsolute: false))
  }

  private mutating func walkCall(_ name: String, _ operands: [Expression], _ known: Set<GuardedPath>) {
    switch name {
    case "_&&_", "_||_":
      for (index, operand) in operands.enumerated() {
        let other = finder.guards(of: operands[1 - index])
        let inner = known.union(name == "_&&_" ? other.whenTrue : other.whenFalse)
        use(operand, inner)
        walk(operand, inner)
      }
    case "_?_:_":
      let guards = finder.guards(of: operands[0])
      use(operands[0], known)
      walk(operands[0], known)
      walk(operands[1], known.union(guards.whenTrue))
      walk(operands[2], known.union(guards.whenFalse))
    default:
      let takesNull = Self.nullTakers.contains(name) || operands.contains(where: \.isNull)
      for operand in operands {
        if !takesNull { use(operand, known) }
        walk(operand, known)
      }
    }
  }

  /// Functions for which null is a value like any other.
  private static let nullTakers: Set<String> = ["dyn", "type", "optional.of", "optional.ofNonZeroValue"]

  private mutating func walkMacro(_ macro: Comprehension, _ known: Set<GuardedPath>) {
    use(macro.range, known)
    walk(macro.range, known)
    var inner = known.without(macro.variables).union(filtered(macro))
    if let condition = macro.condition {
      use(condition, inner)
      walk(condition, inner)
      inner.formUnion(finder.guards(of: condition).whenTrue)
    }
    guard let transform = macro.transform else { return }
    if macro.kind != .optMap { use(transform, inner) }
    walk(transform, inner)
  }

  /// What is known of the element when the list is a filtered one: `list.filter(x, has(x.f)).all(y, y.f > 1)`.
  private mutating func filtered(_ macro: Comprehension) -> Set<GuardedPath> {
    guard case .comprehension(let source) = macro.range.node, source.kind == .filter, source.variables.count == 1,
      let condition = source.condition, let element = macro.variables.last
    else { return [] }
    let guards = finder.guards(of: condition).whenTrue
    let further = filtered(source).union(guards)
    return Set(further.compactMap { $0.renamed(source.variables[0], to: element) })
  }
}

extension CheckedExpression.Reference? {
  fileprivate var isVariable: Bool { if case .variable = self { true } else { false } }
}
