import CELLanguage

/// The names that an expression takes from outside, and the functions that it calls.
struct FreeNames {
  var variables: Set<String> = []
  /// Overload ids of pack functions and parameter tables.
  var overloads: Set<String> = []

  init(of expression: Expression, in checked: CheckedExpression) {
    collect(expression, checked, bound: [])
  }

  private mutating func collect(_ expression: Expression, _ checked: CheckedExpression, bound: Set<String>) {
    if case .variable(let name)? = checked.references[expression.id] {
      if !bound.contains(name) { variables.insert(name) }
      return
    }
    if case .overloads(let ids)? = checked.references[expression.id] { overloads.formUnion(ids) }
    switch expression.node {
    case .identifier(let name, _): if !bound.contains(name) { variables.insert(name) }
    case .comprehension(let comprehension): collect(comprehension, checked, bound)
    case .bind(let name, let value, let body):
      collect(value, checked, bound: bound)
      collect(body, checked, bound: bound.union([name]))
    default: for child in expression.children { collect(child, checked, bound: bound) }
    }
  }

  private mutating func collect(_ walk: Comprehension, _ checked: CheckedExpression, _ bound: Set<String>) {
    collect(walk.range, checked, bound: bound)
    let inside = bound.union(walk.variables)
    for part in [walk.condition, walk.transform] {
      if let part { collect(part, checked, bound: inside) }
    }
  }
}
