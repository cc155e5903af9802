import SourceDiagnostics

/// A scalar: its decoded text, how it was written, and what the core schema of YAML 1.2 takes it for.
public struct YAMLScalar: Sendable {
  public enum Style: String, Sendable, CaseIterable {
    case plain, singleQuoted, doubleQuoted, literal, folded
  }

  public enum Kind: String, Sendable {
    case null, bool, int, float, string
  }

  /// The decoded text: escapes resolved, lines folded, indentation removed.
  public let text: String
  public let style: Style
  public let kind: Kind
  /// Where it stands, with its quotes or its `|`.
  public let location: SourceLocation

  init(text: String, style: Style, location: SourceLocation) {
    self.text = text
    self.style = style
    self.kind = style == .plain ? CoreSchema.kind(of: Array(text.utf8)) : .string
    self.location = location
  }

  public var boolValue: Bool? { kind == .bool ? text.utf8.first.map { $0 | 0x20 == UInt8(ascii: "t") } : nil }

  /// `nil` for what is no integer and for one beyond 64 bits.
  public var intValue: Int64? { kind == .int ? CoreSchema.int(text) : nil }

  /// True when line breaks of the source became spaces, so that a comment to the end of the line would swallow the
  /// lines after it.
  public var foldsLines: Bool {
    if style == .folded { return true }
    if style == .literal { return false }
    let range = location.range
    return location.file.bytes[range.start..<range.end].contains { $0 == 0x0A || $0 == 0x0D }
  }

  /// The way from the decoded text back to the file. Costs a scan of the scalar.
  public func places() -> ScalarPlaces { ScalarPlaces(of: self) }

  public var description: String {
    switch kind {
    case .null: "nothing"
    case .bool, .int, .float: "`\(text)`"
    case .string: "the text \"\(text.count > 40 ? String(text.prefix(40)) + "…" : text)\""
    }
  }
}
