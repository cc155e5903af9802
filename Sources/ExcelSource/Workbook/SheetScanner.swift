/// Reads the cells of a sheet, row by row.
final class SheetScanner: XMLEvents {
  /// A row's cells as text.
  private static let rowBytes = 16 << 20
  private static let mergeLimit = 1 << 17

  private let part: String
  private let cells: CellReader
  private let rows: any SheetRows
  private(set) var merges: [MergedCells] = []
  private var row = SheetRow()
  private var number = 0
  private var column = -1
  private var isInRow = false
  private var isInCell = false
  private var cell = CellMarkup()
  private var inline: RichText

  init(part: String, cells: CellReader, rows: any SheetRows) {
    self.part = part
    self.cells = cells
    self.rows = rows
    inline = RichText(part: part)
  }

  var isDone: Bool { rows.isDone }

  func start(_ tag: Tag, in parent: Tag, _ attributes: XMLAttributes) throws(WorkbookError) {
    switch (tag, parent) {
    case (.row, .sheetData): try beginRow(attributes)
    case (.c, .row): if rows.wantsCells { try beginCell(attributes) }
    case (.v, .c) where isInCell:
      guard !cell.hasValue else { throw twice }
      cell.hasValue = true
    case (.f, .c) where isInCell: cell.hasFormula = true
    case (.is, .c) where isInCell:
      guard inline.bytes.isEmpty else { throw twice }
    case (_, .v) where isInCell, (_, .t) where isInCell:
      throw .damaged(part, "an unknown element among cells", "单元格之间有未知元素")
    case (.rPh, _), (.t, _): inline.start(tag, attributes)
    case (.mergeCell, .mergeCells): try addMerge(attributes)
    default: break
    }
  }

  func end(_ tag: Tag) throws(WorkbookError) {
    switch tag {
    case .row: try endRow()
    case .c: if isInCell { try endCell() }
    case .rPh, .t: inline.end(tag)
    default: break
    }
  }

  func text(_ bytes: Span<UInt8>, in tag: Tag) throws(WorkbookError) {
    guard isInCell, tag == .v || tag == .t else { return }
    if tag == .v {
      try RichText.append(bytes, to: &cell.value, part: part)
    } else {
      try inline.append(bytes, in: tag)
    }
  }

  private func beginRow(_ attributes: XMLAttributes) throws(WorkbookError) {
    let said = attributes.text("r")
    guard let next = said.map({ Int($0) }) ?? number + 1, next > number else {
      throw .damaged(part, "after row \(number), rows are out of order", "第\(number)行之后的行次序有误")
    }
    guard next <= CellReference.rowLimit else {
      throw .limit(part, "more than \(CellReference.rowLimit) rows", "超过\(CellReference.rowLimit)行")
    }
    number = next
    column = -1
    row.begin(number: number)
    isInRow = true
  }

  private func endRow() throws(WorkbookError) {
    guard isInRow else { return }
    isInRow = false
    if !row.isEmpty { try rows.take(row) }
  }

  private var twice: WorkbookError { .damaged(part, "a cell of row \(number) has two values", "第\(number)行有单元格含两个值") }

  private func beginCell(_ attributes: XMLAttributes) throws(WorkbookError) {
    cell.hasFormula = false
    cell.hasValue = false
    cell.value.removeAll(keepingCapacity: true)
    inline.begin()
    cell.style = attributes.withValue("s", Self.number) ?? 0
    cell.kind = attributes.withValue("t", CellMarkup.Kind.init) ?? .number
    cell.column = try place(attributes)
    guard cell.column > column else {
      throw .damaged(part, "the cells of row \(number) are out of order", "第\(number)行的单元格次序有误")
    }
    column = cell.column
    isInCell = true
  }

  /// From the cell's name, which some programs leave out.
  private func place(_ attributes: XMLAttributes) throws(WorkbookError) -> Int {
    let named = attributes.withValue("r") { CellReference.parse($0) }
    guard let named else {
      guard column + 1 < CellReference.columnLimit else {
        throw .limit(part, "more than \(CellReference.columnLimit) columns", "超过\(CellReference.columnLimit)列")
      }
      return column + 1
    }
    guard let named, named.row == number else {
      throw .damaged(part, "a cell of row \(number) has another place's name", "第\(number)行有单元格的位置名称有误")
    }
    return named.column
  }

  private func endCell() throws(WorkbookError) {
    isInCell = false
    cells.read(cell, inline, into: &row)
    guard row.bytes.count <= Self.rowBytes else {
      throw .limit(part, "a row of more than \(Self.rowBytes >> 20) MiB", "单行超过\(Self.rowBytes >> 20) MiB")
    }
  }

  private func addMerge(_ attributes: XMLAttributes) throws(WorkbookError) {
    guard let area = attributes.withValue("ref", CellReference.parseArea) ?? nil else {
      throw .damaged(part, "merged cells have no place", "合并单元格缺少位置")
    }
    guard merges.count < Self.mergeLimit else {
      throw .limit(part, "more than \(Self.mergeLimit) merged areas", "合并区域超过\(Self.mergeLimit)个")
    }
    merges.append(area)
  }

  private static func number(_ bytes: Span<UInt8>) -> Int {
    var number = 0
    for index in bytes.indices {
      guard (0x30...0x39).contains(bytes[index]), number < 1 << 32 else { return 0 }
      number = number * 10 + Int(bytes[index]) - 0x30
    }
    return number
  }
}
