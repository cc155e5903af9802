import SourceDiagnostics

/// Diagnostics on standard error.
enum DiagnosticReport {
  static func show(_ diagnostics: [Diagnostic], isColored: Bool) {
    guard !diagnostics.isEmpty else { return }
    Terminal.err(DiagnosticRenderer(usesColor: isColored).text(diagnostics))
  }

  /// `2 errors, 1 warning`, and notes where there are any
  static func summary(_ diagnostics: [Diagnostic]) -> String {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count { $0.severity == .warning }
    let notes = diagnostics.count - errors - warnings
    let rest = notes == 0 ? "" : ", \(count(notes, "note"))"
    return "\(count(errors, "error")), \(count(warnings, "warning"))\(rest)"
  }

  private static func count(_ number: Int, _ thing: String) -> String {
    number == 1 ? "1 \(thing)" : "\(number) \(thing)s"
  }
}
