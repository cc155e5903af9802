import RecordModel
import SourceDiagnostics

/// Says which sheet of a workbook holds the records.
enum SheetChoice {
  /// - Parameter name: as the configuration names it; hidden sheets too are read by name only.
  /// - Returns: the sheet of this name, else the only visible one with anything on it.
  static func sheet(of workbook: Workbook, named name: String?) throws(WorkbookError) -> Workbook.Sheet {
    if let name { return try named(name, workbook) }
    var found: [Workbook.Sheet] = []
    for sheet in workbook.sheets where sheet.visibility == .visible && sheet.part != nil {
      if try hasContent(sheet, workbook) { found.append(sheet) }
    }
    guard found.count < 2 else { throw .severalSheets(found.map(\.name)) }
    guard let only = found.first else { throw .noSheet }
    return only
  }

  private static func named(_ name: String, _ workbook: Workbook) throws(WorkbookError) -> Workbook.Sheet {
    let exact = workbook.sheets.filter { $0.name.utf8.elementsEqual(name.utf8) }
    let found =
      exact.isEmpty ? workbook.sheets.filter { CaseFolding.key($0.name) == CaseFolding.key(name) } : exact
    guard found.count < 2 else { throw .severalSheets(found.map(\.name)) }
    guard let sheet = found.first else {
      throw .unknownSheet(name, suggestion: Spelling.suggestion(for: name, among: workbook.sheets.map(\.name)))
    }
    guard sheet.part != nil else { throw .notASheetOfCells(sheet.name) }
    return sheet
  }

  private static func hasContent(_ sheet: Workbook.Sheet, _ workbook: Workbook) throws(WorkbookError) -> Bool {
    let first = FirstRow()
    try workbook.read(sheet, first)
    return first.isDone
  }

  private final class FirstRow: SheetRows {
    private(set) var isDone = false

    func take(_ row: SheetRow) { isDone = true }
  }
}
