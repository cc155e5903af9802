import CELLanguage
import CivilTime
import RecordModel

/// The values of a shape's variables, in the form that compiled predicates read.
public struct PreparedRecord: Sendable {
  let storage: RecordStorage

  public var shape: RecordShape { storage.shape }
}

final class RecordStorage: Sendable {
  let shape: RecordShape
  /// One a variable.
  let cells: [RecordCell]
  /// The elements of all lists.
  let elements: [Int64]
  /// All texts, as UTF-8.
  let bytes: [UInt8]

  init(shape: RecordShape, cells: [RecordCell], elements: [Int64], bytes: [UInt8]) {
    self.shape = shape
    self.cells = cells
    self.elements = elements
    self.bytes = bytes
  }

  /// The bytes of a text, given its lane.
  func text(_ lane: Int64) -> ArraySlice<UInt8> { bytes[Segment(lane).range] }
}

/// What is known of one variable.
struct RecordCell: Sendable {
  enum State: UInt8, Sendable {
    case value
    /// A list that may hold more elements than are known.
    case openList
    case null, unknown
  }

  var state: State
  /// As in a column, but a double by its bits, a text or list by its segment among the record's bytes or elements.
  var lane: Int64

  static let unknown = RecordCell(state: .unknown, lane: 0)
  static let null = RecordCell(state: .null, lane: 0)
}

/// A part of an array, packed into a lane.
struct Segment {
  let range: Range<Int>

  init(_ lane: Int64) {
    let start = Int(lane >> 32)
    range = start..<start + Int(lane & 0xFFFF_FFFF)
  }

  /// `nil` beyond 2^31 elements.
  static func lane(start: Int, count: Int) -> Int64? {
    guard start <= Int32.max, count <= Int32.max else { return nil }
    return Int64(start) << 32 | Int64(count)
  }
}

/// From values to lanes.
enum RecordLane {
  /// Of scalars other than texts; `nil` for a value of another type, or one finer than a lane holds.
  static func lane(of value: CELValue, _ type: FieldType) -> Int64? {
    switch (type, value) {
    case (.bool, .bool(let truth)): truth ? 1 : 0
    case (.int, .int(let number)): number
    case (.double, .double(let number)): Int64(bitPattern: number.bitPattern)
    case (.date, .date(let date)): Int64(date.days)
    case (.time, .time(let time)): time.microseconds
    case (.datetime, .datetime(let moment)): moment.microseconds
    case (.timestamp, .timestamp(let instant)):
      instant.nanoseconds % 1000 == 0 ? instant.seconds * 1_000_000 + Int64(instant.nanoseconds / 1000) : nil
    case (.duration, .duration(let span)): span.wholeMicroseconds
    default: nil
    }
  }

  static func double(_ lane: Int64) -> Double { Double(bitPattern: UInt64(bitPattern: lane)) }
}
