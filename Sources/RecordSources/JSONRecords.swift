import ByteScanning
import RecordModel

/// The records of a JSON file: the elements of one array, or a value on each line (JSON Lines). What a file is shows in
/// its first byte.
struct JSONRecords {
  struct Row {
    var offset: Int
    var line: Int
    /// The number of the element in its array, from 0.
    var element: Int?
    /// `nil` for what is no record: the row stays, with nothing known of it.
    var leaves: JSONLeaves?
    var trouble: CellFinding.Kind?
  }

  private var parser: JSONParser
  private let isArray: Bool
  private var count = 0
  private var isAtEnd = false
  /// The line on which an array breaks off.
  private(set) var brokenOff: Int?

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
      guard (try? trial.value(bytes)) == nil || trial.line == parser.line else { return nil }
    }
  }

  mutating func next(_ bytes: Span<UInt8>) -> Row? {
    guard !isAtEnd else { return nil }
    parser.skipBlank(bytes)
    return isArray ? nextElement(bytes) : nextLine(bytes)
  }

  /// After a mistake nobody can tell where the next element begins.
  private mutating func nextElement(_ bytes: Span<UInt8>) -> Row? {
    do throws(JSONMistake) {
      if try isAfterLast(bytes) { return nil }
      parser.skipBlank(bytes)
      let (offset, line) = (parser.offset, parser.line)
      let value = try parser.value(bytes)
      count += 1
      return row(value, offset, line, element: count - 1)
    } catch {
      isAtEnd = true
      brokenOff = parser.line
      return nil
    }
  }

  private mutating func isAfterLast(_ bytes: Span<UInt8>) throws(JSONMistake) -> Bool {
    let next = parser.peek(bytes)
    if next == UInt8(ascii: "]") {
      parser.offset += 1
      parser.skipBlank(bytes)
      guard parser.peek(bytes) == nil else { throw JSONMistake(kind: .unexpected, offset: parser.offset) }
      isAtEnd = true
      return true
    }
    guard count > 0 else { return false }
    guard next == UInt8(ascii: ",") else { throw JSONMistake(kind: .unexpected, offset: parser.offset) }
    parser.offset += 1
    return false
  }

  private mutating func nextLine(_ bytes: Span<UInt8>) -> Row? {
    guard parser.peek(bytes) != nil else { return nil }
    let (offset, line) = (parser.offset, parser.line)
    var end = offset
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
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

  private func row(_ value: JSONValue, _ offset: Int, _ line: Int, element: Int?) -> Row {
    guard case .object = value else {
      return Row(offset: offset, line: line, element: element, trouble: .malformedRecord)
    }
    let leaves = JSONLeaves(value)
    return Row(
      offset: offset, line: line, element: element, leaves: leaves, trouble: leaves == nil ? .repeatedKey : nil)
  }
}

/// What a record says, by path: the keys on the way, with dots between them.
struct JSONLeaves {
  private(set) var paths: [String] = []
  private var leaves: [String: JSONValue] = [:]

  /// `nil` when a path stands twice: nobody knows which value is meant.
  init?(_ record: JSONValue) {
    guard add(record, path: "") else { return nil }
  }

  private mutating func add(_ value: JSONValue, path: String) -> Bool {
    guard case .object(let members) = value else {
      paths.append(path)
      return leaves.updateValue(value, forKey: path) == nil
    }
    return members.allSatisfy { member in
      let key = String(decoding: member.key, as: UTF8.self)
      return add(member.value, path: path.isEmpty ? key : "\(path).\(key)")
    }
  }

  /// The cell at a path: `nil` where a list or a single value stands in the way. What isn't there is empty.
  func cell(_ path: String) -> [UInt8]? {
    guard let leaf = leaves[path] else { return isBlocked(path) ? nil : [] }
    switch leaf {
    case .null: return []
    case .bool(let truth): return Array((truth ? "true" : "false").utf8)
    case .number(let text), .string(let text): return text
    case .array, .object: return nil
    }
  }

  /// Whether something else than an object or null stands where the path goes on, or an object where it ends.
  private func isBlocked(_ path: String) -> Bool {
    leaves.contains { name, value in
      name.hasPrefix(path + ".") || value != .null && path.hasPrefix(name + ".")
    }
  }
}
