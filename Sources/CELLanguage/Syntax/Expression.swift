import SourceDiagnostics

/// Names one node of one parsed expression. The parser numbers nodes from 0, so side tables can be arrays or dictionaries.
public typealias ExpressionID = Int

/// A node of a parsed CEL expression. Macros stand as nodes of their own (`comprehension`, `has`, `bind`), so that
/// everything downstream sees what the author wrote.
public struct Expression: Sendable {
  public let id: ExpressionID
  /// Where the node stands in the decoded expression text, in UTF-8 offsets.
  public let range: TextRange
  public let node: Node

  public init(id: ExpressionID, range: TextRange, node: Node) {
    self.id = id
    self.range = range
    self.node = node
  }

  public indirect enum Node: Sendable {
    case literal(Literal)
    /// A name as written; a leading dot is kept in `isAbsolute`.
    case identifier(String, isAbsolute: Bool)
    /// `operand.field`, or `operand.?field` when optional.
    case select(Expression, field: String, isOptional: Bool)
    /// The macro `has(operand.field)`.
    case has(Expression, field: String)
    /// A function or operator; operators have CEL's names such as `_+_`, `_&&_`, `!_`, `_?_:_`, `_[_]`, `_[?_]`, `@in`.
    case call(String, receiver: Expression?, arguments: [Expression], isAbsolute: Bool)
    case list([ListElement])
    case map([MapEntry])
    /// `Name{field: value}`, with a leading dot where it is written with one; only the well-known wrapper messages have a meaning.
    case message(String, [MessageField])
    case comprehension(Comprehension)
    /// `cel.bind(name, value, body)`.
    case bind(name: String, value: Expression, body: Expression)
  }

  public enum Literal: Hashable, Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case uint(UInt64)
    case double(Double)
    case string(String)
    case bytes([UInt8])
  }

  public struct ListElement: Sendable {
    public let value: Expression
    /// `[?value]`: left out when the optional is empty.
    public let isOptional: Bool

    public init(value: Expression, isOptional: Bool) {
      self.value = value
      self.isOptional = isOptional
    }
  }

  public struct MapEntry: Sendable {
    public let key: Expression
    public let value: Expression
    /// `{?key: value}`: left out when the optional is empty.
    public let isOptional: Bool

    public init(key: Expression, value: Expression, isOptional: Bool) {
      self.key = key
      self.value = value
      self.isOptional = isOptional
    }
  }

  public struct MessageField: Sendable {
    public let name: String
    public let value: Expression
    public let isOptional: Bool

    public init(name: String, value: Expression, isOptional: Bool) {
      self.name = name
      self.value = value
      self.isOptional = isOptional
    }
  }
}

/// A macro that walks a list or map.
public struct Comprehension: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case all, exists, existsOne, filter, map, transformList, transformMap, transformMapEntry
    /// `list.latest(x, key)`: the element with the greatest key; an error for none and when two share it.
    case latest
    /// optional macros
    case optMap, optFlatMap
  }

  public let kind: Kind
  /// What is walked: the receiver of the macro.
  public let range: Expression
  /// One variable (the element, or the key of a map) or two (index and element, or key and value).
  public let variables: [String]
  /// `all`, `exists`, `exists_one`, `filter`: the condition; `map` and the transforms: the optional filter.
  public let condition: Expression?
  /// `map` and the transforms: what becomes of an element; `latest`: its key.
  public let transform: Expression?

  public init(kind: Kind, range: Expression, variables: [String], condition: Expression?, transform: Expression?) {
    self.kind = kind
    self.range = range
    self.variables = variables
    self.condition = condition
    self.transform = transform
  }
}
