/// A JSON value (RFC 8259) as it is written: numbers keep their text, so that none is rounded.
public indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number([UInt8])
  /// UTF-8.
  case string([UInt8])
  case array([JSONValue])
  /// In the order written; a key may stand twice.
  case object([Member])

  public struct Member: Hashable, Sendable {
    public var key: [UInt8]
    public var value: JSONValue
  }
}

/// Why a text is no JSON value.
public struct JSONMistake: Error, Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    case unexpected, unfinished, badNumber, badEscape, controlCharacter, notUTF8, tooDeep
  }

  public var kind: Kind
  public var offset: Int

  public init(kind: Kind, offset: Int) {
    self.kind = kind
    self.offset = offset
  }
}
