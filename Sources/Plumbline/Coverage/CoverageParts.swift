import CELLanguage
import Judging
import PolicyLanguage
import Verdicts

/// The parts of an expression that cases should try, and what they came to.
struct CoverageParts {
  let role: String
  let expression: PlacedExpression
  let sightings: [ExpressionID: Sightings]

  func parts() -> [CoveredPart] {
    var parts: [CoveredPart] = []
    collect(expression.checked.root, isImplied: false, &parts)
    return parts
  }

  private func collect(_ node: Expression, isImplied: Bool, _ parts: inout [CoveredPart]) {
    let seen = sightings[node.id] ?? Sightings()
    if !isPlain(node) { parts.append(part(node, seen, isImplied: isImplied)) }
    // Of what was never evaluated one line is enough.
    let hides = isImplied || seen.outcomes.isEmpty && !isPlain(node)
    for child in children(node) { collect(child, isImplied: hides, &parts) }
  }

  private func part(_ node: Expression, _ seen: Sightings, isImplied: Bool) -> CoveredPart {
    let wanted: [CoveredPart.Sighting] = isCondition(node) ? [.isTrue, .isFalse] : [.value]
    let turning = turningPoints(node)
    return CoveredPart(
      role: role, expression: Unparser.text(node), place: FilePlace(expression.place(node.range)),
      seen: CoveredPart.Sighting.allCases.filter(seen.outcomes.contains),
      missing: wanted.filter { !seen.outcomes.contains($0) },
      missingBoundaries: turning.filter { !seen.boundaries.contains($0) }, goals: wanted.count,
      boundaries: turning.count, isImplied: isImplied)
  }

  private func isCondition(_ node: Expression) -> Bool {
    switch expression.checked.type(of: node) {
    case .bool, .nullable(.bool): true
    default: false
    }
  }

  /// Between constants there is nothing to try.
  private func turningPoints(_ node: Expression) -> [CoveredPart.Boundary] {
    guard let comparison = Comparison(node), let left = node.children.first,
      !node.children.allSatisfy({ expression.checked.isConstant($0) })
    else { return [] }
    return comparison.turningPoints(of: expression.checked.type(of: left))
  }

  /// Names, constants and negations, which say nothing that what is around or in them does not.
  private func isPlain(_ node: Expression) -> Bool {
    switch node.node {
    case .literal, .identifier: true
    case .call("!_", receiver: nil, _, _): true
    case .select: expression.checked.isVariable(node)
    default: false
    }
  }

  /// The operands of a chain of `&&` or `||` stand side by side, as they are observed.
  private func children(_ node: Expression) -> [Expression] {
    if expression.checked.isVariable(node) { return [] }
    guard case .call(let name, receiver: nil, _, _) = node.node, name == "_&&_" || name == "_||_" else {
      return node.children
    }
    return operands(node, of: name)
  }

  /// The chain may be long, so this doesn't recurse.
  private func operands(_ node: Expression, of name: String) -> [Expression] {
    var pending = [node]
    var operands: [Expression] = []
    while let next = pending.popLast() {
      if case .call(name, receiver: nil, let arguments, _) = next.node {
        pending += arguments.reversed()
      } else {
        operands.append(next)
      }
    }
    return operands
  }
}

extension CheckedExpression {
  /// A name with dots that is one variable, such as `params.night_from`.
  fileprivate func isVariable(_ node: Expression) -> Bool {
    if case .variable? = references[node.id] { true } else { false }
  }

  /// Made of literals and functions of them alone.
  fileprivate func isConstant(_ node: Expression) -> Bool {
    switch node.node {
    case .literal: true
    case .call: node.children.allSatisfy { isConstant($0) }
    default: false
    }
  }
}
