import CELLanguage
import SourceDiagnostics

/// One expression that is tried out over one scope.
struct Trial {
  let checked: CheckedExpression
  /// What the checker advises of an expression that it passes.
  let warnings: [Diagnostic]
  private let scope: EvaluationScope
  private let file: SourceFile

  /// - Parameter source: what diagnostics call the place of the text.
  init(of text: String, in scope: EvaluationScope, from source: String) throws(ExpressionMistakes) {
    let file = SourceFile(path: source, text: text)
    let result = ExpressionChecker(provider: scope).check(text)
    let diagnostics = result.issues.map { issue in
      Diagnostic(
        issue.code, issue.message, at: SourceLocation(file: file, range: issue.range), severity: issue.severity,
        help: issue.help)
    }
    guard let checked = result.checked else { throw ExpressionMistakes(diagnostics: diagnostics) }
    self.checked = checked
    self.scope = scope
    self.file = file
    warnings = diagnostics
  }

  /// - Throws: `ExpressionMistakes` at the part that has no value.
  func value() throws(ExpressionMistakes) -> CELValue { try value(of: Interpreter().evaluate(checked, scope)) }

  func observe() -> Observation { Interpreter().observe(checked, scope) }

  func value(of outcome: Outcome) throws(ExpressionMistakes) -> CELValue {
    switch outcome {
    case .value(let value): return value
    case .error(let error): throw mistake(error.message, at: error.expression.flatMap(range) ?? checked.root.range)
    case .unknown: throw mistake("the value is unknown", at: checked.root.range)
    }
  }

  private func mistake(_ message: String, at range: TextRange) -> ExpressionMistakes {
    let location = SourceLocation(file: file, range: range)
    return ExpressionMistakes(diagnostics: [Diagnostic("cel-no-value", message, at: location)])
  }

  private func range(_ id: ExpressionID) -> TextRange? {
    var pending = [checked.root]
    while let next = pending.popLast() {
      if next.id == id { return next.range }
      pending += next.children
    }
    return nil
  }
}
