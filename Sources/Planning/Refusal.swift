import SourceDiagnostics

/// Why an expression cannot be compiled to columns: the construct by name.
struct Refusal: Error {
  let reason: String
  let range: TextRange?

  init(_ reason: String, at range: TextRange? = nil) {
    self.reason = reason
    self.range = range
  }
}
