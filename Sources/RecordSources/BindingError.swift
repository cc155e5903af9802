/// A mistake in what a configuration says of a file's columns, or a header that fits twice.
public struct BindingError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Kind: String, Hashable, Sendable {
    case unknownField = "unknown_field"
    case missingColumn = "missing_column"
    case ambiguousColumn = "ambiguous_column"
    case sharedColumn = "shared_column"
    case columnAndConstant = "column_and_constant"
    case nullConstant = "null_constant"
    case unreadableConstant = "unreadable_constant"
    case absentValue = "absent_value"
    case format
  }

  public var kind: Kind
  /// The field, or what was written in its place.
  public var field: String
  public var message: String
  public var help: String?
  /// The message and what helps, in Chinese.
  public var inChinese: String

  init(_ kind: Kind, field: String, _ message: String, zh: String, help: String? = nil) {
    self.kind = kind
    self.field = field
    self.message = message
    self.help = help
    inChinese = zh
  }

  public var description: String { help.map { "\(message); \($0)" } ?? message }
}
