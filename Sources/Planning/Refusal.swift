import SourceDiagnostics

/// Why an expression cannot be compiled: the construct by name. Whoever meets it leaves the expression to the interpreter.
public struct Refusal: Error, Sendable {
  public let reason: String
  public let range: TextRange?

  public init(_ reason: String, at range: TextRange? = nil) {
    self.reason = reason
    self.range = range
  }
}
