/// What follows the last column of a row that has more cells than the header.
extension DelimitedCursor {
  /// Where the last column's cell ends; `nil` where a cell behind it says anything.
  ///
  /// - Parameters:
  ///   - start: where the last column's cell starts.
  ///   - stop: where the row ends.
  func endOfLastCell(from start: Int, rowEndingAt stop: Int) -> Int? {
    var position = start
    if unsafe base[start] == Self.quote {
      guard let close = endOfQuotation(openedAt: start) else { return nil }
      position = close
    }
    let cellEnd = nextStructural(from: position)
    position = cellEnd
    while position < stop {
      guard unsafe base[position] == delimiter else { return nil }
      position &+= 1
      // Exports that quote everything quote nothing, too.
      if position + 1 < stop, unsafe base[position] == Self.quote && base[position + 1] == Self.quote { position &+= 2 }
    }
    return cellEnd
  }
}
