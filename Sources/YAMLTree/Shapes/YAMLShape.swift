/// What a YAML node may be, as far as a place in a file alone decides: which keys and kinds, not what names lead to.
///
/// Decoders take the keys that they know from here, and editors get it as a JSON Schema, so that both speak of one
/// language.
public indirect enum YAMLShape: Sendable {
  /// A single value that isn't null. The pattern, a regular expression, holds for values that YAML takes for strings.
  case scalar(pattern: String? = nil)
  case boolean
  case integer(ClosedRange<Int>)
  case words([String])
  /// A single value or nothing.
  case cell
  /// Nothing: an empty document.
  case nothing
  case list(of: YAMLShape, isEmptyAllowed: Bool = true)
  case mapping(YAMLMapping)
  /// Keys that are up to the author.
  case entries(YAMLShape, keyPattern: String? = nil, isSingle: Bool = false)
  case either([YAMLShape])
  /// The mapping of this title, which holds the node: what nests without an end.
  case again(String)
}

/// A mapping whose keys are fixed.
public struct YAMLMapping: Sendable {
  public struct Key: Sendable {
    public var name: String
    public var shape: YAMLShape
    public var isRequired: Bool
    /// Plain sentences for whoever writes the file.
    public var description: String

    public init(_ name: String, _ shape: YAMLShape, isRequired: Bool = false, _ description: String) {
      self.name = name
      self.shape = shape
      self.isRequired = isRequired
      self.description = description
    }
  }

  /// What it is, as `Rule`.
  public var title: String
  public var description: String
  /// In the order in which messages list them.
  public var keys: [Key]
  /// Of each list at least one key is needed.
  public var choices: [[String]]
  /// Keys that have no meaning beside another.
  public var conflicts: [(key: String, others: [String])]
  /// Keys without a meaning unless another is there.
  public var needs: [(key: String, other: String)]

  public init(
    _ title: String, _ description: String, keys: [Key], choices: [[String]] = [],
    conflicts: [(key: String, others: [String])] = [], needs: [(key: String, other: String)] = []
  ) {
    self.title = title
    self.description = description
    self.keys = keys
    self.choices = choices
    self.conflicts = conflicts
    self.needs = needs
  }

  public var keyNames: [String] { keys.map(\.name) }
}

/// A kind of file, and what one document of it may hold.
public struct YAMLFileShape: Sendable {
  /// A word, as `rules`.
  public var name: String
  public var description: String
  public var shape: YAMLShape

  public init(_ name: String, _ description: String, _ shape: YAMLShape) {
    self.name = name
    self.description = description
    self.shape = shape
  }
}
