import CELLanguage
import SourceDiagnostics

/// What must hold of every text that is taken for an expression, whatever it says.
struct ExpressionLaws {
  struct Breach: Hashable {
    /// Which law, in one word.
    let law: String
    let detail: String
  }

  private let checker = ExpressionChecker(provider: SchoolProvider())
  private let interpreter = Interpreter(
    limits: EvaluationLimits(steps: 20_000, elements: 5_000, textBytes: 50_000, nesting: 512))
  private let gaps = SchoolActivation(.gaps)
  private let filled = [SchoolActivation(.plain), SchoolActivation(.odd)]

  /// The first law that the text breaks.
  func breach(of text: String) -> Breach? {
    let parsed = ExpressionParser.parse(text)
    if let breach = misplaced(parsed.issues, text) { return breach }
    guard let tree = parsed.expression else {
      return parsed.issues.isEmpty ? Breach(law: "silence", detail: "neither a tree nor an issue") : nil
    }
    return places(tree, text) ?? rewriting(tree, text) ?? checking(text) ?? dynamic(text)
  }

  private func misplaced(_ issues: [ExpressionIssue], _ text: String) -> Breach? {
    issues.first { !fits($0.range, text) }.map { Breach(law: "issue-place", detail: "\($0.message) at \($0.range)") }
  }

  private func fits(_ range: TextRange, _ text: String) -> Bool {
    0 <= range.start && range.start <= range.end && range.end <= text.utf8.count
  }

  /// Every node lies within the one above it.
  private func places(_ tree: Expression, _ text: String) -> Breach? {
    guard fits(tree.range, text) else { return Breach(law: "node-place", detail: "\(tree.range)") }
    for child in tree.children {
      if child.range.start < tree.range.start || tree.range.end < child.range.end {
        return Breach(law: "node-place", detail: "\(child.range) in \(tree.range)")
      }
      if let breach = places(child, text) { return breach }
    }
    return nil
  }

  /// Parentheses that the writer adds are not held against it.
  private static let wide = ParserLimits(sourceBytes: 4_000_000, nesting: 1_000, height: 500, nodes: 50_000)

  private func rewriting(_ tree: Expression, _ text: String) -> Breach? {
    let written = Unparser.text(tree)
    let again = ExpressionParser.parse(written, limits: Self.wide)
    guard let second = again.expression else {
      return Breach(law: "rewriting", detail: "\(written): \(again.issues.first?.message ?? "")")
    }
    if !same(dump(second), dump(tree)) { return Breach(law: "rewriting", detail: "\(dump(tree)) as \(written)") }
    let end = ExpressionParser.endOfEmbeddedExpression(in: "{\(written)}", from: 1)
    if end != written.utf8.count + 1 { return Breach(law: "embedding", detail: "\(written) ends at \(end ?? -1)") }
    return nil
  }

  private func same(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }

  private func checking(_ text: String) -> Breach? {
    let result = checker.check(text)
    if let breach = misplaced(result.issues, text) { return breach }
    guard let checked = result.checked else {
      let isSaid = result.issues.contains { $0.severity == .error }
      return isSaid ? nil : Breach(law: "silence", detail: "refused without an error")
    }
    return ([gaps] + filled).lazy.compactMap { typing(checked, $0) }.first ?? evaluating(checked)
  }

  private func dynamic(_ text: String) -> Breach? { checker.resolve(text).checked.flatMap(evaluating) }

  private func evaluating(_ checked: CheckedExpression) -> Breach? {
    let outcomes = ([gaps] + filled).map { interpreter.evaluate(checked, $0) }
    for (activation, outcome) in zip([gaps] + filled, outcomes) {
      let observed = interpreter.observe(checked, activation).outcome
      if !same("\(Told(observed))", "\(Told(outcome))") {
        return Breach(law: "observing", detail: "\(Told(outcome)) observed as \(Told(observed))")
      }
    }
    let breach = outcomes.dropFirst().lazy.compactMap { filling(outcomes[0], $0) }.first
    guard case .value = outcomes[0], breach?.law == "gaps-error" else { return breach }
    return hasOpenList(interpreter.observe(checked, gaps)) ? nil : breach
  }

  /// What is decided in spite of gaps stays so, whatever stands in them.
  private func filling(_ gappy: Outcome, _ full: Outcome) -> Breach? {
    if Told.isCost(gappy) || Told.isCost(full) || Told.isOpen(gappy) { return nil }
    switch (gappy, full) {
    case (.unknown, _), (.error, .error): return nil
    case (.value, .value): if same("\(Told(gappy))", "\(Told(full))") { return nil }
    default: break
    }
    if case .error = full { return Breach(law: "gaps-error", detail: "\(Told(gappy)), then \(Told(full))") }
    return Breach(law: "gaps", detail: "\(Told(gappy)) with gaps, \(Told(full)) without")
  }

  /// A filter takes an element whose condition is unknown for one that may or may not be there, and what the others
  /// decide is decided; whether the condition fails on it nobody asks.
  private func hasOpenList(_ node: Observation) -> Bool {
    Told.isOpen(node.outcome) || (node.children + node.iterations.map(\.observation)).contains { hasOpenList($0) }
  }

  /// Values are of the types that the checker gave, and what it passes has overloads.
  private func typing(_ checked: CheckedExpression, _ activation: SchoolActivation) -> Breach? {
    let isStatic = !checked.types.values.contains { TypeLaw.isOpenEnded($0) }
    return typing(interpreter.observe(checked, activation), checked, isStatic: isStatic)
  }

  private func typing(_ node: Observation, _ checked: CheckedExpression, isStatic: Bool) -> Breach? {
    let type = checked.type(of: node.expression)
    switch node.outcome {
    // Next to what is found out only at run time, the type of a list's elements may be one that a later use gave them.
    case .value(let value) where (isStatic || !TypeLaw.isAggregate(type)) && !TypeLaw.holds(value, type):
      return Breach(law: "typing", detail: "\(Unparser.text(node.expression)) is \(type), not \(Told(node.outcome))")
    case .error(let error) where isStatic && [.noSuchOverload, .undeclared].contains(error.kind):
      return Breach(law: "overload", detail: "\(Unparser.text(node.expression)): \(error.message)")
    default: break
    }
    let below = node.children + node.iterations.map(\.observation)
    return below.lazy.compactMap { typing($0, checked, isStatic: isStatic) }.first
  }
}
