import Columnar
import RecordModel
import RecordSources
import Testing

private let good = #"""
  工号,出生日期,离职日期,工厂,contract,hours,children
  E1,2008-03-02,,CN-01,全职,38.5,2
  E2, 1990-12-31 ,2024-01-05,CN-02,DISPATCHED,,
  "E ""3""",1985-02-28,,"CN-01",full_time,-0.25,0

  """#

@Test func readsEachFieldByItsType() throws {
  let scratch = try Scratch()
  let (reading, pool) = try read([scratch.write("employees.csv", good)])
  #expect(
    reading.table.cells(pool) == [
      [.text("E1"), .int(13940), .null, .text("CN-01"), .int(0), .double(38.5), .int(2)],
      [.text("E2"), .int(7669), .int(19727), .text("CN-02"), .int(1), .null, .null],
      [.text("E \"3\""), .int(5537), .null, .text("CN-01"), .int(0), .double(-0.25), .int(0)],
    ])
  #expect(reading.findings.isEmpty)
  #expect(reading.table.gaps.isEmpty)
  #expect(reading.table.fieldsWithoutColumn.isEmpty)
}

@Test func saysWhatItRead() throws {
  let scratch = try Scratch()
  let path = try scratch.write("employees.csv", "备注,Employee ID,hours\nx,E1,1\n")
  let reading = try read([path]).reading
  let input = try #require(reading.inputs.first)
  #expect(input.path == path)
  #expect(input.rows == 1)
  #expect(input.bytes == 32)
  #expect(input.unclaimed == ["备注"])
  #expect(input.columns.map(\.field) == ["employee_id", "hours"])
  #expect(input.columns.map(\.header) == ["Employee ID", "hours"])
  #expect(input.sha256()?.count == 64)
  #expect(reading.table.fieldsWithoutColumn == ["birth_date", "left_on", "site", "contract", "children"])
}

@Test func readsOnlyWhatIsWanted() throws {
  let scratch = try Scratch()
  let (reading, pool) = try read([scratch.write("employees.csv", good)], wanted: ["children"])
  #expect(reading.table.cells(pool)[0] == [.absent, .absent, .absent, .absent, .absent, .absent, .int(2)])
  #expect(reading.table.origin.rawCell(row: 2, field: 0) == .text(Array("E \"3\"".utf8)))
}

@Test(arguments: [1, 2, 3, 7])
func batchSizesDoNotMatter(size: Int) throws {
  let scratch = try Scratch()
  let path = try scratch.write("employees.csv", good + "short\n\n\nE4,x,,,,,\n\"open,\n")
  let (whole, pool) = try read([path])
  let (batched, other) = try read([path], maximumRows: size)
  #expect(batched.table.cells(other) == whole.table.cells(pool))
  #expect(batched.findings == whole.findings)
  #expect(batched.table.gaps == whole.table.gaps)

  var streamPool = StringPool()
  var rows: [[Cell]] = []
  var reader = try DatasetReader(type: employeeType, binding: DatasetBinding(paths: [path]), keyTypes: keyTypes)
  let rest = try reader.forEachBatch(maximumRows: size, pool: &streamPool) { batch, pool in
    #expect(batch.firstRow == rows.count)
    #expect(batch.rowCount <= size)
    for row in 0..<batch.rowCount {
      rows.append(employeeType.fields.indices.map { cell(batch.columns[$0], row, employeeType.fields[$0].type, pool) })
    }
  }
  #expect(rest.findings == whole.findings)
  #expect(rest.table.rowCount == whole.table.rowCount)
  #expect(rows == whole.table.cells(pool))
}
