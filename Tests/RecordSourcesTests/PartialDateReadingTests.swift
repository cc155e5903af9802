import CivilTime
import Columnar
import RecordModel
import Testing

@testable import RecordSources

/// Dates without a day, as data has them.
@Suite struct PartialDateReadingTests {
  private func parse(_ text: String, _ precision: DatePrecision, formats: [String] = []) throws -> String {
    let field = Field(name: "f", type: .date, isOptional: true, formats: formats, precision: precision)
    let parsed = try CellParser(field: field).parse(text)
    return switch parsed {
    case .integer(let day): CivilDate(days: Int(day))?.description ?? "?"
    case .dateSpan(let span):
      "\(CivilDate(days: Int(span.first))?.description ?? "?") \(CivilDate(days: Int(span.last))?.description ?? "?")"
    case .null: "null"
    case .unreadable: "unreadable"
    case let other: "\(other)"
    }
  }

  @Test(arguments: [
    ("1990", "unreadable", "1990-01-01 1990-12-31"), ("1990-02", "1990-02-01 1990-02-28", "1990-02-01 1990-02-28"),
    ("1988-02", "1988-02-01 1988-02-29", "1988-02-01 1988-02-29"), ("1990-04-05", "1990-04-05", "1990-04-05"),
    ("1990-13", "unreadable", "unreadable"), ("0000", "unreadable", "unreadable"), ("199", "unreadable", "unreadable"),
    ("1990-4", "unreadable", "unreadable"), (" 9999-12 ", "9999-12-01 9999-12-31", "9999-12-01 9999-12-31"),
    ("１９９０－０４", "1990-04-01 1990-04-30", "1990-04-01 1990-04-30"), ("", "null", "null"),
    ("1990-04-31", "unreadable", "unreadable"),
  ])
  func cells(text: String, month: String, year: String) throws {
    #expect(try parse(text, .month) == month && parse(text, .year) == year, "\(text)")
  }

  @Test func patterns() throws {
    #expect(try parse("1990年4月", .month, formats: ["yyyy年M月"]) == "1990-04-01 1990-04-30")
    #expect(try parse("1990年4月5日", .month, formats: ["yyyy年M月", "yyyy年M月d日"]) == "1990-04-05")
    #expect(try parse("1990年", .year, formats: ["yyyy年"]) == "1990-01-01 1990-12-31")
    #expect(throws: DatePatternError.self) { try parse("1990年", .month, formats: ["yyyy年"]) }
    #expect(throws: DatePatternError.self) { try parse("5日1990", .year, formats: ["d日yyyy"]) }
    let plain = Field(name: "f", type: .date, formats: ["yyyy-MM"])
    #expect(throws: DatePatternError.self) { try CellParser(field: plain) }
  }

  private static let type = RecordType(
    name: "person", dataset: "people", title: title, key: ["id"],
    fields: [
      Field(name: "id", type: .string), Field(name: "born", type: .date, precision: .year),
      Field(name: "number", type: .string, isOptional: true, identity: IdentityNumber(.gb11643, birthDate: "born")),
    ])

  private static var filling: RecordType {
    var type = type
    type.fields[2].identity?.fills = true
    return type
  }

  /// To the column a partial date is unknown, and it is no mistake of the data. A number may say which day it is.
  @Test func tables() throws {
    let rows: [[String: String?]] = [
      ["id": "1", "born": "1990", "number": ""], ["id": "2", "born": "1990", "number": "440524199001010018"],
      ["id": "3", "born": "1991", "number": "11010519491231002X"], ["id": "4", "born": "1990-05-06", "number": ""],
    ]
    for (type, second) in [(Self.type, Cell.unknown), (Self.filling, .int(7305))] {
      var pool = StringPool()
      let reading = try MemoryReader.read(type: type, rows: rows, pool: &pool)
      let cells = reading.table.cells(pool)
      #expect(cells.map { $0[1] } == [.unknown, second, .unknown, .int(7430)])
      #expect(reading.findings.map(\.kind) == [.birthDateConflict])
      let notes = reading.table.notes
      #expect(notes.span(field: 1, row: 0) == DateSpan(first: 7305, last: 7669))
      #expect((notes.span(field: 1, row: 1) == nil) == (second != .unknown))
      #expect(notes.span(field: 1, row: 2) == nil && notes.contradiction(field: 1, row: 2) == .birthDate)
    }
  }
}
