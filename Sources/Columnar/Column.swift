/// The values of one field of a data set, in reading order.
///
/// A row is *known* when its cell says something: a value, or that there is none (null, only for optional fields).
/// Lanes of rows that are null or unknown hold zero.
public struct Column: Sendable {
  public var lanes: Lanes
  /// Set where the cell could be read. `nil` when all could.
  public var known: Bitmap?
  /// Set where an optional field is empty. `nil` when none is.
  public var null: Bitmap?
  /// Of a reference: the rows of the records that the keys lead to, where somebody has looked them up already; -1 where a
  /// key leads to none or several, or is not known.
  public var rows: [Int32]?

  public init(lanes: Lanes, known: Bitmap? = nil, null: Bitmap? = nil) {
    self.lanes = lanes
    self.known = known
    self.null = null
  }
}

/// The physical form of a column's values.
public enum Lanes: Sendable {
  /// int: itself; date: days since 1970-01-01; time: microseconds since midnight; datetime: local microseconds since
  /// 1970-01-01T00:00; timestamp and duration: microseconds; bool: 0 or 1; enumeration: index of the member;
  /// string and reference to a record with a string key: code in the run's `StringPool`; reference to a record with an
  /// int, date … key: that key's lane; decimal: code of the canonical text, since 38 digits don't fit a lane (equal
  /// numbers have equal codes, but codes have no order).
  case integers([Int64])
  case doubles([Double])
  indirect case lists(ListLanes)
  /// Of a batch: texts that nobody finds others by, and that therefore have no code.
  case texts(TextLanes)
  /// The column isn't loaded: whoever needs a cell re-reads it from its source.
  case absent(count: Int)

  public var count: Int {
    switch self {
    case .integers(let values): values.count
    case .doubles(let values): values.count
    case .lists(let lists): lists.count
    case .texts(let texts): texts.count
    case .absent(let count): count
    }
  }
}
