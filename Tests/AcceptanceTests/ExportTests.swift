import CivilTime
import Foundation
import Plumbline
import SourceDiagnostics
import Testing
import Verdicts

/// Exports of sample databases that lie outside the repository, in the folder that `PLUMBLINE_DATA` names.
@Suite struct ExportTests {
  static let data = ProcessInfo.processInfo.environment["PLUMBLINE_DATA"]

  static func configuration(
    _ pack: String, _ data: String, size: String = "large", lists: String = ""
  ) throws -> RunConfiguration {
    let folder = Packs.folder("Tests/AcceptanceTests/Packs/\(pack)")
    var text = try String(contentsOf: folder.appending(path: "plumbline.yaml"), encoding: .utf8)
    text = text.replacing("{PACK}", with: folder.path).replacing("{DATA}", with: data)
    text = text.replacing("{LISTS}", with: lists)
    if size == "small" { text = text.replacing("/large/", with: "/small/").replacing("10000", with: "1000") }
    return try ConfigurationFile.read(SourceFile(path: "plumbline.yaml", bytes: Array(text.utf8)))
  }

  static func expected(_ name: String, _ data: String) throws -> [String: Any] {
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: "\(data)/\(name)/expected.json")))
    return try #require(json as? [String: Any])
  }

  static func ids(_ json: Any?, _ path: String...) throws -> [String] {
    let found = path.reduce(json) { ($0 as? [String: Any])?[$1] }
    return try #require(found as? [Int]).map(String.init).sorted()
  }

  private func folder() -> String? {
    if Self.data == nil { print("PLUMBLINE_DATA is not set: exports that lie elsewhere are not judged") }
    return Self.data
  }

  @Test(arguments: [18, 20, 21, 25]) func agesAtHireOfABicycleMaker(limit: Int) throws {
    guard let data = folder() else { return }
    let expected = try Self.expected("hr_adventureworks", data)
    let run = try CheckRun(
      Self.configuration("adventureworks", data), overrides: [("min_hire_age", String(limit))])
    #expect(try run.keys("minimum-hire-age", .violation) == Self.ids(expected, "under_\(limit)", "ids"))
    #expect(run.keys("minimum-hire-age", .unknown) == [])
    #expect(run.counts("no-child")?.pass == 290)
  }

  @Test(arguments: [18, 20, 21, 25, 30]) func nightShiftsOfABicycleMaker(limit: Int) throws {
    guard let data = folder() else { return }
    let expected = try Self.expected("hr_adventureworks", data)
    let run = try CheckRun(Self.configuration("adventureworks", data), overrides: [("night_age", String(limit))])
    #expect(
      try run.keys("night-age", .violation, part: 0)
        == Self.ids(expected, "night_shift_age_at_assignment_start", "under_\(limit)", "all"))
    let counts = try #require(run.counts("night-age"))
    #expect(counts.notApplicable == 244)
    #expect(counts.pass + counts.violation == 52)
  }

  @Test(arguments: [18, 21, 22, 25]) func agesAtHireOfTenThousand(limit: Int) throws {
    guard let data = folder() else { return }
    let expected = try Self.expected("hr_employees_mysql", data)
    for (size, rows) in [("large", 10_000), ("small", 1000)] {
      let run = try CheckRun(
        Self.configuration("employees-mysql", data, size: size), overrides: [("min_hire_age", String(limit))])
      let violations = try Self.ids(expected, size, "under_\(limit)", "ids")
      #expect(run.keys("minimum-hire-age", .violation) == violations)
      #expect(run.counts("minimum-hire-age")?.pass == rows - violations.count)
    }
  }
}
