/// A text file that diagnostics point into, kept whole in memory.
public final class SourceFile: Sendable {
  /// The path as the user wrote it, for messages.
  public let path: String
  /// The bytes as they stand on disk, UTF-8 with an optional byte order mark.
  public let bytes: [UInt8]
  /// The byte offset at which each line starts; CR, LF and CRLF end a line.
  public let lineStarts: [Int]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    self.lineStarts = Self.findLineStarts(bytes)
  }

  public convenience init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// Line and column (both from 1; columns count Unicode scalars) of a byte offset; offsets beyond the end give the end.
  public func position(of offset: Int) -> SourcePosition {
    let offset = min(max(0, offset), bytes.count)
    let line = lineIndex(of: offset)
    // Editors don't count a byte order mark.
    let mark = line == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let start = lineStarts[line] + mark
    let column = Self.scalarCount(bytes[start..<max(start, offset)])
    return SourcePosition(line: line + 1, column: column + 1)
  }

  /// The text of a line (from 1) without its line break.
  public func line(_ number: Int) -> String {
    guard number >= 1, number <= lineStarts.count else { return "" }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private static func findLineStarts(_ bytes: [UInt8]) -> [Int] {
    var starts = [0]
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\r"), index < bytes.count, bytes[index] == UInt8(ascii: "\n") { index += 1 }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { starts.append(index) }
    }
    return starts
  }

  static func scalarCount(_ bytes: some Sequence<UInt8>) -> Int {
    bytes.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
  }
}

/// A place as an editor shows it.
public struct SourcePosition: Hashable, Sendable, Comparable {
  /// From 1.
  public var line: Int
  /// From 1, in Unicode scalars.
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A range of bytes in a file.
public struct SourceLocation: Sendable {
  public var file: SourceFile
  public var range: TextRange

  public init(file: SourceFile, range: TextRange) {
    self.file = file
    self.range = range
  }

  public var position: SourcePosition { file.position(of: range.start) }
}
