import SourceDiagnostics

/// Collects mistakes while a pack is read and checked; nothing stops at the first.
final class DiagnosticLog {
  private(set) var diagnostics: [Diagnostic] = []

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
  var errorCount: Int { diagnostics.count { $0.severity == .error } }

  func report(
    _ code: DiagnosticCode, _ message: String, at location: SourceLocation?, severity: Diagnostic.Severity = .error,
    help: String? = nil, related: [Diagnostic.Related] = []
  ) {
    diagnostics.append(
      Diagnostic(code, message, at: location, severity: severity, help: help, related: related))
  }

  func append(_ more: [Diagnostic]) { diagnostics += more }
}
