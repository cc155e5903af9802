#if Postgres
  import RecordSources

  /// How values of a type become cells.
  enum PostgresCell {
    case text, bool, double, decimal, date, moment, instant, paddedText, unreadable

    /// - Parameter texts: types that the server was taught and whose values are texts.
    init(type: UInt32, texts: Set<UInt32>) {
      self =
        switch type {
        case 16: .bool
        case 20, 21, 23, 26: .text  // integers
        case 18, 19, 25, 705, 1043: .text  // texts
        case 1083, 1186, 2950: .text  // time, interval, uuid
        case 700, 701: .double
        case 1042: .paddedText
        case 1082: .date
        case 1114: .moment
        case 1184: .instant
        case 1700: .decimal
        default: texts.contains(type) ? .text : .unreadable
        }
    }

    /// Types of which nothing is known here.
    static func isForeign(_ type: UInt32) -> Bool {
      // The server's own have lower numbers than those that somebody made.
      if type >= 16_384, case .unreadable = PostgresCell(type: type, texts: []) { true } else { false }
    }

    func append(_ cell: Span<UInt8>, to row: inout RowBuffer) {
      switch self {
      case .text: row.append(.text, cell)
      case .bool: row.append(.text, (cell.count == 1 && cell[0] == UInt8(ascii: "t") ? "true" : "false").utf8)
      case .double: append(Self.isNumber(cell) ? .text : .unreadable, NumberText.plain(Self.string(cell)), to: &row)
      case .decimal: row.append(Self.isNumber(cell) ? .text : .unreadable, cell)
      case .date: row.append(Self.isDay(cell) ? .text : .unreadable, cell)
      case .moment: append(cell, as: .moment, "", to: &row)
      case .instant: append(cell, as: .text, "Z", to: &row)
      case .paddedText: row.append(.text, cell.extracting(0..<Self.trimmedCount(cell)))
      case .unreadable: row.append(.unreadable, "[…]".utf8)
      }
    }

    private func append(_ kind: RowBuffer.Kind, _ text: String, to row: inout RowBuffer) { row.append(kind, text.utf8) }

    /// `2025-04-14 08:30:00.5+00`, the zone being the one that was asked for.
    private func append(_ cell: Span<UInt8>, as kind: RowBuffer.Kind, _ zone: String, to row: inout RowBuffer) {
      var text = Self.string(cell)
      if !zone.isEmpty, text.utf8.suffix(3).elementsEqual("+00".utf8) { text = String(text.dropLast(3)) }
      guard Self.isDay(cell), let gap = text.utf8.firstIndex(of: UInt8(ascii: " ")) else {
        return row.append(.unreadable, cell)
      }
      append(kind, text[..<gap] + "T" + text[text.utf8.index(after: gap)...] + zone, to: &row)
    }

    /// Neither `infinity` nor a day before Christ.
    private static func isDay(_ cell: Span<UInt8>) -> Bool {
      guard cell.count >= 10, isDigit(cell[0]) else { return false }
      return cell[cell.count - 1] != UInt8(ascii: "C")
    }

    /// Neither `NaN` nor `Infinity`.
    private static func isNumber(_ cell: Span<UInt8>) -> Bool { cell.count > 0 && isDigit(cell[cell.count - 1]) }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// What fills a text up to its type's length is no part of it.
    private static func trimmedCount(_ cell: Span<UInt8>) -> Int {
      var count = cell.count
      while count > 0, cell[count - 1] == 0x20 { count -= 1 }
      return count
    }

    private static func string(_ cell: Span<UInt8>) -> String {
      String(decoding: cell.indices.map { cell[$0] }, as: UTF8.self)
    }
  }
#endif
