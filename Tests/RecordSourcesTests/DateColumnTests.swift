import CivilTime
import Columnar
import RecordModel
import RecordSources
import Testing

private let type = RecordType(
  name: "worker", dataset: "workers", title: title, key: ["id"],
  fields: [
    Field(name: "id", type: .string), Field(name: "born", type: .date, sensitivity: .personal),
    Field(name: "hired", type: .date), Field(name: "start", type: .datetime),
    Field(name: "pay", type: .decimal, isOptional: true), Field(name: "hours", type: .double, isOptional: true),
  ])

private func day(_ year: Int, _ month: Int, _ day: Int) -> Cell {
  .int(Int64(CivilDate(year: year, month: month, day: day)!.days))
}

/// Columns of dates whose year stands last.
@Suite struct DateColumnTests {
  private func column(
    _ field: String, _ files: [[String]], binding: DatasetBinding? = nil
  ) throws -> (cells: [Cell], findings: [CellFinding]) {
    let scratch = try Scratch()
    let paths = try files.enumerated().map { index, cells in
      let rows = cells.enumerated().map { "W\(index)-\($0),\"\($1)\"" }
      return try scratch.write("workers-\(index).csv", (["id,\(field)"] + rows).joined(separator: "\n") + "\n")
    }
    let (reading, pool) = try read(paths, type, binding: binding, wanted: [field], maximumRows: 2)
    let index = try #require(type.fieldIndex[field])
    return (reading.table.cells(pool).map { $0[index] }, reading.findings)
  }

