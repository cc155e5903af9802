import CivilTime

/// What a cell that can't be read looks like, so that the next step can be named.
public enum CellHint: String, Hashable, Sendable, CaseIterable {
  /// A whole number where a date is wanted, in the range in which spreadsheets count the days of our time.
  case excelSerial = "excel_serial"
  /// A date whose year has two digits.
  case shortYear = "short_year"
  /// A day with a time where only a day is wanted.
  case dayWithTime = "day_with_time"
  /// A month or a year where a day is wanted.
  case coarseDate = "coarse_date"
  /// `NA`, `-`, `无`: what people write where there is nothing.
  case absentMarker = "absent_marker"
  /// A date whose year stands last, in a column that doesn't say whether day or month comes first.
  case undecidedOrder = "undecided_order"
  /// One mark in a number that may group digits or begin the fraction: `1,234`.
  case loneMark = "lone_mark"
  /// `12,5`
  case decimalComma = "decimal_comma"
  /// `12 %`, `¥12`: a unit, which would have to be known.
  case unit
  /// A list or an object of JSON where a value is wanted.
  case nested

  /// Words that are only known for what they often mean, and so only hinted at.
  static let absentMarkers = FoldedTexts.words([
    "na", "n/a", "#n/a", "null", "nil", "none", "nan", "-", "--", "—", "–", "/", "\\n", "?", "无", "暂无", "空", "未知",
    "不详", "未填",
  ])
}

extension CellParser {
  /// - Parameter cell: one that `parse` finds unreadable.
  public func hint(_ cell: Span<UInt8>) -> CellHint? {
    let trimmed = cell.extracting(CellText.trimmed(cell))
    if let folded = HalfWidth.folded(trimmed) { return hint(folded: folded.span) }
    return hint(folded: trimmed)
  }

  private func hint(folded cell: Span<UInt8>) -> CellHint? {
    if CellHint.absentMarkers.value(of: cell) != nil { return .absentMarker }
    switch kind {
    case .date, .datetime: return dateHint(cell)
    case .int, .double, .decimal: return numberHint(cell)
    default: return nil
    }
  }

  private func dateHint(_ cell: Span<UInt8>) -> CellHint? {
    if serials.isEmpty, let number = NumberCell.double(cell), (1...99_999).contains(number), cell.count >= 4 {
      return cell.count == 4 ? .coarseDate : .excelSerial
    }
    if ISOCell.datetime(cell) != nil || YearFirstCell.datetime(cell) != nil { return .dayWithTime }
    if kind == .date, YearLastDate(cell, hasTime: true) != nil { return .dayWithTime }
    if YearFirstCell.span(cell) != nil { return .coarseDate }
    return Self.hasShortYear(cell) ? .shortYear : nil
  }

  private static func hasShortYear(_ cell: Span<UInt8>) -> Bool {
    guard let (_, first) = CellText.number(cell, at: 0), first < cell.count, CellText.isDateSeparator(cell[first]),
      let (_, second) = CellText.number(cell, at: first + 1), second < cell.count, cell[second] == cell[first]
    else { return false }
    return CellText.digits(cell, at: second + 1, count: 2) != nil
      && (second + 3 == cell.count || CellText.isBlank(cell[second + 3]))
  }

  private func numberHint(_ cell: Span<UInt8>) -> CellHint? {
    if let groups = NumberGroups(cell) {
      if groups.isLone { return .loneMark }
      return groups.showsDecimalComma ? .decimalComma : nil
    }
    let bytes = CellText.bytes(cell)
    guard bytes.contains(where: { $0 &- 0x30 < 10 }) else { return nil }
    let text = String(decoding: bytes, as: UTF8.self).unicodeScalars
    return text.contains { $0 == "%" || $0.properties.generalCategory == .currencySymbol || $0 == "元" } ? .unit : nil
  }

  /// Whether a number that was read would be another one in a column that writes decimal commas: `1.234`.
  public func isLoneGroup(_ cell: Span<UInt8>) -> Bool {
    guard numberForm == nil, kind == .double || kind == .decimal, cell.count >= 5 else { return false }
    let last = cell[cell.count - 1]
    guard cell[cell.count - 4] == UInt8(ascii: ".") || CellText.isBlank(last) || last >= 0x80 else { return false }
    let trimmed = cell.extracting(CellText.trimmed(cell))
    let folded = last >= 0x80 ? HalfWidth.folded(trimmed) : nil
    return (folded.map { NumberGroups($0.span) } ?? NumberGroups(trimmed))?.isLone ?? false
  }

  /// Whether a cell shows that its column writes decimal commas.
  public func showsDecimalComma(_ cell: Span<UInt8>) -> Bool {
    guard numberForm == nil, kind == .double || kind == .decimal, Self.hasMarks(cell) else { return false }
    let trimmed = cell.extracting(CellText.trimmed(cell))
    let folded = HalfWidth.folded(trimmed)
    return (folded.map { NumberGroups($0.span) } ?? NumberGroups(trimmed))?.showsDecimalComma ?? false
  }

  /// Most cells have one point at most, and are done with here.
  private static func hasMarks(_ cell: Span<UInt8>) -> Bool {
    var points = 0
    for index in cell.indices {
      let byte = cell[index]
      if byte == UInt8(ascii: ",") || byte >= 0x80 { return true }
      if byte == UInt8(ascii: ".") { points &+= 1 }
    }
    return points > 1
  }
}
