import SourceDiagnostics

/// Says why no overload fits: what types there are, and which ones are wanted.
extension Checker {
  mutating func reportNoOverload(
    _ expression: Expression, _ name: String, _ operands: [Expression], _ types: [CELType], isMember: Bool
  ) {
    let settled = types.map { solver.closed($0) }
    let help = TypeAdvice.help(operator: name, settled) ?? wanted(name, types, isMember: isMember)
    guard let symbol = OperatorText.symbol(name) else {
      let message = "`\(name)` doesn't take \(list(settled, isMember: isMember))"
      let start = isMember ? operands[0].range.end : expression.range.start
      let range =
        isMember ? nameRange(name, in: expression, after: start).union(expression.range) : expression.range
      return report("cel-no-overload", message, at: range, help: help)
    }
    let message: String
    if name == "_[_]" || name == "_[?_]" {
      message = "\(settled[0]) can't be indexed by \(settled[1])"
    } else if settled.count == 1 {
      message = "`\(symbol)` doesn't apply to \(settled[0])"
    } else {
      message = "`\(symbol)` doesn't apply to \(settled[0]) and \(settled[1])"
    }
    report("cel-no-overload", message, at: expression.range, help: help)
  }

  private func list(_ types: [CELType], isMember: Bool) -> String {
    let arguments = isMember ? types[1...] : types[...]
    let text = "(" + arguments.map(\.description).joined(separator: ", ") + ")"
    return isMember ? "\(text) on \(types[0])" : text
  }

  /// The overloads that come nearest: those whose first types fit.
  private mutating func wanted(_ name: String, _ types: [CELType], isMember: Bool) -> String? {
    let all = overloads(of: name)
    let sameShape = all.filter { $0.isMember == isMember }
    guard !sameShape.isEmpty else { return otherShape(name, all) }
    let near = sameShape.filter { overload in
      guard let first = types.first, let parameter = solver.instantiate(overload).parameters.first else { return false }
      var trial = solver
      return trial.fit([first], [parameter])
    }
    let shown = near.isEmpty ? sameShape : near
    guard shown.count <= 4 else { return nil }
    let texts = shown.map { overload in
      let symbol = OperatorText.symbol(name)
      if let symbol, overload.parameters.count == 2 {
        return "\(overload.parameters[0]) \(symbol) \(overload.parameters[1])"
      }
      let arguments = overload.parameters.dropFirst(isMember ? 1 : 0)
      return (isMember ? "\(overload.parameters[0])." : "") + name + list(Array(arguments), isMember: false)
    }
    return "it takes " + texts.joined(separator: " or ")
  }

  private func otherShape(_ name: String, _ all: [Overload]) -> String? {
    guard let first = all.first else { return nil }
    return first.isMember ? "write `x.\(name)(…)`" : "write `\(name)(x, …)`"
  }
}
