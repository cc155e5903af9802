import SourceDiagnostics

/// What checking gives. Warnings may stand beside a checked expression, errors never do.
public struct CheckResult: Sendable {
  public let checked: CheckedExpression?
  public let issues: [ExpressionIssue]
}

/// Finds the meaning and the type of every part of an expression before any data is read.
public struct ExpressionChecker: Sendable {
  let provider: any TypeProvider
  /// The namespace in which names are looked up first, such as `com.example`.
  let container: String

  public init(provider: any TypeProvider, container: String = "") {
    self.provider = provider
    self.container = container
  }

  /// Parses and checks.
  ///
  /// - Parameters:
  ///   - text: the decoded text of the expression.
  ///   - expecting: the type that the whole must have; integer literals adapt to decimal, strings to an enumeration.
  ///   - given: conditions that hold whenever the expression is evaluated, such as a rule's `when`: the fields whose
  ///     presence they test need no further guard.
  public func check(
    _ text: String, expecting: CELType? = nil, given: [CheckedExpression] = []
  ) -> CheckResult {
    let parsed = ExpressionParser.parse(text)
    guard let root = parsed.expression else { return CheckResult(checked: nil, issues: parsed.issues) }
    var checker = Checker(environment: self)
    let type = checker.checkRoot(root, expecting: expecting)
    let checked = checker.finish(root, source: text, type: type)
    var issues = checker.issues
    if !issues.contains(where: { $0.severity == .error }) {
      issues += GuardAnalysis.issues(in: checked, expecting: expecting, given: given) + Advice.issues(in: checked)
      issues += ConstantCheck.issues(in: checked)
    }
    issues.sort { $0.range.start < $1.range.start }
    let isWrong = issues.contains { $0.severity == .error }
    return CheckResult(checked: isWrong ? nil : checked, issues: issues)
  }

  /// Parses and finds out what names mean, but leaves types to run time, as CEL allows to hosts: unknown names and
  /// operations without an overload become errors of evaluation.
  public func resolve(_ text: String) -> CheckResult {
    let parsed = ExpressionParser.parse(text)
    guard let root = parsed.expression else { return CheckResult(checked: nil, issues: parsed.issues) }
    var checker = Checker(environment: self, isDynamic: true)
    _ = checker.checkRoot(root, expecting: nil)
    return CheckResult(checked: checker.finish(root, source: text, type: .dyn), issues: [])
  }
}
