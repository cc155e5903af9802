import SourceDiagnostics

/// A mistake in one expression, placed in its decoded text; the owner of the text maps it to a file.
public struct ExpressionIssue: Error, Sendable {
  public var code: DiagnosticCode
  public var severity: Diagnostic.Severity
  public var message: String
  public var range: TextRange
  public var help: String?

  public init(
    _ code: DiagnosticCode, _ message: String, at range: TextRange, severity: Diagnostic.Severity = .error,
    help: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.range = range
    self.help = help
  }
}
