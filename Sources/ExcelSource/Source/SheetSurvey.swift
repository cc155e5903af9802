import RecordSources

/// What has to be known of a sheet before its rows are read: which rows may be the header, and what is merged, which a
/// sheet says only behind its rows.
struct SheetSurvey: Sendable {
  /// Rows that may be the header, in order.
  let candidates: [SheetHeader]
  /// Sorted by their first row.
  let merges: [MergedCells]

  /// - Parameter row: the header's row where it is known.
  init(_ sheet: Workbook.Sheet, of workbook: Workbook, headerRow row: Int?) throws(WorkbookError) {
    let rows = LeadingRows(headerRow: row)
    let merges = try workbook.read(sheet, rows).sorted { $0.rows.lowerBound < $1.rows.lowerBound }
    guard !Self.overlap(merges) else {
      throw .damaged(sheet.part?.name ?? sheet.name, "merged areas overlap", "合并区域互相重叠")
    }
    let grid = HeaderGrid(rows: rows.rows, merges: merges)
    candidates = rows.rows.map(\.number).filter { row == nil || $0 == row }.map(grid.header)
    if let row, candidates.isEmpty { throw .noHeaderRow(row: row, sheet: sheet.name) }
    self.merges = merges
  }

  /// - Parameter merges: sorted by their first row.
  private static func overlap(_ merges: [MergedCells]) -> Bool {
    var lastRows: [Int] = []
    for merge in merges {
      while lastRows.count <= merge.columns.upperBound { lastRows.append(0) }
      for column in merge.columns {
        if lastRows[column] >= merge.rows.lowerBound { return true }
        lastRows[column] = merge.rows.upperBound
      }
    }
    return false
  }
}

/// Keeps the rows among which the header is.
private final class LeadingRows: SheetRows {
  /// How far above its header a group of columns may be named.
  private static let groupRows = 4

  private let headerRow: Int?
  private(set) var rows: [SheetRow] = []
  private var isPast = false

  init(headerRow: Int?) { self.headerRow = headerRow }

  var wantsCells: Bool { !isPast }

  func take(_ row: SheetRow) {
    guard let headerRow else {
      rows.append(row)
      isPast = rows.count == HeaderChoice.rowLimit
      return
    }
    if row.number > headerRow - Self.groupRows, row.number <= headerRow { rows.append(row) }
    isPast = row.number >= headerRow
  }
}

/// A row of a sheet as a header.
struct SheetHeader: Sendable {
  let row: Int
  /// The last row of its merged cells: records begin below it.
  let lastRow: Int
  /// One for each column from the sheet's first to the header's last; empty for columns without one.
  let texts: [String]
}

/// The first rows as they are seen: merged cells are one.
private struct HeaderGrid {
  private let rows: [SheetRow]
  private let merges: [MergedCells]

  init(rows: [SheetRow], merges: [MergedCells]) {
    self.rows = rows
    let numbers = Set(rows.map(\.number))
    self.merges = merges.filter { merge in numbers.contains(merge.rows.lowerBound) }
  }

  func header(_ row: Int) -> SheetHeader {
    var texts = own(row)
    var lastRow = row
    for merge in merges where merge.rows.contains(row) {
      guard let text = text(merge.rows.lowerBound, merge.columns.lowerBound), !text.isEmpty else { continue }
      lastRow = max(lastRow, merge.rows.upperBound)
      for column in merge.columns { set(column == merge.columns.lowerBound ? text : "", at: column, in: &texts) }
    }
    return SheetHeader(row: row, lastRow: lastRow, texts: withGroups(texts, above: row))
  }

  private func own(_ row: Int) -> [String] {
    guard let cells = rows.first(where: { $0.number == row }) else { return [] }
    var texts: [String] = []
    for cell in 0..<cells.count { set(cells.text(cell), at: cells.columns[cell], in: &texts) }
    return texts
  }

  private func set(_ text: String, at column: Int, in texts: inout [String]) {
    while texts.count <= column { texts.append("") }
    texts[column] = text
  }

  private func text(_ row: Int, _ column: Int) -> String? {
    guard let cells = rows.first(where: { $0.number == row }) else { return nil }
    return cells.cell(at: column).map(cells.text)
  }

  /// Headers that stand twice are told apart by the merged cell above them: `2025 / hours`.
  private func withGroups(_ texts: [String], above row: Int) -> [String] {
    var counts: [String: Int] = [:]
    for text in texts { counts[text, default: 0] += 1 }
    let groups = groups(above: row)
    return texts.enumerated().map { column, text in
      guard !text.isEmpty, (counts[text] ?? 0) > 1, let group = groups[column] else { return text }
      return "\(group) / \(text)"
    }
  }

  /// The nearest merged cell above each column that is merged with others.
  private func groups(above row: Int) -> [Int: String] {
    var groups: [Int: (row: Int, text: String)] = [:]
    for merge in merges where merge.rows.upperBound < row && merge.columns.count > 1 {
      guard let text = text(merge.rows.lowerBound, merge.columns.lowerBound) else { continue }
      for column in merge.columns where groups[column]?.row ?? 0 < merge.rows.upperBound {
        groups[column] = (merge.rows.upperBound, text)
      }
    }
    return groups.mapValues(\.text)
  }
}
