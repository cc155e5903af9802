extension CellBatch {
  /// Whether all bytes of the batch are ASCII and none of them is NUL, so that no cell needs to be looked into for that.
  public var isPlainASCII: Bool {
    if isWide, let isPlain = file.isPlainASCII(startOffset..<endOffset) { return isPlain }
    guard !holdsNUL else { return false }
    var all = SIMD8<UInt64>(repeating: 0)
    var position = startOffset
    while endOffset &- position >= 64 {
      all |= unsafe UnsafeRawPointer(file.base + position).loadUnaligned(as: SIMD8<UInt64>.self)
      position &+= 64
    }
    var rest: UInt8 = 0
    while position < endOffset {
      rest |= unsafe file.base[position]
      position &+= 1
    }
    return (all.lowHalf | all.highHalf).indices.allSatisfy { (all[$0] | all[$0 + 4]) & 0x8080_8080_8080_8080 == 0 }
      && rest < 0x80
  }

  /// What the batch's bytes hold of UTF-8 and of what is none.
  public var utf8Census: UTF8Census { file.utf8Census(of: startOffset..<endOffset) }

  /// Calls `body` with every row whose cell is empty or, in a row that can't be split, has no text.
  public func forEachVoid(ofColumn column: Int, _ body: (Int, _ isRagged: Bool) -> Void) {
    precondition(column >= 0 && column < columnCount, "no such column")
    guard rowCount > 0 else { return }
    marks.withColumn(column) { marks in
      for row in longRows(ofColumn: column)..<rowCount {
        let isRagged = marks.isRagged(row)
        if isRagged || isVoid(marks.start(row), marks.count(row)) { body(row, isRagged) }
      }
    }
  }

  /// A quotation of nothing is empty too.
  @inline(__always) private func isVoid(_ start: Int, _ count: Int) -> Bool {
    if count == 0 { return true }
    return unsafe count == 2 && file.base[start] == DelimitedCursor.quote
      && file.base[start &+ 1] == DelimitedCursor.quote
  }

  /// Whether the column's texts rise from row to row, shorter ones before longer ones and then by their bytes, so that
  /// no two of them can be equal. Rows that can't be split and empty cells are passed over.
  ///
  /// - Parameter last: the text before those of the batch, `nil` where there is none; then the last of them.
  public func rises(column: Int, after last: inout [UInt8]?) -> Bool {
    precondition(column >= 0 && column < columnCount, "no such column")
    guard rowCount > 0 else { return true }
    var before: Range<Int>?
    let known = risingRows(ofColumn: column)
    let rises = marks.withColumn(column) { marks in
      // Of the rows that are known to rise, the first is held against what was before, and the last against what follows.
      var next = 0
      while next < rowCount {
        let row = next
        next = row == 0 && known > 1 ? known &- 1 : row &+ 1
        guard !marks.isRagged(row) else { continue }
        let (start, count) = (marks.start(row), marks.count(row))
        guard count > 0 else { continue }
        var cell = unsafe Range(uncheckedBounds: (start, start &+ count))
        if unsafe file.base[start] == DelimitedCursor.quote {
          guard let inner = plainQuotation(cell) else { return false }
          guard !inner.isEmpty else { continue }
          cell = inner
        }
        if let before {
          guard isRise(before, cell) else { return false }
        } else if let last, !Self.isRise(last, file.copy(cell)) {
          return false
        }
        before = cell
      }
      return true
    }
    if let before { last = file.copy(before) }
    return rises
  }

  /// The shape of a column's texts and the lowest of their numbers, where all are of one shape and their numbers rise.
  public func series(ofColumn column: Int) -> (shape: NumberedShape, lowest: Int64)? {
    guard rowCount > 1, let first = cell(row: 0, column: column), let shape = NumberedShape(of: first[...]),
      let lowest = shape.number(of: first.span)
    else { return nil }
    var last = lowest
    for row in 1..<rowCount {
      guard let number = withCell(row: row, column: column, { shape.number(of: $0) }), number > last else { return nil }
      last = number
    }
    return (shape, lowest)
  }

  /// What stands between quotation marks; `nil` where a mark is among it, or anything after it, so that other bytes than
  /// these are the text.
  private func plainQuotation(_ cell: Range<Int>) -> Range<Int>? {
    guard cell.count >= 2, unsafe file.base[cell.upperBound - 1] == DelimitedCursor.quote else { return nil }
    let inner = cell.lowerBound + 1..<cell.upperBound - 1
    for offset in inner where unsafe file.base[offset] == DelimitedCursor.quote { return nil }
    return inner
  }

  /// Whether one text comes before another in the order of `rises`.
  public static func isRise(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count < right.count || left.count == right.count && left.lexicographicallyPrecedes(right)
  }

  @inline(__always) private func isRise(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    guard left.count == right.count else { return left.count < right.count }
    guard left.count >= 8, left.count <= 16 else { return Self.isRise(file.copy(left), file.copy(right)) }
    let (front, nextFront) = (word(left.lowerBound), word(right.lowerBound))
    guard front == nextFront else { return front < nextFront }
    return word(left.upperBound &- 8) < word(right.upperBound &- 8)
  }

  /// Eight bytes as a number that is ordered as they are.
  @inline(__always) private func word(_ offset: Int) -> UInt64 {
    unsafe UnsafeRawPointer(file.base + offset).loadUnaligned(as: UInt64.self).bigEndian
  }
}
