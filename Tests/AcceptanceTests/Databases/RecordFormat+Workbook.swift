import CivilTime
import Foundation
import Testing

@testable import ExcelSourceTests

/// The same records as workbooks, in which numbers, truth, days and times are cells of their own kinds.
extension RecordFormat {
  static let workbook1900 = workbook("XLSX from 1900", day0: "1899-12-30", properties: "")
  static let workbook1904 = workbook("XLSX from 1904", day0: "1904-01-01", properties: "date1904=\"1\"")

  private static func workbook(_ name: String, day0: String, properties: String) -> RecordFormat {
    files(name, extension: "xlsx") { table in
      let day0 = try #require(CivilDate(iso: day0))
      var workbook = TestWorkbook(try SheetText(table, day0: day0).rows())
      workbook.formats = ["yyyy-mm-dd", "hh:mm:ss"]
      workbook.workbookProperties = properties
      return workbook.archive.bytes()
    }
  }
}

/// A table as the rows of a sheet.
private struct SheetText {
  private let table: TextTable
  private let day0: CivilDate

  init(_ table: TextTable, day0: CivilDate) {
    self.table = table
    self.day0 = day0
  }

  func rows() throws -> String {
    let header = table.columns.enumerated().map { text($1.header, Self.place($0, 1)) }
    let rows = try table.rows.enumerated().map { index, row in
      try zip(table.columns, row).enumerated().map { column, pair in
        try pair.1.map { try cell($0, pair.0.kind, Self.place(column, index + 2)) } ?? ""
      }
    }
    return ([header] + rows).enumerated().map { "<row r=\"\($0 + 1)\">\($1.joined())</row>" }.joined()
  }

  /// No table here has more than 26 columns.
  private static func place(_ column: Int, _ row: Int) -> String {
    "\(Character(Unicode.Scalar(UInt8(65 + column))))\(row)"
  }

  private func cell(_ cell: String, _ kind: TextTable.Kind, _ place: String) throws -> String {
    switch kind {
    case .text: return text(cell, place)
    case .integer, .real: return "<c r=\"\(place)\"><v>\(cell)</v></c>"
    case .bool: return "<c r=\"\(place)\" t=\"b\"><v>\(cell == "true" ? 1 : 0)</v></c>"
    case .date:
      let day = try #require(CivilDate(iso: cell))
      return "<c r=\"\(place)\" s=\"1\"><v>\(day.days - day0.days)</v></c>"
    case .time:
      let parts = cell.split(separator: ":").compactMap { Double($0) }
      return "<c r=\"\(place)\" s=\"2\"><v>\((parts[0] * 3600 + parts[1] * 60 + parts[2]) / 86_400)</v></c>"
    }
  }

  private func text(_ text: String, _ place: String) -> String {
    let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    return "<c r=\"\(place)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped)</t></is></c>"
  }
}
