import ByteScanning
import RecordModel

/// The records of a JSON file: the elements of one array, or a value on each line (JSON Lines). What a file is shows in
/// its first byte.
struct JSONRecords {
  /// A single record takes no more memory than this many bytes ask for.
  static let recordLimit = 4 << 20

  struct Row {
    var offset: Int
    var line: Int
    /// The number of the element in its array, from 0.
    var element: Int?
    /// `nil` for what is no record: the row stays, with nothing known of it.
    var leaves: JSONLeaves?
    var trouble: CellFinding.Kind?
  }

  /// Where and why nothing more can be read.
  enum Ending {
    case brokenOff(JSONMistake, line: Int)
    case recordTooLong(line: Int)
  }

  private var parser: JSONParser
  private let isArray: Bool
  private var count = 0
  private var isAtEnd = false
  /// `nil` while all is well.
  private(set) var ending: Ending?

  /// `nil` where there is nothing, or one object over several lines: no list of records.
  init?(_ bytes: Span<UInt8>) {
    let hasMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    parser = JSONParser(offset: hasMark ? 3 : 0)
    parser.skipBlank(bytes)
    guard let first = parser.peek(bytes) else { return nil }
    isArray = first == UInt8(ascii: "[")
    if isArray {
      parser.offset += 1
    } else {
      var trial = parser
      guard
        (try? trial.value(bytes.extracting(0..<Self.limit(bytes, from: trial.offset)))) == nil
          || trial.line == parser.line
      else {
        return nil
      }
    }
  }

  /// Where a record that begins at `offset` must have ended.
  private static func limit(_ bytes: Span<UInt8>, from offset: Int) -> Int { min(bytes.count, offset + recordLimit) }

  mutating func next(_ bytes: Span<UInt8>) -> Row? {
    guard !isAtEnd else { return nil }
    parser.skipBlank(bytes)
    return isArray ? nextElement(bytes) : nextLine(bytes)
  }
}

// MARK: Arrays

extension JSONRecords {
  /// After a mistake nobody can tell where the next element begins.
  private mutating func nextElement(_ bytes: Span<UInt8>) -> Row? {
    do throws(JSONMistake) {
      if try isAfterLast(bytes) { return nil }
      parser.skipBlank(bytes)
      let (offset, line) = (parser.offset, parser.line)
      guard let value = try element(bytes) else { return nil }
      count += 1
      return row(value, offset, line, element: count - 1)
    } catch {
      end(.brokenOff(error, line: parser.line))
      return nil
    }
  }

  /// `nil` for one that is too long.
  private mutating func element(_ bytes: Span<UInt8>) throws(JSONMistake) -> JSONValue? {
    let line = parser.line
    let window = bytes.extracting(0..<Self.limit(bytes, from: parser.offset))
    do throws(JSONMistake) {
      return try parser.value(window)
    } catch {
      guard parser.offset >= window.count, window.count < bytes.count else { throw error }
      end(.recordTooLong(line: line))
      return nil
    }
  }

  private mutating func end(_ ending: Ending) {
    isAtEnd = true
    self.ending = ending
  }

  private mutating func isAfterLast(_ bytes: Span<UInt8>) throws(JSONMistake) -> Bool {
    let next = parser.peek(bytes)
    if next == UInt8(ascii: "]") {
      parser.offset += 1
      parser.skipBlank(bytes)
      guard parser.peek(bytes) == nil else { throw mistake(.unexpected) }
      isAtEnd = true
      return true
    }
    guard count > 0 else { return false }
    guard next == UInt8(ascii: ",") else { throw mistake(next == nil ? .unfinished : .unexpected) }
    parser.offset += 1
    return false
  }

  private func mistake(_ kind: JSONMistake.Kind) -> JSONMistake { JSONMistake(kind: kind, offset: parser.offset) }

  private func row(_ value: JSONValue, _ offset: Int, _ line: Int, element: Int?) -> Row {
    guard case .object(let members) = value else {
      return Row(offset: offset, line: line, element: element, trouble: .malformedRecord)
    }
    let leaves = JSONLeaves(members)
    return Row(
      offset: offset, line: line, element: element, leaves: leaves, trouble: leaves == nil ? .repeatedKey : nil)
  }
}

// MARK: Lines

extension JSONRecords {
  private mutating func nextLine(_ bytes: Span<UInt8>) -> Row? {
    guard parser.peek(bytes) != nil else { return nil }
    let (offset, line) = (parser.offset, parser.line)
    var end = offset
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    guard end - offset <= Self.recordLimit else {
      self.end(.recordTooLong(line: line))
      return nil
    }
    let text = bytes.extracting(0..<end)
    var trial = parser
    let value = try? trial.value(text)
    trial.skipBlank(text)
    parser = JSONParser(offset: end, line: line)
    guard let value, trial.offset == end else {
      return Row(offset: offset, line: line, trouble: .malformedRecord)
    }
    return row(value, offset, line, element: nil)
  }
}
