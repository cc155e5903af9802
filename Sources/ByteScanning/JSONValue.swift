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
