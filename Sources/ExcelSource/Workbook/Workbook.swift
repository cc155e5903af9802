import ByteScanning
import RecordModel

/// A workbook's sheets and what their cells are read with.
struct Workbook: Sendable {
  struct Sheet: Sendable {
    enum Visibility: Sendable {
      case visible, hidden
    }

    var name: String
    var visibility: Visibility
    /// The part with its cells; `nil` for charts, dialogues and macros.
    var part: ZipEntry?
  }

  let archive: ZipArchive
  let sheets: [Sheet]
  let cells: CellReader

  init(_ file: FileBytes) throws(WorkbookError) {
    archive = try ZipArchive(file)
    let main = try Self.mainPart(of: archive)
    let relations = try RelationReader.relations(of: main.name, in: archive)
    let listing = WorkbookListing()
    try PartParser.parse(main, of: archive, root: .workbook, limit: PartParser.smallLimit, listing)
    sheets = try Self.sheets(listing, relations, archive, main.name)
    let part = { (kind: String) in relations.first { $0.kind == kind }?.part }
    cells = CellReader(
      formats: try StyleSheet.formats(part("styles"), archive), epoch: listing.epoch,
      texts: try SharedTexts.read(part("sharedStrings"), archive), formulasAreStale: listing.formulasAreStale)
  }

  private static func mainPart(of archive: ZipArchive) throws(WorkbookError) -> ZipEntry {
    let named = try RelationReader.relations(of: "", in: archive).first { $0.kind == "officeDocument" }?.part
    let name = named ?? "xl/workbook.xml"
    if name.lowercased().hasSuffix(".bin") { throw .binary }
    guard let entry = archive.entry(name) else { throw .noWorkbook }
    return entry
  }

  private static func sheets(
    _ listing: WorkbookListing, _ relations: [Relation], _ archive: ZipArchive, _ part: String
  ) throws(WorkbookError) -> [Sheet] {
    var sheets: [Sheet] = []
    for sheet in listing.sheets {
      guard let relation = relations.first(where: { $0.id == sheet.relation }) else {
        throw .damaged(part, "the sheet `\(sheet.name)` has no part", "工作表“\(sheet.name)”没有对应部件")
      }
      var found: ZipEntry?
      if relation.kind == "worksheet" {
        found = archive.entry(relation.part)
        if found == nil { throw .damaged(relation.part, "is missing", "缺失") }
      }
      sheets.append(Sheet(name: sheet.name, visibility: sheet.isVisible ? .visible : .hidden, part: found))
    }
    return sheets
  }

  /// Hands over the rows of a sheet as they stand, header or not.
  ///
  /// - Returns: the cells that are merged.
  @discardableResult
  func read(_ sheet: Sheet, _ rows: any SheetRows) throws(WorkbookError) -> [MergedCells] {
    guard let part = sheet.part else { throw .notASheetOfCells(sheet.name) }
    let scanner = SheetScanner(part: part.name, cells: cells, rows: rows)
    try PartParser.parse(part, of: archive, root: .worksheet, limit: PartParser.largeLimit, scanner)
    return scanner.merges
  }
}

/// Takes the rows of a sheet.
protocol SheetRows: AnyObject {
  /// Whether no more rows are wanted.
  var isDone: Bool { get }
  /// Whether rows are still wanted with their cells, or only what follows the rows.
  var wantsCells: Bool { get }

  func take(_ row: SheetRow) throws(WorkbookError)
}

extension SheetRows {
  var isDone: Bool { false }
  var wantsCells: Bool { true }
}

/// Reads a workbook's own part.
final class WorkbookListing: XMLEvents {
  struct Sheet {
    var name: String
    var relation: String
    var isVisible: Bool
  }

  private(set) var sheets: [Sheet] = []
  private(set) var epoch = SerialDate.Epoch.from1900
  /// The workbook asks whoever opens it to calculate all formulas: their results are placeholders, mostly 0.
  private(set) var formulasAreStale = false

  func start(_ tag: Tag, in parent: Tag, _ attributes: XMLAttributes) throws(WorkbookError) {
    switch (tag, parent) {
    case (.sheet, .sheets): try add(attributes)
    case (.workbookPr, .workbook): epoch = attributes.isTrue("date1904") ? .from1904 : .from1900
    case (.calcPr, .workbook): formulasAreStale = attributes.isTrue("fullCalcOnLoad")
    default: break
    }
  }

  private func add(_ attributes: XMLAttributes) throws(WorkbookError) {
    guard let name = attributes.text("name"), let relation = attributes.relation else {
      throw .damaged("workbook", "a sheet has no name or no part", "有工作表缺少名称或部件")
    }
    let state = attributes.text("state")
    sheets.append(Sheet(name: name, relation: relation, isVisible: state == nil || state == "visible"))
  }
}
