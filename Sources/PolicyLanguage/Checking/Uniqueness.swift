import SourceDiagnostics

/// Names of one kind that must differ.
struct Uniqueness {
  private var first: [String: SourceLocation] = [:]
  private let kind: String
  private let log: DiagnosticLog

  init(of kind: String, _ log: DiagnosticLog) {
    self.kind = kind
    self.log = log
  }

  /// False, and a mistake in the log, when the name has been seen.
  @discardableResult mutating func accept(_ name: PlacedText) -> Bool {
    if name.text.isEmpty { return true }
    guard let earlier = first[name.text] else {
      first[name.text] = name.location
      return true
    }
    log.report(
      "policy-duplicate", "the \(kind) `\(name.text)` is there twice", at: name.location, help: "Rename one of them.",
      related: [.init(message: "first here", location: earlier)])
    return false
  }
}
