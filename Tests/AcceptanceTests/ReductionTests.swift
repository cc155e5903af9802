import Foundation
import Plumbline
import Testing
import Verdicts

/// Goals of thousands of sites and of countries on public data, in the folder that `PLUMBLINE_DATA` names.
@Suite struct ReductionTests {
  /// What a year's measure must be for each subject, by plain arithmetic over the file.
  struct Yearly {
    var values: [String: [Int: Decimal]] = [:]

    init(_ path: String, subject: Int, year: Int, value: Int) throws {
      let lines = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
      for line in lines {
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        // From the end: names may hold commas.
        let at = { (index: Int) in String(index < 0 ? cells[cells.count + index] : cells[index]) }
        guard let year = Int(at(year)) else { continue }
        values[at(subject), default: [:]][year] = at(value).isEmpty ? nil : Decimal(string: at(value))
        if values[at(subject)] == nil { values[at(subject)] = [:] }
      }
    }

    /// Reduced by 42 %; `nil` where it can't be told.
    func isMet(_ subject: String, _ from: Int, _ to: Int) -> Bool? {
      guard let base = values[subject]?[from], let actual = values[subject]?[to], base > 0 else { return nil }
      return actual * 100 <= base * 58
    }
  }

  private func run(_ pack: String, _ data: String, list: (name: String, header: String, keys: [String])) throws
    -> CheckRun
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: "plumbline-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = ([list.header] + list.keys).joined(separator: "\n") + "\n"
    try text.write(to: folder.appending(path: list.name), atomically: true, encoding: .utf8)
    return try CheckRun(ExportTests.configuration(pack, data, lists: folder.path))
  }

  private func expectSame(
    _ run: CheckRun, _ keys: [String], by: Int, _ isMet: (String) -> Bool?
  ) throws -> (met: [String], notMet: [String]) {
    let groups = Dictionary(grouping: keys, by: isMet)
    let each = { (keys: [String]?) in (keys ?? []).map { "\($0)|\(by)" }.sorted() }
    #expect(run.keys("reduction", .violation) == each(groups[false]))
    #expect(run.keys("reduction", .unknown) == each(groups[nil]))
    #expect(run.keys("reduction", .atRisk) == [])
    #expect(run.counts("reduction")?.pass == groups[true]?.count)
    return (groups[true] ?? [], groups[false] ?? [])
  }

  @Test func facilitiesReduceBy42Percent() throws {
    guard let data = ExportTests.data else { return print("PLUMBLINE_DATA is not set") }
    let yearly = try Yearly("\(data)/sites_ghgrp/facility_year_long.csv", subject: 0, year: -2, value: -1)
    let keys = yearly.values.keys.sorted()
    let run = try run("ghgrp", data, list: ("facilities.csv", "facility_id", keys))
    let (met, notMet) = try expectSame(run, keys, by: 2020) { yearly.isMet($0, 2015, 2020) }
    let expected = try ExportTests.expected("sites_ghgrp", data)
    let reduction = try #require((expected["reductions"] as? [[String: Any]])?.first)
    #expect(met.count == reduction["met"] as? Int && met.count == 1040)
    #expect(notMet.count == reduction["not_met"] as? Int && notMet.count == 4850)
    #expect(keys.count - met.count - notMet.count == reduction["not_decidable"] as? Int)
    #expect(Array(met.sorted().prefix(40)) == reduction["met_ids_first"] as? [String])
    #expect(run.result.deliveries.map(\.expected) == [8438] && run.result.deliveries.allSatisfy(\.isComplete))
  }

  /// A facility that took in more than it emitted in 2015, and one that emitted nothing then: a share of that is
  /// nothing that can be asked for.
  @Test func aBaselineOfNothingDecidesNothing() throws {
    guard let data = ExportTests.data else { return print("PLUMBLINE_DATA is not set") }
    let run = try run(
      "ghgrp", data, list: ("facilities.csv", "facility_id", ["1002560", "1000007", "1005886", "1000021"]))
    #expect(run.keys("reduction", .unknown) == ["1000007|2020", "1002560|2020", "1005886|2020"])
    #expect(run.counts("reduction")?.pass == 1)
    let finding = try #require(run.result.findings.first { $0.subject.key == ["1002560"] })
    #expect(finding.causes.map(\.kind) == ["error"])
    #expect(finding.target?.baseline == .double(-1196.25) && finding.target?.required == nil)
  }

  @Test func countriesReduceBy42Percent() throws {
    guard let data = ExportTests.data else { return print("PLUMBLINE_DATA is not set") }
    let yearly = try Yearly("\(data)/emissions_owid_co2/owid-co2-data.csv", subject: 1, year: 2, value: 3)
    let keys = yearly.values.keys.sorted()
    let run = try run("owid", data, list: ("countries.csv", "name", keys))
    let (met, notMet) = try expectSame(run, keys, by: 2018) { yearly.isMet($0, 1990, 2018) }
    let expected = try ExportTests.expected("emissions_owid_co2", data)
    let reduction = try #require((expected["reductions"] as? [[String: Any]])?.first)
    #expect(met.sorted() == (reduction["met_countries"] as? [String])?.sorted() && met.count == 14)
    #expect(notMet.count == reduction["not_met"] as? Int)
  }
}
