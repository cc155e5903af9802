import ByteScanning
import RecordModel
import RecordSources

/// The records of a sheet.
///
/// Filtered and hidden rows are rows like others. Rows without anything in them are passed over, as blank lines of
/// delimited text are. Cells that a merged cell covers are unknown, since what is seen there stands elsewhere.
struct ExcelRowSource: RowSource {
  let workbook: Workbook
  let sheet: Workbook.Sheet
  let survey: SheetSurvey
  /// The number of the header among the survey's candidates.
  private let choice: Int

  init(_ file: FileBytes, sheet name: String?, headerRow: Int?) throws(WorkbookError) {
    workbook = try Workbook(file)
    sheet = try SheetChoice.sheet(of: workbook, named: name)
    survey = try SheetSurvey(sheet, of: workbook, headerRow: headerRow)
    choice = 0
  }

  private init(_ source: ExcelRowSource, choice: Int) {
    workbook = source.workbook
    sheet = source.sheet
    survey = source.survey
    self.choice = choice
  }

  /// `nil` for a sheet with nothing on it, which is only read by name.
  var header: SheetHeader? { survey.candidates.indices.contains(choice) ? survey.candidates[choice] : nil }

  private var file: FileBytes { workbook.archive.file }
  var path: String { file.path }
  var headers: [String] { header?.texts ?? [] }

  var facts: SourceFacts {
    let file = file
    var facts = SourceFacts(bytes: file.count, encoding: "XLSX") { SHA256Digest.hex(of: file) }
    facts.sheet = sheet.name
    facts.headerLine = header?.row
    return facts
  }

  func choosingHeader(for types: [RecordType], columns: [String: String]) -> any RowSource {
    let candidates = survey.candidates
    let joined = candidates.indices.dropFirst().filter { candidates[$0].row <= candidates[$0 - 1].lastRow }
    let row = HeaderChoice.row(
      of: candidates.map(\.texts), types: types, columns: columns, joined: Set(joined))
    return row.map { ExcelRowSource(self, choice: $0) } ?? self
  }

  func unrecognised(as type: RecordType) -> DataSourceError {
    DataSourceError(path: path, .noHeaderRow(sheet: sheet.name, type: type.name))
  }

  func read(
    columns: [Int], _ body: (RowBuffer) throws(DataSourceError) -> Void
  ) throws(DataSourceError) -> RowTroubles {
    guard let header else { return RowTroubles() }
    let result: Result<RowTroubles, DataSourceError> = withoutActuallyEscaping(body) { body in
      Result { () throws(DataSourceError) in
        let records = SheetRecords(path: path, sheet: sheet.name, header, survey.merges, columns: columns, body)
        do throws(WorkbookError) { try workbook.read(sheet, records) } catch { throw DataSourceError(error, path) }
        if let failure = records.failure { throw failure }
        return records.troubles
      }
    }
    return try result.get()
  }

  func place(ofRow number: Int, column: Int?) -> RecordPlace {
    RecordPlace(path: path, line: number, element: CellReference.place(sheet.name, row: number, column: column))
  }
}

extension DataSourceError {
  init(_ error: WorkbookError, _ path: String) { self.init(path: path, .told(error.text)) }
}
