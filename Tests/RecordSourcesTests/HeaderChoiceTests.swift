import RecordModel
import RecordSources
import Testing

@Suite struct HeaderChoiceTests {
  private let staff = RecordType(
    name: "employee", dataset: "employees", title: LocalText(en: "Employee", zh: "员工"), key: ["employee_id"],
    fields: [
      Field(name: "employee_id", type: .string, headers: ["工号"]), Field(name: "name", type: .string),
      Field(name: "born", type: .date),
    ])
  private let site = RecordType(
    name: "site", dataset: "sites", title: LocalText(en: "Site", zh: "工厂"), key: ["site_id"],
    fields: [Field(name: "site_id", type: .string), Field(name: "name", type: .string)])

  @Test func theRowThatBindsMost() {
    let rows = [
      ["Staff of 2025"], ["name", "born"], ["工号"], [" Employee_ID ", "Name", "x"], ["工号", "name"], ["E1", "Li"],
    ]
    #expect(HeaderChoice.row(of: rows, type: staff) == 3)
    #expect(HeaderChoice.row(of: rows, type: site) == nil)
    #expect(HeaderChoice.row(of: [], type: staff) == nil)
  }

  @Test func onlyTheLeadingTwentyRows() {
    let rows = Array(repeating: ["title"], count: 20) + [["工号", "name"]]
    #expect(HeaderChoice.row(of: rows, type: staff) == nil)
    #expect(HeaderChoice.row(of: Array(rows.dropFirst()), type: staff) == 19)
  }

  @Test func configuredNamesStandForAllOthers() {
    let rows = [["工号", "name"], ["number", "called"]]
    #expect(HeaderChoice.row(of: rows, type: staff, columns: ["employee_id": "number"]) == 1)
    #expect(HeaderChoice.row(of: rows, type: staff, columns: ["employee_id": "none"]) == nil)
  }

  @Test func ofSeveralTypesTheOneThatBindsMost() {
    let rows = [["site_id"], ["工号", "name", "born"]]
    #expect(HeaderChoice.row(of: rows, types: [site, staff]) == 1)
    #expect(HeaderChoice.row(of: rows, types: [site]) == 0)
    #expect(HeaderChoice.row(of: rows, types: []) == nil)
  }
}
