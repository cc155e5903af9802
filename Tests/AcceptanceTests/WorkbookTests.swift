import Foundation
import Plumbline
import RecordSources
import Testing
import Verdicts

/// Public workbooks judged as they are, in the folder that `PLUMBLINE_DATA` names: the answers are those of the same
/// data as CSV.
@Suite struct WorkbookTests {
  private func configuration(_ pack: String, _ data: String) throws -> RunConfiguration {
    try ExportTests.configuration(pack, data)
  }

  /// A wide sheet under three lines of text, with the facilities of the long table beside it.
  @Test func facilitiesOfASheetReduceBy42Percent() throws {
    guard let data = ExportTests.data else { return print("PLUMBLINE_DATA is not set") }
    let run = try CheckRun(configuration("ghgrp-sheets", data))
    let yearly = try ReductionTests.Yearly(
      "\(data)/sites_ghgrp/facility_year_long.csv", subject: 0, year: -2, value: -1)
    let keys = yearly.values.keys.sorted()
    let groups = Dictionary(grouping: keys) { yearly.isMet($0, 2015, 2020) }
    let each = { (met: Bool?) in (groups[met] ?? []).map { "\($0)|2020" }.sorted() }
    #expect(keys.count == 8438)
    #expect(run.keys("reduction", .violation) == each(false) && each(false).count == 4850)
    #expect(run.keys("reduction", .unknown) == each(nil) && each(nil).count == 2548)
    #expect(run.counts("reduction")?.pass == 1040)
  }

  /// `confidential` stands where a number belongs: whoever keeps a number back does not pass for it.
  @Test func whatIsConfidentialIsUnknown() throws {
    guard let data = ExportTests.data else { return print("PLUMBLINE_DATA is not set") }
    let run = try CheckRun(configuration("ghgrp-sheets", data))
    let counts = try #require(run.counts("injection"))
    let unreadable = run.result.data.filter { $0.dataset == "injections" && $0.kind == "unreadable" }
    // As openpyxl counts them in 2019 and 2020, the most frequent first.
    #expect(unreadable.map(\.count) == [99, 93])
    #expect(counts.pass == 0 && counts.violation == 0 && counts.unknown == 126)
  }

  @Test func countriesOfAWorkbookAreThoseOfTheTable() throws {
    guard let data = ExportTests.data else { return print("PLUMBLINE_DATA is not set") }
    var configuration = try configuration("owid", data)
    let names = try ReductionTests.Yearly(
      "\(data)/emissions_owid_co2/owid-co2-data.csv", subject: 1, year: 2, value: 3)
    let list = FileManager.default.temporaryDirectory.appending(path: "countries-\(UUID().uuidString).csv")
    try (["name"] + names.values.keys.sorted()).joined(separator: "\n").write(
      to: list, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: list) }
    configuration.datasets["countries"]?.paths = [list.path]
    let table = try CheckRun(configuration)
    configuration.datasets["emissions"]?.paths = ["\(data)/emissions_owid_co2/owid-co2-data.xlsx"]
    let workbook = try CheckRun(configuration)
    #expect(workbook.findings == table.findings && !table.findings.isEmpty)
    #expect(workbook.counts("reduction") == table.counts("reduction"))
    #expect(workbook.counts("reduction")?.pass == 14)
    #expect(workbook.result.inputs.first { $0.dataset == "emissions" }?.rows == 24_016)
  }
}
