import Columnar
import RecordModel
import RecordSources
import Testing

private let type = RecordType(
  name: "employee", dataset: "employees", title: title, key: ["employee_id"],
  fields: [
    Field(name: "employee_id", type: .string, headers: ["工号", "Employee ID"]),
    Field(name: "birth_date", type: .date, headers: ["DOB"]),
    Field(name: "left_on", type: .date, isOptional: true),
  ])

private func bind(_ headers: [String], _ binding: DatasetBinding = DatasetBinding(paths: [])) -> BindingResult {
  FieldBinder.bind(type: type, headers: headers, binding: binding)
}

private func columns(_ result: BindingResult) -> [Int?]? {
  guard case .bound(let bound) = result else { return nil }
  return bound.columns
}

private func mistakes(_ result: BindingResult) -> [String] {
  guard case .mistaken(let errors) = result else { return [] }
  return errors.map(\.description)
}

@Test func fieldsFindTheirColumns() {
  #expect(columns(bind(["left_on", "工号", "x", "DOB"])) == [1, 3, 0])
  #expect(columns(bind([" employee id ", "dob"])) == [0, 1, nil])
  #expect(columns(bind(["birth_date", "employee_id"])) == [1, 0, nil])
  // Its headers go before its name, what fits exactly before what nearly does.
  #expect(columns(bind(["birth_date", "DOB", "工号"])) == [2, 1, nil])
  #expect(columns(bind(["dob", "DOB", "工号"])) == [2, 1, nil])
  let named = DatasetBinding(paths: [], columns: ["birth_date": "debut", "left_on": "debut"])
  #expect(columns(bind(["DOB", "Debut", "工号"], named)) == [2, 1, 1])
}

@Test func composedAndDecomposedHeadersDiffer() {
  let named = DatasetBinding(paths: [], columns: ["birth_date": "né"])
  #expect(columns(bind(["工号", "ne\u{301}"], named)) == nil)
}

@Test func mistakesInBindings() {
  #expect(
    mistakes(bind(["工号", "Employee ID"])) == [
      "`employee_id` fits the columns 1 (`工号`) and 2 (`Employee ID`); "
        + "name one under `columns:`, or give one of equal headers another name"
    ])
  #expect(mistakes(bind(["工号", "DOB", "DOB"])).count == 1)
  #expect(mistakes(bind(["工号", "x", "x"])).isEmpty)
  #expect(
    mistakes(bind(["工号", "debut"], DatasetBinding(paths: [], columns: ["birth_date": "debvt"]))) == [
      "`birth_date`: no column `debvt`; did you mean `debut`?"
    ])
  let unknown = DatasetBinding(
    paths: [], columns: ["birthdate": "x"], formats: ["left": []], constants: ["nonsense": nil])
  #expect(
    mistakes(bind(["工号"], unknown)) == [
      "employee has no field `birthdate`; did you mean `birth_date`?", "employee has no field `left`",
      "employee has no field `nonsense`",
    ])
  #expect(mistakes(bind(["工号"], DatasetBinding(paths: [], constants: ["birth_date": nil]))).count == 1)
  let both = DatasetBinding(paths: [], columns: ["left_on": "x"], constants: ["left_on": "2020-01-01"])
  #expect(mistakes(bind(["工号", "x"], both)) == ["`left_on` has both a column and a constant"])
}

@Test func aColumnIsNotTakenTwiceByItself() {
  let twins = RecordType(
    name: "t", dataset: "ts", title: title, key: ["a"],
    fields: [Field(name: "a", type: .string, headers: ["日期"]), Field(name: "b", type: .string, headers: ["日期"])])
  let result = FieldBinder.bind(type: twins, headers: ["日期"], binding: DatasetBinding(paths: []))
  #expect(mistakes(result).count == 1)
}

@Test func constantsFillEveryRow() throws {
  let scratch = try Scratch()
  let path = try scratch.write("e.csv", "工号\nE1\nE2\n")
  let binding = DatasetBinding(paths: [], constants: ["birth_date": "1990-01-01", "left_on": nil])
  let (reading, pool) = try read([path], type, binding: binding)
  #expect(
    reading.table.cells(pool) == [[.text("E1"), .int(7305), .null], [.text("E2"), .int(7305), .null]])
  #expect(reading.table.fieldsWithoutColumn.isEmpty)
  #expect(reading.table.origin.rawCell(row: 1, field: 1) == .text(Array("1990-01-01".utf8)))
  #expect(reading.table.origin.rawCell(row: 1, field: 2) == .empty)
}

@Test func constantsAndFormatsAreCheckedBeforeReading() throws {
  let scratch = try Scratch()
  let path = try scratch.write("e.csv", "工号\nE1\n")
  let binding = DatasetBinding(
    paths: [], formats: ["left_on": ["MM/dd/yy"]], constants: ["birth_date": "long ago"])
  do {
    _ = try read([path], type, binding: binding)
    Issue.record("nothing was wrong")
  } catch let error as DataSourceError {
    guard case .binding(let errors) = error.reason else {
      Issue.record("\(error)")
      return
    }
    #expect(errors.map(\.kind) == [.unreadableConstant, .format])
  }
}

@Test func formatsOfTheConfigurationAreRead() throws {
  let scratch = try Scratch()
  let path = try scratch.write("e.csv", "工号,DOB\nE1,03/04/05\n")
  let binding = DatasetBinding(
    paths: [], formats: ["birth_date": ["dd/MM/yy"]], centuries: ["birth_date": 1950])
  let (reading, pool) = try read([path], type, binding: binding)
  #expect(reading.table.cells(pool)[0][1] == .int(12_876))
}

@Test func severalFilesAreOneDataset() throws {
  let scratch = try Scratch()
  let second = try scratch.write("e-2.csv", "DOB,工号\n1990-01-01,E2\n,E3\n")
  let first = try scratch.write("e-1.csv", "工号;left_on\nE1;2020-01-01\n")
  let (reading, pool) = try read([scratch.path + "/e-*.csv"], type)
  #expect(
    reading.table.cells(pool) == [
      [.text("E1"), .unknown, .int(18_262)], [.text("E2"), .int(7305), .unknown],
      [.text("E3"), .unknown, .unknown],
    ])
  #expect(reading.table.fieldsWithoutColumn.isEmpty)
  #expect(reading.inputs.map(\.path) == [first, second])
  #expect(reading.inputs.map(\.rows) == [1, 2])
  #expect(reading.table.origin.place(ofRow: 2) == RecordPlace(path: second, line: 3))
  let kinds = reading.findings.map { "\($0.kind.rawValue) \($0.field ?? "") \($0.count)" }
  #expect(kinds == ["missing birth_date 1", "no_column birth_date 1", "no_column left_on 2"])
}

@Test func mistakesOfAllFilesAreSaidAtOnce() throws {
  let scratch = try Scratch()
  try scratch.write("e-1.csv", "工号,Employee ID\n")
  try scratch.write("e-2.csv", "工号,DOB,dob,DOB\n")
  do {
    _ = try read([scratch.path + "/e-*.csv"], type)
    Issue.record("nothing was wrong")
  } catch let error as DataSourceError {
    guard case .binding(let errors) = error.reason else {
      Issue.record("\(error)")
      return
    }
    #expect(errors.map(\.field) == ["employee_id", "birth_date"])
  }
}