  @Test func threeCellsDecideAColumn() throws {
    let day = try column(
      "hired", [["03/04/2024", "14/04/2024", "13/12/2024", "05/05/2024", "28/02/2024", "2024-01-02"]])
    #expect(
      day.cells == [
        RecordSourcesTests.day(2024, 4, 3), RecordSourcesTests.day(2024, 4, 14), RecordSourcesTests.day(2024, 12, 13),
        RecordSourcesTests.day(2024, 5, 5), RecordSourcesTests.day(2024, 2, 28), RecordSourcesTests.day(2024, 1, 2),
      ])
    let note = try #require(day.findings.first)
    #expect(day.findings.count == 1 && note.kind == .dateOrderTaken && note.order == .dayFirst)
    #expect(note.count == 4 && note.deciding == 3 && note.first?.line == 2)
    let month = try column("hired", [["4/3/2024", "4/14/2024", "12/13/2024", "2/28/2024"]])
    #expect(
      month.cells[0] == RecordSourcesTests.day(2024, 4, 3) && month.cells[2] == RecordSourcesTests.day(2024, 12, 13))
    #expect(month.findings.map(\.order) == [.monthFirst])
  }

  @Test func twoCellsDecideNothing() throws {
    let (cells, findings) = try column("hired", [["03/04/2024", "14/04/2024", "13/12/2024"]])
    #expect(cells == [.unknown, .unknown, .unknown])
    #expect(findings.map(\.kind) == [.unreadable, .ambiguousDate])
    #expect(findings[0].hint == .undecidedOrder && findings[0].count == 2 && findings[0].first?.line == 3)
    #expect(findings[1].count == 1 && findings[1].first?.line == 2)
    #expect(findings[1].readings?.dayFirst.description == "2024-04-03")
    #expect(findings[1].readings?.monthFirst.description == "2024-03-04")
  }

  @Test func aFewSlipsDecideNothingInALongColumn() throws {
    let firsts = (1...9).map { "0\($0)/01/2024" } + ["14/01/2024", "15/01/2024", "16/01/2024", "17/01/2024"]
    let taken = try column("hired", [firsts.filter { $0 != "01/01/2024" }])
    #expect(!taken.cells.contains(.unknown), "four of twelve decide")
    let many = Array(repeating: "02/01/2024", count: 13) + ["14/01/2024", "15/01/2024", "16/01/2024", "17/01/2024"]
    let refused = try column("hired", [many])
    #expect(refused.cells.allSatisfy { $0 == .unknown }, "four of seventeen do not")
  }

  @Test func cellsThatContradictEachOtherAreAllRefused() throws {
    let (cells, findings) = try column(
      "hired", [["03/04/2024", "14/04/2024", "15/04/2024", "16/04/2024", "04/17/2024", "05/05/2024"]])
    #expect(cells == [.unknown, .unknown, .unknown, .unknown, .unknown, day(2024, 5, 5)])
    #expect(findings.map(\.kind) == [.mixedDateOrder] && findings[0].count == 5)
  }

  @Test func filesAndSeparatorsDecideForThemselves() throws {
    let day = ["03/04/2024", "14/04/2024", "15/04/2024", "16/04/2024"]
    let month = ["03/04/2024", "04/14/2024", "04/15/2024", "04/16/2024"]
    let (cells, findings) = try column("hired", [day, month, ["03/04/2024"]])
    #expect(cells[0] == RecordSourcesTests.day(2024, 4, 3) && cells[4] == RecordSourcesTests.day(2024, 3, 4))
    #expect(cells[8] == .unknown)
    #expect(findings.map(\.kind) == [.ambiguousDate, .dateOrderTaken, .dateOrderTaken])
    let mixed = try column(
      "hired", [["14.04.2024", "15.04.2024", "16.04.2024", "03.04.2024", "03/04/2024", "03-04-2024"]])
    #expect(mixed.cells[3] == RecordSourcesTests.day(2024, 4, 3))
    #expect(Array(mixed.cells.suffix(2)) == [.unknown, .unknown])
  }

  @Test func declaredFormatsLeaveNothingToTheColumn() throws {
    let binding = DatasetBinding(paths: [], formats: ["hired": ["M/d/yyyy"]])
    let (cells, findings) = try column(
      "hired", [["03/04/2024", "14/04/2024", "15/04/2024", "16/04/2024"]], binding: binding)
    #expect(cells == [day(2024, 3, 4), .unknown, .unknown, .unknown])
    #expect(findings.map(\.kind) == [.unreadable])
  }

  @Test func whatIsPersonalIsNotSaid() throws {
    let (_, findings) = try column("born", [["03/04/2024", "14/04/2024"]])
    for finding in findings { #expect(finding.sample == "99/99/9999" && finding.readings == nil) }
  }

  @Test func batchesDoNotWait() throws {
    let scratch = try Scratch()
    let path = try scratch.write(
      "workers.csv", "id,hired\nA,03/04/2024\nB,14/04/2024\nC,15/04/2024\nD,16/04/2024\nE,2024-01-01\n")
    var pool = StringPool()
    var reader = try DatasetReader(type: type, binding: DatasetBinding(paths: [path]))
    var known: [Bool] = []
    let rest = try reader.forEachBatch(maximumRows: 2, pool: &pool) { batch, _ in
      known += (0..<batch.rowCount).map { batch.columns[2].known?[$0] ?? true }
    }
    #expect(known == [false, false, false, false, true])
    #expect(rest.findings.map(\.count) == [3, 1])
  }

  /// Whatever order was meant: a date that is read is the date that was meant.
  @Test(arguments: 0..<400)
  func neverAWrongDate(seed: Int) throws {
    var random = Linear(state: UInt64(seed) &* 7919 &+ 17)
    let isDayFirst = random.next(2) == 0
    let field = random.next(2) == 0 ? "hired" : "start"
    let planted = (0..<(1 + random.next(30))).map { _ -> CivilDate in
      let spread = random.next(3) == 0 ? 3 : 28
      return CivilDate(year: 1990 + random.next(30), month: 1 + random.next(12), day: 1 + random.next(spread))!
    }
    let texts = planted.map { date -> String in
      let (first, second) = isDayFirst ? (date.day, date.month) : (date.month, date.day)
      let mark = ["/", ".", "-"][random.next(3)]
      let isPadded = random.next(2) == 0
      let parts = [first, second].map { $0 < 10 && isPadded ? "0\($0)" : "\($0)" }
      return parts.joined(separator: mark) + mark + "\(date.year)" + (field == "start" ? " 8:30" : "")
    }
    let (cells, findings) = try column(field, [texts])
    var unknown = 0
    for (cell, date) in zip(cells, planted) {
      if cell == .unknown {
        unknown += 1
        continue
      }
      let lane = field == "start" ? Int64(date.days) * 86_400_000_000 + 30_600_000_000 : Int64(date.days)
      #expect(cell == .int(lane), "seed \(seed): \(date) in \(texts)")
    }
    let said = findings.filter { [.ambiguousDate, .unreadable].contains($0.kind) }.reduce(0) { $0 + $1.count }
    #expect(said == unknown, "seed \(seed)")
  }
}

