import RecordModel
import RecordSources
import Testing

private let types = [employeeType, siteType]

private func recognise(_ name: String, _ headers: [String], _ types: [RecordType] = types) -> String {
  switch DatasetRecogniser.recognise(fileName: name, headers: headers, types: types) {
  case .match(let type, _): type.dataset
  case .ambiguous(let types, _): types.map(\.dataset).joined(separator: "|")
  case .none: "none"
  }
}

@Test func filesAreRecognised() {
  #expect(recognise("x/employees.csv", ["工号", "site_id"]) == "employees")
  #expect(recognise("Sites-2025.csv", ["employee_id", "site_id"]) == "sites")
  #expect(recognise("siteswap.csv", ["employee_id", "site_id", "DOB"]) == "employees")
  #expect(recognise("export.csv", ["site_id", "country"]) == "sites")
  #expect(recognise("export.csv", ["site_id", "employee_id"]) == "employees|sites")
  #expect(recognise("employees.csv", ["name", "DOB"]) == "none")
  // A name can't make up for a key that isn't there.
  #expect(recognise("employees.csv", ["SITE_ID "]) == "sites")
  #expect(recognise("export.csv", []) == "none")
}

@Test func itSaysWhatItTookForWhat() {
  guard
    case .match(_, let text) = DatasetRecogniser.recognise(
      fileName: "sites.csv", headers: ["site_id", "x"], types: types)
  else {
    Issue.record("not recognised")
    return
  }
  #expect(text.en == "took sites.csv for sites (by its name and the columns site_id)")
  #expect(text.zh == "将sites.csv识别为sites（依据文件名及列：site_id）")
}
