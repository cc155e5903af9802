/// A policy author's mistake: where it is, what is wrong, and what would mend it.
public struct Diagnostic: Error, Sendable {
  public enum Severity: String, Sendable, Comparable {
    case error, warning
    /// Something to know, which need not be mended.
    case note

    public static func < (left: Severity, right: Severity) -> Bool { left.weight < right.weight }

    private var weight: Int {
      switch self {
      case .error: 2
      case .warning: 1
      case .note: 0
      }
    }
  }

  /// A second place that belongs to the mistake, such as the first of two equal keys.
  public struct Related: Sendable {
    public var message: String
    public var location: SourceLocation

    public init(message: String, location: SourceLocation) {
      self.message = message
      self.location = location
    }
  }

  public var code: DiagnosticCode
  public var severity: Severity
  public var message: String
  public var location: SourceLocation?
  /// What the author can do about it, as a sentence.
  public var help: String?
  public var related: [Related]

  public init(
    _ code: DiagnosticCode, _ message: String, at location: SourceLocation?, severity: Severity = .error,
    help: String? = nil, related: [Related] = []
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.location = location
    self.help = help
    self.related = related
  }
}

/// The stable name of a kind of mistake, such as `cel-unknown-field`; `plumbline explain CODE` explains it.
public struct DiagnosticCode: Hashable, Sendable, RawRepresentable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }
  public init(stringLiteral value: String) { rawValue = value }

  public var description: String { rawValue }
}
