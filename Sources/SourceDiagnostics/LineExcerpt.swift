/// The part of a line that a message shows, with the columns to underline.
struct LineExcerpt {
  private(set) var text = ""
  /// Columns before the caret.
  private(set) var caret = 0
  /// Columns under the caret and its tail, at least one.
  private(set) var length = 1

  private struct Cell {
    var text: String
    var width: Int
    /// Bytes of the file.
    var start: Int
    var end: Int
  }

  /// Bytes looked at on each side of the mistake; a line may have megabytes.
  private static let reach = 1_200
  private static let tabStop = 4

  init(_ location: SourceLocation, width limit: Int) {
    let cells = Self.cells(around: location)
    let start = location.range.start
    let caretIndex = cells.firstIndex { $0.end > start } ?? cells.count
    let end = cells[caretIndex...].firstIndex { $0.start >= location.range.end } ?? cells.count
    let window = Self.window(cells, caretIndex, limit)
    let isCutLeft = window.lowerBound > 0
    let isCutRight = window.upperBound < cells.count
    text = (isCutLeft ? "…" : "") + cells[window].map(\.text).joined() + (isCutRight ? "…" : "")
    caret = (isCutLeft ? 1 : 0) + Self.width(cells[window.lowerBound..<caretIndex])
    let underlined = caretIndex..<max(caretIndex, min(end, window.upperBound))
    length = max(1, Self.width(cells[underlined]))
  }

  private static func width(_ cells: ArraySlice<Cell>) -> Int { cells.reduce(0) { $0 + $1.width } }

  /// The cells to show: all of a short line, else those around the caret.
  private static func window(_ cells: [Cell], _ caret: Int, _ limit: Int) -> Range<Int> {
    guard width(cells[...]) > limit else { return cells.indices }
    var first = caret
    var taken = 0
    while first > 0, taken + cells[first - 1].width <= limit / 2 {
      first -= 1
      taken += cells[first].width
    }
    var last = caret
    while last < cells.count, taken + cells[last].width <= limit {
      taken += cells[last].width
      last += 1
    }
    return first..<last
  }

  private static func cells(around location: SourceLocation) -> [Cell] {
    let file = location.file
    let bytes = file.bytes
    let place = min(max(0, location.range.start), bytes.count)
    let line = lineBounds(of: place, in: file)
    var index = max(line.lowerBound, place - reach)
    while index > line.lowerBound, bytes[index] & 0xC0 == 0x80 { index -= 1 }
    let end = min(line.upperBound, max(place, index) + reach)
    var cells: [Cell] = []
    var column = 0
    while index < end {
      let (scalar, length) = decode(bytes, at: index)
      var (text, width) = DisplayText.cell(scalar)
      if scalar == "\t" {
        width = tabStop - column % tabStop
        text = String(repeating: " ", count: width)
      }
      if scalar.value == 0xFEFF { (text, width) = ("", 0) }
      cells.append(Cell(text: text, width: width, start: index, end: index + length))
      column += width
      index += length
    }
    return cells
  }

  private static func lineBounds(of place: Int, in file: SourceFile) -> Range<Int> {
    let number = file.position(of: place).line
    let start = file.lineStarts[number - 1]
    var end = number < file.lineStarts.count ? file.lineStarts[number] : file.bytes.count
    while end > start, file.bytes[end - 1] == 0x0A || file.bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// One scalar; a byte that begins none stands as the replacement character.
  private static func decode(_ bytes: [UInt8], at index: Int) -> (Unicode.Scalar, Int) {
    let length = bytes[index] < 0x80 ? 1 : bytes[index] >= 0xF0 ? 4 : bytes[index] >= 0xE0 ? 3 : 2
    if index + length <= bytes.count,
      let text = String(validating: bytes[index..<index + length], as: UTF8.self),
      let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1
    {
      return (scalar, length)
    }
    return ("\u{FFFD}", 1)
  }
}
