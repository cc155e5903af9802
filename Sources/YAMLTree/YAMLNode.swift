import SourceDiagnostics

/// A node of a YAML document that knows its place in the file.
public struct YAMLNode: Sendable {
  public enum Content: Sendable {
    /// In the order written; keys are distinct.
    case mapping([YAMLEntry])
    case sequence([YAMLNode])
    case scalar(YAMLScalar)
  }

  public let content: Content
  /// Bytes of the file; of a block collection to the end of its last member.
  public let location: SourceLocation

  init(_ content: Content, at location: SourceLocation) {
    self.content = content
    self.location = location
  }

  public var scalar: YAMLScalar? {
    if case .scalar(let scalar) = content { return scalar }
    return nil
  }

  public var entries: [YAMLEntry]? {
    if case .mapping(let entries) = content { return entries }
    return nil
  }

  public var elements: [YAMLNode]? {
    if case .sequence(let elements) = content { return elements }
    return nil
  }

  /// What the node is, for messages: `a mapping`, `the text "abc"`.
  public var description: String {
    switch content {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .scalar(let scalar): scalar.description
    }
  }
}

/// A key and its value. Only strings are keys.
public struct YAMLEntry: Sendable {
  public let key: String
  public let keyLocation: SourceLocation
  public let value: YAMLNode
}