/// `1.234` beside numbers that write decimal commas.
@Suite struct NumberColumnTests {
  @Test(arguments: ["pay", "hours"])
  func aDecimalCommaMakesALonePointDoubtful(field: String) throws {
    for (evidence, isDoubtful) in [
      ("12,5", true), ("1.234,5", true), ("1.234.567", true), ("12.5", false), ("1,234.5", false),
    ] {
      let scratch = try Scratch()
      let path = try scratch.write(
        "workers.csv", "id,\(field)\nA,1.234\nB,\"\(evidence)\"\nC,12.345\nD,0.123\nE,7\n")
      let (reading, pool) = try read([path], type, wanted: [field])
      let index = try #require(type.fieldIndex[field])
      let cells = reading.table.cells(pool).map { $0[index] }
      #expect((cells[0] == .unknown) == isDoubtful && (cells[2] == .unknown) == isDoubtful, "\(evidence)")
      #expect(cells[3] != .unknown && cells[4] != .unknown)
      #expect(reading.findings.contains { $0.kind == .ambiguousNumber && $0.count == 2 } == isDoubtful)
    }
  }

  @Test func aDeclaredFormDecides() throws {
    let scratch = try Scratch()
    let path = try scratch.write("workers.csv", "id,hours,pay\nA,1.234,1.234\nB,\"12,5\",\"12,50\"\n")
    var binding = DatasetBinding(paths: [])
    binding.numberForms = ["hours": NumberForm("1.234,56")!, "pay": NumberForm("1.234,56")!]
    let (reading, pool) = try read([path], type, binding: binding, wanted: ["hours", "pay"])
    #expect(reading.table.cells(pool).map { $0[5] } == [.double(1234), .double(12.5)])
    #expect(reading.table.cells(pool).map { $0[4] } == [.text("1234"), .text("12.5")])
    #expect(reading.findings.isEmpty)
  }

  @Test func absentTextsOfTheConfiguration() throws {
    let scratch = try Scratch()
    let path = try scratch.write("workers.csv", "id,hours,hired\nNULL,NULL,-\n")
    var binding = DatasetBinding(paths: [])
    binding.commonAbsentTexts = ["null"]
    binding.absentTexts = ["hired": ["-"]]
    let (reading, pool) = try read([path], type, binding: binding)
    let cells = reading.table.cells(pool)[0]
    #expect(cells[0] == .text("NULL") && cells[5] == .null && cells[2] == .unknown)
    #expect(reading.table.notes.isMissing(field: 2, row: 0))
    let bare = try read([path], type).reading
    #expect(bare.findings.filter { $0.hint == .absentMarker }.map(\.field) == ["hired", "hours"])
  }

  @Test func aWordThatSaysSomethingCannotStandForNothing() throws {
    let scratch = try Scratch()
    let flagged = RecordType(
      name: "worker", dataset: "workers", title: title, key: ["id"],
      fields: [Field(name: "id", type: .string), Field(name: "insured", type: .bool, isOptional: true)])
    let path = try scratch.write("workers.csv", "id,insured\nA,否\n")
    var binding = DatasetBinding(paths: [])
    binding.absentTexts = ["insured": ["否"]]
    #expect(throws: DataSourceError.self) { try read([path], flagged, binding: binding) }
  }
}

private struct Linear {
  var state: UInt64

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}
