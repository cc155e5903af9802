/// `C17`: columns by letters, rows from 1.
enum CellReference {
  static let columnLimit = 16_384
  static let rowLimit = 1_048_576

  /// - Returns: the column from 0 and the row; `nil` for anything but one cell's name.
  static func parse(_ bytes: Span<UInt8>) -> (column: Int, row: Int)? {
    var (column, row, index) = (0, 0, 0)
    while index < bytes.count, (0x41...0x5A).contains(bytes[index] & 0xDF), bytes[index] >= 0x41 {
      column = column * 26 + Int(bytes[index] & 0xDF) - 0x40
      guard column <= columnLimit else { return nil }
      index += 1
    }
    guard index > 0, index < bytes.count else { return nil }
    while index < bytes.count {
      guard (0x30...0x39).contains(bytes[index]) else { return nil }
      row = row * 10 + Int(bytes[index]) - 0x30
      guard row <= rowLimit else { return nil }
      index += 1
    }
    return row > 0 ? (column - 1, row) : nil
  }

  /// `A1:C1`, or one cell.
  static func parseArea(_ bytes: Span<UInt8>) -> MergedCells? {
    var colon = 0
    while colon < bytes.count, bytes[colon] != UInt8(ascii: ":") { colon += 1 }
    guard let first = parse(bytes.extracting(0..<colon)) else { return nil }
    guard colon < bytes.count else {
      return MergedCells(rows: first.row...first.row, columns: first.column...first.column)
    }
    guard let last = parse(bytes.extracting(colon + 1..<bytes.count)), first.row <= last.row,
      first.column <= last.column
    else { return nil }
    return MergedCells(rows: first.row...last.row, columns: first.column...last.column)
  }

  /// - Parameter column: from 0.
  static func letters(_ column: Int) -> String {
    var (letters, rest) = ([UInt8](), column + 1)
    while rest > 0 {
      letters.append(UInt8(0x41 + (rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  /// As formulas write a place on another sheet: `Staff!C17`, `'Night shifts'!17`.
  static func place(_ sheet: String, row: Int, column: Int?) -> String {
    let isPlain = sheet.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_"
    }
    let name = isPlain ? sheet : "'" + sheet.replacing("'", with: "''") + "'"
    return "\(name)!\(column.map(letters) ?? "")\(row)"
  }
}
