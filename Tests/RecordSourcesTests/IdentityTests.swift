import Columnar
import RecordModel
import Testing

@testable import RecordSources

/// Identity numbers held against days of birth and against each other. All numbers and people are made up.
@Suite struct IdentityTests {
  private static func person(
    optional: Bool = true, fills: Bool = false, repeats: Bool = false, key: [String] = ["id"]
  ) -> RecordType {
    RecordType(
      name: "person", dataset: "people", title: title, key: key,
      fields: [
        Field(name: "id", type: .string),
        Field(name: "born", type: .date, sensitivity: .personal),
        Field(
          name: "number", type: .string, isOptional: optional, sensitivity: .special,
          identity: IdentityNumber(.gb11643, birthDate: "born", fills: fills, repeats: repeats)),
        Field(name: "name", type: .string, isOptional: true),
      ])
  }

  private static let good = "11010520080302118X"
  private static let other = "440524199001010018"

  private func table(
    _ type: RecordType, _ rows: [[String: String?]]
  ) throws -> (cells: [[Cell]], findings: [String], table: Table) {
    var pool = StringPool()
    let reading = try MemoryReader.read(type: type, rows: rows, pool: &pool)
    let findings = reading.findings.map { "\($0.kind.rawValue) \($0.field ?? "") \($0.count) \($0.first?.line ?? 0)" }
    return (reading.table.cells(pool), findings, reading.table)
  }

  private func row(_ id: String, _ born: String, _ number: String) -> [String: String?] {
    ["id": id, "born": born, "number": number, "name": "N"]
  }

  @Test func goodNumbersLeaveTheDayOfBirthAlone() throws {
    let (cells, findings, _) = try table(
      Self.person(),
      [
        row("1", "2008-03-02", Self.good), row("2", "2008-03-02", ""), row("3", "1990-01-01", "P1234567"),
        row("4", "1990-01-01", Self.other),
      ])
    #expect(cells[0] == [.text("1"), .int(13940), .text(Self.good), .text("N")])
    #expect(cells[1][1] == .int(13940) && cells[1][2] == .null)
    #expect(cells[2][1] == .int(7305) && cells[2][2] == .unknown)
    #expect(cells[3][1] == .int(7305))
    #expect(findings == ["unreadable number 1 3"])
  }

  @Test func aWrongNumberTakesTheDayOfBirthWithIt() throws {
    let (cells, findings, table) = try table(
      Self.person(), [row("1", "2008-03-02", "110105200803021234"), row("2", "1990-01-01", "1234567890123456789")])
    #expect(cells.allSatisfy { $0[1] == .unknown && $0[2] == .unknown && $0[3] == .text("N") })
    #expect(findings == ["invalid_number number 2 1"])
    #expect(table.notes.contradiction(field: 1, row: 0) == .invalidNumber)
    #expect(table.notes.contradiction(field: 1, row: 1) == .invalidNumber)
  }

  @Test func anotherDayOfBirthIsAContradiction() throws {
    let (cells, findings, table) = try table(
      Self.person(), [row("1", "2006-03-02", Self.good), row("2", "1990-01-01", Self.other)])
    #expect(cells[0][1] == .unknown && cells[0][2] == .unknown && cells[0][3] == .text("N"))
    #expect(cells[1][1] == .int(7305) && cells[1][2] == .text(Self.other))
    #expect(findings == ["birth_date_conflict born 1 1"])
    #expect(table.notes.contradiction(field: 2, row: 0) == .birthDate)
    #expect(table.notes.contradiction(field: 1, row: 1) == nil)
  }

  @Test func theSameNumberTwiceMakesBothUnknown() throws {
    let rows = [
      row("1", "2008-03-02", Self.good), row("2", "2008-03-02", "11010520080302118x"),
      row("3", "1990-01-01", Self.other),
    ]
    let (cells, findings, _) = try table(Self.person(), rows)
    #expect(cells[0][1] == .unknown && cells[1][1] == .unknown && cells[2][1] == .int(7305))
    #expect(findings == ["duplicate_number number 2 1"])
    #expect(try table(Self.person(repeats: true), rows).findings == [])
  }

