import SourceDiagnostics

/// Collects mistakes while a pack is read and checked; nothing stops at the first.
final class DiagnosticLog {
  /// Nobody reads more; a hostile pack could hold a hundred thousand.
  private static let limit = 500

  private var kept: [Diagnostic] = []
  private var leftOut = 0
  private(set) var hasErrors = false

  /// What was reported; past the limit an error that says how much is left out.
  var diagnostics: [Diagnostic] {
    guard leftOut > 0 else { return kept }
    let last = Diagnostic(
      "policy-too-many", "\(leftOut) more mistakes are not shown", at: nil, help: "Mend the others first.")
    return kept + [last]
  }

  func report(
    _ code: DiagnosticCode, _ message: String, at location: SourceLocation?, severity: Diagnostic.Severity = .error,
    help: String? = nil, related: [Diagnostic.Related] = []
  ) {
    append(Diagnostic(code, message, at: location, severity: severity, help: help, related: related))
  }

  func append(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { hasErrors = true }
    if kept.count < Self.limit { kept.append(diagnostic) } else { leftOut += 1 }
    if leftOut > 0 { hasErrors = true }
  }

  func append(_ more: [Diagnostic]) {
    for diagnostic in more { append(diagnostic) }
  }
}
