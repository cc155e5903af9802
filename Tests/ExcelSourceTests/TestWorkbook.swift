import ByteScanning
import RecordModel
import RecordSources

@testable import ExcelSource

/// Small workbooks, written by hand.
struct TestWorkbook {
  struct Sheet {
    var name: String
    /// What stands in `sheetData`, or the whole part if it begins with `<?xml`.
    var rows: String
    var merges: [String] = []
    var state = ""
    var kind = "worksheet"
  }

  static let transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
  private static let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let strictRelation = "http://purl.oclc.org/ooxml/officeDocument/relationships"

  var sheets: [Sheet] = []
  var texts: [String]?
  /// Codes of formats; style 0 has none, style 1 the first of them.
  var formats: [String] = []
  /// Numbers of formats that go without a code, for styles behind those of `formats`.
  var builtIn: [Int] = []
  var workbookProperties = ""
  var calculation = ""
  var isStrict = false
  /// With a colon: `x:`.
  var prefix = ""

  init(_ rows: String = "", merges: [String] = []) { sheets = [Sheet(name: "Staff", rows: rows, merges: merges)] }

  private var relations: String { isStrict ? Self.strictRelation : Self.relation }

  func element(_ name: String, _ content: String, _ attributes: String = "") -> String {
    let space = prefix.isEmpty ? "xmlns" : "xmlns:" + prefix.dropLast()
    let main = isStrict ? Self.strict : Self.transitional
    return "<\(prefix)\(name) \(space)=\"\(main)\" \(attributes)>\(content)</\(prefix)\(name)>"
  }

  private func related(_ targets: [(id: String, kind: String, target: String)]) -> String {
    let lines = targets.map {
      "<Relationship Id=\"\($0.id)\" Type=\"\(relations)/\($0.kind)\" Target=\"\($0.target)\"/>"
    }
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(lines.joined())"
      + "</Relationships>"
  }

  var archive: TestArchive {
    var archive = TestArchive()
    func add(_ name: String, _ text: String) {
      archive.parts.append(.init(name: name, bytes: Array(text.utf8)))
    }
    add("_rels/.rels", related([("rId1", "officeDocument", "xl/workbook.xml")]))
    add("xl/workbook.xml", workbook)
    var targets = sheets.indices.map { (id: "s\($0)", kind: sheets[$0].kind, target: "worksheets/sheet\($0).xml") }
    targets.append((id: "styles", kind: "styles", target: "/xl/styles.xml"))
    if texts != nil { targets.append((id: "texts", kind: "sharedStrings", target: "sharedStrings.xml")) }
    add("xl/_rels/workbook.xml.rels", related(targets))
    add("xl/styles.xml", styles)
    if let texts {
      add("xl/sharedStrings.xml", element("sst", texts.map { "<\(prefix)si>\($0)</\(prefix)si>" }.joined()))
    }
    for (index, sheet) in sheets.enumerated() { add("xl/worksheets/sheet\(index).xml", part(sheet)) }
    return archive
  }

  private var workbook: String {
    let sheets = sheets.enumerated().map { index, sheet in
      "<\(prefix)sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" \(sheet.state) rel:id=\"s\(index)\"/>"
    }
    return element(
      "workbook",
      "<\(prefix)workbookPr \(workbookProperties)/><\(prefix)sheets>\(sheets.joined())</\(prefix)sheets>"
        + "<\(prefix)calcPr \(calculation)/>",
      "xmlns:rel=\"\(relations)\"")
  }

  private var styles: String {
    let codes = formats.enumerated().map {
      "<\(prefix)numFmt numFmtId=\"\(200 + $0.offset)\" formatCode=\"\($0.element)\"/>"
    }
    let ids = [0] + formats.indices.map { 200 + $0 } + builtIn
    let uses = ids.map { "<\(prefix)xf numFmtId=\"\($0)\"/>" }.joined()
    return element(
      "styleSheet",
      "<\(prefix)numFmts>\(codes.joined())</\(prefix)numFmts><\(prefix)cellXfs>\(uses)</\(prefix)cellXfs>")
  }

  private func part(_ sheet: Sheet) -> String {
    guard !sheet.rows.hasPrefix("<?xml") else { return sheet.rows }
    let merges = sheet.merges.map { "<\(prefix)mergeCell ref=\"\($0)\"/>" }.joined()
    let behind = merges.isEmpty ? "" : "<\(prefix)mergeCells>\(merges)</\(prefix)mergeCells>"
    return element("worksheet", "<\(prefix)sheetData>\(sheet.rows)</\(prefix)sheetData>\(behind)")
  }

  var file: FileBytes { FileBytes(path: "book.xlsx", bytes: archive.bytes()) }

  /// Rows of inline texts and, where the text is one, numbers.
  static func rows(_ rows: [[String]], from first: Int = 1) -> String {
    rows.enumerated().map { index, cells in
      let number = first + index
      let row = cells.enumerated().filter { !$0.element.isEmpty }.map { column, text in
        cell(CellReference.letters(column) + String(number), text)
      }
      return "<row r=\"\(number)\">\(row.joined())</row>"
    }.joined()
  }

  private static func cell(_ place: String, _ text: String) -> String {
    if Double(text) != nil { return "<c r=\"\(place)\"><v>\(text)</v></c>" }
    return "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
  }

  /// The cells of the first sheet by place.
  func cells() throws -> [String: SheetCollector.Cell] {
    let workbook = try Workbook(file)
    return try SheetCollector.cells(of: workbook.sheets[0], in: workbook)
  }
}

/// Why bytes are refused, in English; `nil` if they are read, all sheets to their end.
func refusal(_ bytes: [UInt8]) -> String? {
  do throws(WorkbookError) {
    let workbook = try Workbook(FileBytes(path: "book.xlsx", bytes: bytes))
    for sheet in workbook.sheets where sheet.part != nil { try workbook.read(sheet, SheetCollector()) }
    return nil
  } catch {
    return error.text.en
  }
}
