import CELLanguage

/// Checks the named values of a rule. `when` may use them, and what `when` tests needs no test in those that it does
/// not use; so their types are found first and their mistakes reported when `when` is known.
struct LetChecker {
  let log: DiagnosticLog

  /// A value and what it can see.
  struct Named {
    var entry: NamedExpression
    var scope: Scope
  }

  /// Finds the types; later values may use earlier ones.
  func declare(
    _ entries: [NamedExpression], in scope: inout Scope, by declare: (PlacedText, CELType, inout Scope) -> Void
  ) -> [Named] {
    var result: [Named] = []
    for entry in entries {
      result.append(Named(entry: entry, scope: scope))
      let checker = ExpressionChecker(provider: scope)
      let type = entry.expression.flatMap { checker.check($0.text).checked?.resultType }
      declare(entry.name, type ?? .error, &scope)
    }
    return result
  }

  /// Reports mistakes and warnings of the values.
  func check(_ lets: [Named], when: PlacedExpression?) -> [(name: String, value: PlacedExpression)] {
    let placer = ExpressionPlacer(log: log)
    let early = used(by: when, among: lets)
    return lets.compactMap { named in
      let name = named.entry.name.text
      let given = early.contains(name) ? [] : [when].compactMap { $0 }
      return named.entry.expression
        .flatMap { placer.check($0, in: named.scope, given: given) }
        .map { (name, $0) }
    }
  }

  /// The values that `when` needs, directly or through others.
  private func used(by when: PlacedExpression?, among lets: [Named]) -> Set<String> {
    var used = when.map { variables(of: $0.checked) } ?? []
    for named in lets.reversed() where used.contains(named.entry.name.text) {
      let checked = named.entry.expression.flatMap { ExpressionChecker(provider: named.scope).check($0.text).checked }
      if let checked { used.formUnion(variables(of: checked)) }
    }
    return used
  }

  private func variables(of checked: CheckedExpression) -> Set<String> {
    Set(
      checked.references.values.compactMap { reference in
        if case .variable(let name) = reference { return name }
        return nil
      })
  }
}
