import Columnar
import RecordModel
import RecordSources
import Testing

private let number = RecordType(
  name: "n", dataset: "ns", title: title, key: ["id"], fields: [Field(name: "id", type: .int)])

private func table(_ ids: [String?], _ type: RecordType = number) throws -> (Table, StringPool) {
  var pool = StringPool()
  let table = try Table(type: type, rows: ids.map { [type.key[0]: $0] }, pool: &pool)
  return (table, pool)
}

@Test(arguments: [["1", "2", "3"], ["-9223372036854775808", "0", "9223372036854775807"], ["5", "1000000000", "-7"]])
func keysFindTheirRows(ids: [String]) throws {
  let index = KeyIndex(table: try table(ids).0)
  for (row, id) in ids.enumerated() { #expect(index.match(Int64(id)!) == .row(row)) }
  for other: Int64 in [.min + 1, -1, 4, 6, .max - 1] { #expect(index.match(other) == .none) }
  #expect(index.duplicates.count == 0)
}

@Test func keysThatRepeatOrCannotBeRead() throws {
  for spread in ["3", "3000000000000"] {
    let (table, _) = try table(["1", "2", "1", nil, "x", "1", spread])
    let index = KeyIndex(table: table)
    #expect(index.match(1) == .ambiguous)
    #expect(index.match(2) == .row(1))
    #expect(index.match(0) == .none)
    #expect(index.match(Int64(spread)!) == .row(6))
    #expect(index.duplicates.count == 2)
    #expect(index.duplicates.first == 2)
    #expect(index.unknownKeys.count == 2)
    #expect(index.unknownKeys.first == 3)
    let findings = index.findings(in: table)
    #expect(findings.map(\.kind) == [.duplicateKey, .unknownKey])
    #expect(findings.map { $0.first?.line } == [3, 4])
    #expect(findings[0].sample == "1")
  }
}

@Test func keysOfSeveralFields() throws {
  let pair = RecordType(
    name: "p", dataset: "ps", title: title, key: ["a", "b"],
    fields: [Field(name: "b", type: .int), Field(name: "a", type: .int)])
  var pool = StringPool()
  let rows: [[String: String?]] = [["a": "1", "b": "2"], ["a": "2", "b": "1"], ["a": "1", "b": "2"], ["a": "1"]]
  let index = KeyIndex(table: try Table(type: pair, rows: rows, pool: &pool))
  #expect(index.match([2, 1]) == .row(1))
  #expect(index.match([1, 2]) == .ambiguous)
  #expect(index.match([1, 3]) == .none)
  #expect(index.match([1]) == .none)
  #expect(index.unknownKeys.count == 1)
}

@Test func absentKeysAreUnknown() throws {
  let bare = Table(
    type: number, rowCount: 2, columns: [Column(lanes: .absent(count: 2))],
    origin: MemoryOrigin(path: "m", type: number, rows: []))
  #expect(KeyIndex(table: bare).unknownKeys.count == 2)
  #expect(KeyIndex(table: bare).match(0) == .none)
}

@Test func referencesThatLeadNowhere() throws {
  var pool = StringPool()
  let sites = try Table(type: siteType, rows: [["site_id": "A"], ["site_id": "B"], ["site_id": "B"]], pool: &pool)
  let rows: [[String: String?]] = ["A", "B", "C", nil, "A"].map { ["employee_id": "E", "site": $0] }
  let employees = try Table(type: employeeType, rows: rows, keyTypes: keyTypes, pool: &pool)
  let site = try #require(employeeType.fieldIndex["site"])
  let finding = try #require(DanglingCheck.finding(in: employees, field: site, target: KeyIndex(table: sites)))
  #expect(finding.count == 2)
  #expect(finding.first?.line == 2)
  #expect(finding.sample == "B")
  let whole = try Table(type: siteType, rows: [["site_id": "A"], ["site_id": "B"], ["site_id": "C"]], pool: &pool)
  #expect(DanglingCheck.finding(in: employees, field: site, target: KeyIndex(table: whole)) == nil)
}

@Test func rowsInMemoryFollowTheRulesOfFiles() throws {
  var pool = StringPool()
  let reading = try MemoryReader.read(
    type: siteType, rows: [["site_id": "A", "country": nil], ["site_id": ""]], path: "tests.yaml", lines: [7, 9],
    pool: &pool)
  #expect(reading.table.cells(pool) == [[.text("A"), .null], [.unknown, .null]])
  #expect(reading.findings.map(\.kind) == [.missing])
  #expect(reading.findings[0].first == RecordPlace(path: "tests.yaml", line: 9))
  let bare = try Table(type: siteType, rows: [["site_id": "A"]], pool: &pool)
  #expect(bare.fieldsWithoutColumn == ["country"])
  #expect(bare.cells(pool) == [[.text("A"), .unknown]])
}
