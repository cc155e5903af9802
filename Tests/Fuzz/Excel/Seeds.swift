/// Small workbooks that have something of everything.
enum Seeds {
  /// Stands in cells and nowhere else.
  static let secret = "Zq7Secret"

  static let archives: [Archive] = [
    archive(main: "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "", rows: rows("")),
    archive(main: "http://purl.oclc.org/ooxml/spreadsheetml/main", "x:", rows: rows("x:")),
  ]

  private static func archive(main: String, _ p: String, rows: String) -> Archive {
    let space = p.isEmpty ? "xmlns=\"\(main)\"" : "xmlns:x=\"\(main)\""
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    let sheet =
      "<\(p)worksheet \(space)><\(p)dimension ref=\"A1:G9\"/><\(p)sheetData>\(rows)</\(p)sheetData>"
      + "<\(p)mergeCells count=\"2\"><\(p)mergeCell ref=\"A1:C1\"/><\(p)mergeCell ref=\"B4:B5\"/></\(p)mergeCells>"
      + "<\(p)extLst><y:a xmlns:y=\"other\"><y:b/></y:a></\(p)extLst></\(p)worksheet>"
    let texts =
      "<\(p)sst \(space)><\(p)si><\(p)t>id</\(p)t></\(p)si><\(p)si><\(p)r><\(p)t xml:space=\"preserve\">na</\(p)t></\(p)r>"
      + "<\(p)r><\(p)t>me</\(p)t></\(p)r><\(p)rPh sb=\"0\" eb=\"1\"><\(p)t>ka</\(p)t></\(p)rPh></\(p)si>"
      + "<\(p)si><\(p)t>\(secret)_x000D_</\(p)t></\(p)si></\(p)sst>"
    let styles =
      "<\(p)styleSheet \(space)><\(p)numFmts><\(p)numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m\\.d [h]\"/>"
      + "<\(p)numFmt numFmtId=\"165\" formatCode=\"0000\"/></\(p)numFmts><\(p)cellXfs><\(p)xf numFmtId=\"0\"/><\(p)xf numFmtId=\"14\"/>"
      + "<\(p)xf numFmtId=\"164\"/><\(p)xf numFmtId=\"165\"/><\(p)xf numFmtId=\"46\"/><\(p)xf numFmtId=\"20\"/></\(p)cellXfs></\(p)styleSheet>"
    let book =
      "<\(p)workbook \(space) xmlns:q=\"\(office)\"><\(p)workbookPr date1904=\"0\"/><\(p)sheets>"
      + "<\(p)sheet name=\"One\" sheetId=\"1\" q:id=\"a\"/><\(p)sheet name=\"Two\" sheetId=\"2\" state=\"hidden\" q:id=\"a\"/>"
      + "</\(p)sheets><\(p)calcPr fullCalcOnLoad=\"0\"/></\(p)workbook>"
    let relation = { (id: String, kind: String, target: String) in
      "<Relationship Id=\"\(id)\" Type=\"\(office)/\(kind)\" Target=\"\(target)\"/>"
    }
    let related = { (lines: String) in "<Relationships xmlns=\"\(package)\">\(lines)</Relationships>" }
    let parts = [
      ("_rels/.rels", related(relation("r", "officeDocument", "xl/workbook.xml"))), ("xl/workbook.xml", book),
      (
        "xl/_rels/workbook.xml.rels",
        related(
          relation("a", "worksheet", "worksheets/sheet1.xml") + relation("b", "styles", "../xl/styles.xml")
            + relation("c", "sharedStrings", "/xl/sharedStrings.xml"))
      ), ("xl/styles.xml", styles), ("xl/sharedStrings.xml", texts), ("xl/worksheets/sheet1.xml", sheet),
    ]
    return Archive(parts: parts.map { (name: $0.0, bytes: Array(("<?xml version=\"1.0\"?>" + $0.1).utf8)) })
  }

  private static func rows(_ p: String) -> String {
    let value = { (place: String, attributes: String, value: String) in
      "<\(p)c r=\"\(place)\" \(attributes)><\(p)v>\(value)</\(p)v></\(p)c>"
    }
    let inline = "<\(p)c r=\"A1\" t=\"inlineStr\"><\(p)is><\(p)t>Title</\(p)t></\(p)is></\(p)c>"
    let formula = "<\(p)c r=\"C5\" s=\"1\"><\(p)f>1+1</\(p)f></\(p)c>"
    let header = value("A3", "t=\"s\"", "0") + value("B3", "t=\"s\"", "1") + value("C3", "t=\"str\"", "born")
    let first = value("A4", "s=\"3\"", "17") + value("B4", "t=\"s\"", "2") + value("C4", "s=\"1\"", "45761.25")
    let second = value("A5", "", "1.0000000000000001E+2") + formula + value("D5", "t=\"b\"", "1")
    let third =
      value("A7", "t=\"e\"", "#N/A") + value("B7", "t=\"d\"", "2025-04-14T08:30:00") + value("C7", "s=\"4\"", "0.5")
    return "<\(p)row r=\"1\">\(inline)</\(p)row><\(p)row r=\"3\">\(header)</\(p)row><\(p)row r=\"4\">\(first)</\(p)row>"
      + "<\(p)row>\(second)</\(p)row><\(p)row r=\"7\">\(third)</\(p)row><\(p)row r=\"9\"/>"
  }
}
