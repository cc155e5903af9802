import RecordModel

/// The cells of one row as bytes, one after the other, so that no cell costs memory of its own.
public struct RowBuffer: Sendable {
  /// What a cell holds beside its text.
  public enum Kind: Sendable {
    /// The source says that there is no value.
    case empty
    /// UTF-8, to be read like a cell of a CSV file. Numbers come with as many digits as they have and no exponent
    /// where one can do without, truth as `true` or `false`.
    case text
    /// A day with a time, `2025-04-14T08:30:00` with a fraction if there is one. Where a field wants a day, midnight is
    /// none; a time that is not midnight is no day.
    case moment
    /// The source has something here that is no value of any field (an error of a formula, binary data); the text says
    /// what.
    case unreadable
  }

  /// By which the source finds the row again; consecutive numbers cost no memory.
  public private(set) var number = 0
  /// Nothing is known of the row: all its cells are unknown, whatever was appended.
  public var isUnknown = false
  private var kinds: [Kind] = []
  private var ends: [Int] = []
  private var bytes: [UInt8] = []

  public init() {}

  public mutating func begin(number: Int) {
    self.number = number
    isUnknown = false
    kinds.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  public mutating func append(_ kind: Kind, _ text: Span<UInt8>) {
    for index in text.indices { bytes.append(text[index]) }
    finish(kind)
  }

  public mutating func append(_ kind: Kind, _ text: some Sequence<UInt8>) {
    bytes.append(contentsOf: text)
    finish(kind)
  }

  public mutating func appendEmpty() { finish(.empty) }

  private mutating func finish(_ kind: Kind) {
    kinds.append(kind)
    ends.append(bytes.count)
  }

  public var count: Int { kinds.count }

  func kind(_ cell: Int) -> Kind { kinds[cell] }

  /// The cell as messages may show it.
  public func rawCell(_ cell: Int) -> RawCell {
    let text = withText(cell, CellBytes.copy)
    return text.isEmpty ? .empty : .text(text)
  }

  func withText<Result>(_ cell: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    body(bytes.span.extracting((cell == 0 ? 0 : ends[cell - 1])..<ends[cell]))
  }
}

/// A day with a time where a field wants something else.
enum MomentText {
  private static let midnight = Array("T00:00:00".utf8)

  static func range(_ text: Span<UInt8>, as type: FieldType) -> Range<Int> {
    switch type {
    case .date, .string: return isMidnight(text) ? 0..<10 : 0..<text.count
    default: return 0..<text.count
    }
  }

  private static func isMidnight(_ text: Span<UInt8>) -> Bool {
    guard text.count == 10 + midnight.count else { return false }
    for index in midnight.indices where text[10 + index] != midnight[index] { return false }
    return true
  }
}