  @Test func theSameRecordTwiceIsNoOtherRecord() throws {
    let rows = [row("1", "2008-03-02", Self.good), row("1", "2008-03-02", Self.good)]
    #expect(try table(Self.person(), rows).cells.allSatisfy { $0[1] == .int(13940) })
    let unknownKeys = [row("", "2008-03-02", Self.good), row("", "2008-03-02", Self.good)]
    #expect(try table(Self.person(), unknownKeys).cells.allSatisfy { $0[1] == .unknown })
  }

  @Test func theOldFormIsTheSameNumber() throws {
    let (cells, findings, _) = try table(
      Self.person(), [row("1", "1990-01-01", "440524900101001"), row("2", "1990-01-01", Self.other)])
    #expect(cells[0][1] == .unknown && cells[1][1] == .unknown)
    #expect(findings == ["duplicate_number number 2 1"])
    #expect(try table(Self.person(), [row("1", "1991-01-01", "440524900101001")]).cells[0][1] == .unknown)
    #expect(try table(Self.person(), [row("1", "1990-01-01", "440524900101001")]).cells[0][1] == .int(7305))
  }

  @Test func onlyWhatIsEmptyIsFilledAndOnlyWhereDeclared() throws {
    let rows = [
      row("1", "", Self.good), row("2", "03/04/1990", Self.other), row("3", "", "440524910101001"), row("4", "", ""),
      row("5", "2001-01-01", "110105200101021257"),
    ]
    let plain = try table(Self.person(), rows)
    #expect(plain.cells.allSatisfy { $0[1] == .unknown })
    let filled = try table(Self.person(fills: true), rows)
    #expect(filled.cells.map { $0[1] } == [.int(13940), .unknown, .unknown, .unknown, .unknown])
  }

  @Test func aMissingColumnIsFilled() throws {
    let rows: [[String: String?]] = [["id": "1", "number": Self.good], ["id": "2", "number": ""]]
    let plain = try table(Self.person(), rows)
    #expect(plain.table.fieldsWithoutColumn == ["born", "name"])
    let filled = try table(Self.person(fills: true), rows)
    #expect(filled.cells[0][1] == .int(13940) && filled.cells[1][1] == .unknown)
    #expect(filled.table.fieldsWithoutColumn == ["name"] && filled.table.notes.isMissing(field: 1, row: 1))
  }

  @Test func aNumberThatIsTheKeyStays() throws {
    let type = Self.person(optional: false, key: ["number"])
    let (cells, _, _) = try table(type, [row("1", "2006-03-02", Self.good)])
    #expect(cells[0][1] == .unknown && cells[0][2] == .text(Self.good))
  }

  /// Whichever fields are asked for, a cell says the same.
  @Test(arguments: [["born"], ["number"], ["born", "number", "id"]] as [Set<String>])
  func projectionsChangeNothing(wanted: Set<String>) throws {
    let scratch = try Scratch()
    let path = try scratch.write(
      "people.csv",
      "id,born,number,name\n1,2006-03-02,\(Self.good),A\n2,1990-01-01,\(Self.other),B\n3,1990-01-01,\(Self.other),C\n")
    for size in [1, 2, 2048] {
      let (reading, pool) = try read([path], Self.person(), wanted: wanted, maximumRows: size)
      let cells = reading.table.cells(pool)
      #expect(cells.map { $0[1] } == [.unknown, .unknown, .unknown], "\(wanted) \(size)")
      #expect(reading.findings.map(\.kind) == [.birthDateConflict, .duplicateNumber])
      #expect(reading.findings.allSatisfy { $0.sample == nil }, "special values are never shown")
    }
  }
}
