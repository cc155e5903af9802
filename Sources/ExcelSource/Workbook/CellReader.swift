import CivilTime
import RecordSources

/// A cell as the sheet writes it.
struct CellMarkup {
  enum Kind {
    case number, boolean, error, date, shared, formulaText, inlineText, unknown

    /// - Parameter type: the attribute `t`.
    init(_ type: Span<UInt8>) {
      guard type.count == 1 else {
        let name = ZipDirectory.text(type)
        self = name == "inlineStr" ? .inlineText : name == "str" ? .formulaText : .unknown
        return
      }
      switch type[0] {
      case UInt8(ascii: "n"): self = .number
      case UInt8(ascii: "b"): self = .boolean
      case UInt8(ascii: "e"): self = .error
      case UInt8(ascii: "d"): self = .date
      case UInt8(ascii: "s"): self = .shared
      default: self = .unknown
      }
    }
  }

  var column = 0
  var kind = Kind.number
  var style = 0
  var hasFormula = false
  /// Whether there is a value, if only an empty one.
  var hasValue = false
  var value: [UInt8] = []
}

/// Says what the cells of a workbook hold.
struct CellReader: Sendable {
  let formats: [NumberFormat]
  let epoch: SerialDate.Epoch
  let texts: SharedTexts
  let formulasAreStale: Bool

  func read(_ cell: CellMarkup, _ inline: RichText, into row: inout SheetRow) {
    // Without its result, a formula is no empty cell: nobody knows what it is.
    if cell.hasFormula, formulasAreStale || (cell.value.isEmpty && (cell.kind != .formulaText || !cell.hasValue)) {
      return finish("formula without a result", cell, &row)
    }
    switch cell.kind {
    case .inlineText:
      // Some programs write a plain value where a text was announced.
      row.write(EscapedText.decoded(inline.bytes.isEmpty ? cell.value : inline.bytes))
      row.finish(.text, column: cell.column)
    case .formulaText:
      row.write(EscapedText.decoded(cell.value))
      row.finish(.text, column: cell.column)
    default:
      guard let value = trimmed(cell.value) else { return }
      read(value, cell, into: &row)
    }
  }

  /// `nil` for nothing but space.
  private func trimmed(_ bytes: [UInt8]) -> [UInt8]? {
    guard let first = bytes.first, let last = bytes.last else { return nil }
    guard first <= 0x20 || last <= 0x20 else { return bytes }
    let start = bytes.firstIndex { $0 > 0x20 }
    let end = bytes.lastIndex { $0 > 0x20 }
    guard let start, let end else { return nil }
    return Array(bytes[start...end])
  }

  private func read(_ value: [UInt8], _ cell: CellMarkup, into row: inout SheetRow) {
    switch cell.kind {
    case .number: readNumber(value, cell, into: &row)
    case .boolean: readBoolean(value, cell, into: &row)
    case .shared: readShared(value, cell, into: &row)
    case .date: readDate(value, cell, into: &row)
    case .error: finish(isErrorName(value) ? String(decoding: value, as: UTF8.self) : "error", cell, &row)
    default: finish("cell of an unknown type", cell, &row)
    }
  }

  private func finish(_ trouble: String, _ cell: CellMarkup, _ row: inout SheetRow) {
    row.write(trouble.utf8)
    row.finish(.unreadable, column: cell.column)
  }

  private func readBoolean(_ value: [UInt8], _ cell: CellMarkup, into row: inout SheetRow) {
    switch String(decoding: value, as: UTF8.self) {
    case "1", "true": row.write("true".utf8)
    case "0", "false": row.write("false".utf8)
    default: return finish("no truth value", cell, &row)
    }
    row.finish(.text, column: cell.column)
  }

  private func readShared(_ value: [UInt8], _ cell: CellMarkup, into row: inout SheetRow) {
    var index: Int? = 0
    for byte in value {
      index = (0x30...0x39).contains(byte) ? index.flatMap { $0 < 1 << 40 ? $0 * 10 + Int(byte) - 0x30 : nil } : nil
    }
    guard let index, texts.withText(index, { row.write($0) }) != nil else {
      return finish("text that the workbook lacks", cell, &row)
    }
    row.finish(.text, column: cell.column)
  }

  /// `#N/A` and its like, and nothing that somebody else wrote there.
  private func isErrorName(_ value: [UInt8]) -> Bool {
    value.first == UInt8(ascii: "#") && value.count <= 32 && value.allSatisfy { (0x21...0x7E).contains($0) }
  }
}

extension CellReader {
  private func readNumber(_ value: [UInt8], _ cell: CellMarkup, into row: inout SheetRow) {
    let format = formats.indices.contains(cell.style) ? formats[cell.style] : .number
    switch format {
    case .number, .padded:
      guard let text = NumberText.text(value.span) else { return finish("no number", cell, &row) }
      if case .padded(let width) = format, text.count < width, text.allSatisfy({ (0x30...0x39).contains($0) }) {
        row.write(repeatElement(0x30, count: width - text.count))
      }
      row.write(text)
      row.finish(.text, column: cell.column)
    case .date, .time, .elapsed: readSerial(value, format, cell, into: &row)
    }
  }

  private func readSerial(
    _ value: [UInt8], _ format: NumberFormat, _ cell: CellMarkup, into row: inout SheetRow
  ) {
    guard let serial = NumberText.double(value.span) else { return finish("no number", cell, &row) }
    var kind = RowBuffer.Kind.text
    let text: String?
    switch format {
    case .elapsed: text = SerialDate.span(serial)
    case .time where serial >= 0 && serial < 1 && SerialDate.time(serial) != nil: text = SerialDate.time(serial)
    default:
      text = SerialDate.moment(serial, epoch)
      kind = .moment
    }
    guard let text else { return finish("no day of the calendar", cell, &row) }
    row.write(text.utf8)
    row.finish(kind, column: cell.column)
  }

  /// Dates that are written as such, `2025-04-14T08:30:00`.
  private func readDate(_ value: [UInt8], _ cell: CellMarkup, into row: inout SheetRow) {
    let isMoment = value.count >= 19 && value[10] == UInt8(ascii: "T") && CivilDateTime(iso: value) != nil
    row.write(value.first == UInt8(ascii: "T") ? value[1...] : value[...])
    row.finish(isMoment ? .moment : .text, column: cell.column)
  }
}
