import CivilTime

/// How a column writes its numbers, given by an example: `1,234.56`, `1.234,56`, `1 234,56`, `1'234.56`, `1234,56`.
public struct NumberForm: Hashable, Sendable {
  /// As written.
  public let example: String
  let grouping: [UInt8]?
  let decimal: UInt8

  /// The forms that can be declared.
  public static let examples = [
    "1,234.56", "1.234,56", "1 234.56", "1 234,56", "1'234.56", "1'234,56", "1234.56", "1234,56",
  ]

  /// `nil` for what is none of the examples.
  public init?(_ example: String) {
    guard Self.examples.contains(example) else { return nil }
    self.example = example
    let bytes = Array(example.utf8)
    decimal = bytes[bytes.count - 3]
    grouping = bytes.count == 8 ? [bytes[1]] : nil
  }

  /// The number with a decimal point and without grouping; `nil` for what is not written so.
  func plain(_ cell: Span<UInt8>) -> [UInt8]? {
    guard let groups = NumberGroups(cell) else { return nil }
    if let mark = groups.decimal, mark != decimal {
      return groups.isLone && grouping == [mark] ? groups.grouped : nil
    }
    if let mark = groups.mark {
      guard let grouping, grouping == [mark], groups.isWellFormed else { return nil }
    }
    return groups.plain
  }
}

/// A number taken apart at the marks between its digits.
///
/// Without a declaration a number is read where its marks can mean only one thing: several groups of three
/// (`1,234,567`), groups and a decimal mark (`1.234,5`), blanks or apostrophes, which are never decimal marks (`1 234`).
/// A single `1,234` may be either.
struct NumberGroups {
  /// What stands between groups; the last mark counts as the decimal mark where another one precedes it.
  private(set) var mark: UInt8?
  private(set) var decimal: UInt8?
  private var sign: UInt8?
  private var groups: [[UInt8]] = [[]]
  private var fraction: [UInt8] = []

  /// - Parameter cell: in ASCII but for `’` and spaces that don't break.
  init?(_ cell: Span<UInt8>) {
    guard cell.count <= 64, let text = Self.ascii(cell) else { return nil }
    var marks: [UInt8] = []
    for (index, byte) in text.enumerated() {
      if byte &- 0x30 < 10 {
        groups[groups.count - 1].append(byte)
      } else if index == 0, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") {
        sign = byte
      } else if [comma, point, apostrophe, blank].contains(byte) {
        marks.append(byte)
        groups.append([])
      } else {
        return nil
      }
    }
    guard groups.allSatisfy({ !$0.isEmpty }), take(marks) else { return nil }
  }

  /// Which of the marks is the decimal one.
  private mutating func take(_ marks: [UInt8]) -> Bool {
    guard let first = marks.first, let last = marks.last else { return true }
    let inner = marks.dropLast()
    guard inner.allSatisfy({ $0 == first }) else { return false }
    if marks.count > 1, last == first || ![comma, point].contains(last) {
      mark = first
      return last == first
    }
    if marks.count == 1, ![comma, point].contains(first) {
      mark = first
      return true
    }
    decimal = last
    mark = inner.first
    fraction = groups.removeLast()
    return true
  }

  /// One to three digits and then groups of three.
  var isWellFormed: Bool {
    (1...3).contains(groups[0].count) && groups[0].first != UInt8(ascii: "0")
      && groups.dropFirst().allSatisfy { $0.count == 3 }
  }

  /// Whether it is one mark with three digits after and one to three before: `1,234`, `12.345`.
  var isLone: Bool {
    decimal != nil && mark == nil && fraction.count == 3 && (1...3).contains(groups[0].count)
      && groups[0].first != UInt8(ascii: "0")
  }

  /// Whether its marks say that this column writes decimal commas.
  var showsDecimalComma: Bool {
    if mark == nil { return decimal == comma && !isLone }
    return isWellFormed && (decimal == comma || mark == point)
  }

  /// Whether its marks can mean only one thing.
  var isUnambiguous: Bool { mark != nil && isWellFormed }

  /// With the one mark taken for grouping.
  var grouped: [UInt8] { (sign.map { [$0] } ?? []) + groups.joined() + fraction }

  /// With a decimal point and without grouping.
  var plain: [UInt8] {
    (sign.map { [$0] } ?? []) + groups.joined() + (fraction.isEmpty ? [] : [point] + fraction)
  }

  /// `’` and the spaces of typesetters as their plain ones.
  private static func ascii(_ cell: Span<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var index = 0
    while index < cell.count {
      if cell[index] < 0x80 {
        bytes.append(cell[index])
        index += 1
      } else if let (mark, count) = wideMarks.first(where: { CellText.has($0.0, cell, at: index) })
        .map({ ($0.1, $0.0.count) })
      {
        bytes.append(mark)
        index += count
      } else {
        return nil
      }
    }
    return bytes
  }

  private static let wideMarks: [([UInt8], UInt8)] = [
    (Array("\u{2019}".utf8), apostrophe), (Array("\u{A0}".utf8), blank), (Array("\u{202F}".utf8), blank),
    (Array("\u{2009}".utf8), blank),
  ]
}

private let comma = UInt8(ascii: ",")
private let point = UInt8(ascii: ".")
private let apostrophe = UInt8(ascii: "'")
private let blank = UInt8(ascii: " ")

extension CellParser {
  func int(_ cell: Span<UInt8>) -> ParsedCell {
    if numberForm == nil, let value = NumberCell.integer(cell) { return .integer(value) }
    return .integer(plainNumber(cell).flatMap { NumberCell.wholeInteger($0.span) })
  }

  func double(_ cell: Span<UInt8>) -> ParsedCell {
    if numberForm == nil, let value = NumberCell.double(cell) { return .double(value) }
    return plainNumber(cell).flatMap { NumberCell.double($0.span) }.map(ParsedCell.double) ?? .unreadable
  }

  /// The canonical text of a cell that was read as `.decimal`.
  public func decimalText(_ cell: Span<UInt8>) -> [UInt8]? {
    if numberForm == nil, let text = DecimalCell.canonicalText(cell) { return text }
    let trimmed = cell.extracting(CellText.trimmed(cell))
    let plain = plainNumber(trimmed) ?? HalfWidth.folded(trimmed).flatMap { plainNumber($0.span) }
    return plain.flatMap { DecimalCell.canonicalText($0.span) }
  }

  /// The number as it would be written with a decimal point and no grouping.
  private func plainNumber(_ cell: Span<UInt8>) -> [UInt8]? {
    if let numberForm { return numberForm.plain(cell) }
    guard let groups = NumberGroups(cell) else { return nil }
    if groups.isUnambiguous { return groups.plain }
    // A whole number with a decimal point and zeros: `1971.0`, but not `1.000`.
    return groups.decimal == point && groups.mark == nil && !groups.isLone ? groups.plain : nil
  }
}

extension NumberCell {
  /// Also with a fraction of zeros: `1971.0`.
  static func wholeInteger(_ cell: Span<UInt8>) -> Int64? {
    var end = cell.count
    while end > 0, cell[end - 1] == UInt8(ascii: "0") { end -= 1 }
    if end > 0, end < cell.count, cell[end - 1] == point { return integer(cell.extracting(0..<(end - 1))) }
    return integer(cell)
  }
}
