/// The distinct texts of a run, numbered from 0. All string columns and literals of a run share one pool, so equal text
/// (byte by byte: CEL knows no normalisation) has equal codes.
public struct StringPool: Sendable {
  private var codes: [[UInt8]: Int64] = [:]
  private var texts: [[UInt8]] = []

  public init() {}

  public var count: Int { texts.count }

  public mutating func intern(_ bytes: [UInt8]) -> Int64 {
    if let code = codes[bytes] { return code }
    let code = Int64(texts.count)
    codes[bytes] = code
    texts.append(bytes)
    return code
  }

  public mutating func intern(_ text: String) -> Int64 { intern(Array(text.utf8)) }

  /// The code of a text, if any column or literal holds it.
  public func code(of text: String) -> Int64? { codes[Array(text.utf8)] }

  public func text(_ code: Int64) -> String { String(decoding: texts[Int(code)], as: UTF8.self) }
}
