import Columnar

/// Marks on rows, most columns having none.
struct RowMarks {
  private var words: [UInt64] = []

  mutating func mark(_ row: Int) {
    while words.count <= row >> 6 { words.append(0) }
    words[row >> 6] |= 1 << UInt64(row & 63)
  }

  var isEmpty: Bool { words.isEmpty }

  /// The marked rows in order.
  var rows: [Int] {
    var rows: [Int] = []
    for (index, word) in words.enumerated() { word.forEachSet { rows.append(index << 6 + $0) } }
    return rows
  }

  /// `nil` when nothing is marked.
  func bitmap(count: Int, inverted: Bool) -> Bitmap? {
    guard !words.isEmpty else { return nil }
    var bitmap = Bitmap(repeating: inverted, count: count)
    for (index, word) in words.enumerated() {
      if inverted { bitmap.words[index] &= ~word } else { bitmap.words[index] |= word }
    }
    return bitmap
  }
}
