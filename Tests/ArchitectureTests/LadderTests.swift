import Foundation
import Testing

@Suite struct LadderTests {
  @Test func everyRoomIsOnThePlanAndEveryRoomOfThePlanIsThere() throws {
    #expect(try Rooms.targets() == Rooms().ranks.keys.sorted())
  }

  @Test func roomsImportOnlyFromLowerRanks() throws {
    let ranks = try Rooms().ranks
    var steps = 0
    for target in try Rooms.targets() {
      for file in Rooms.swiftFiles(of: target) {
        for module in try Rooms.imports(of: file) {
          guard let rank = ranks[module], let own = ranks[target] else { continue }
          steps += 1
          #expect(rank < own, "\(target)/\(file.lastPathComponent) imports \(module)")
        }
      }
    }
    #expect(steps > 20, "the import lines were not read")
  }

  @Test func sourcesImportNoFoundation() throws {
    for target in try Rooms.targets() {
      for file in Rooms.swiftFiles(of: target) {
        let foundations = try Rooms.imports(of: file).filter { $0.hasPrefix("Foundation") }
        #expect(foundations.isEmpty, "\(target)/\(file.lastPathComponent)")
      }
    }
  }

  @Test func noTypeIsNamedLikeItsModule() throws {
    for target in try Rooms.targets() {
      let declaration = try Regex("\\b(struct|class|enum|actor|protocol|typealias) \(target)\\b")
      for file in Rooms.swiftFiles(of: target) {
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.firstMatch(of: declaration) == nil, "\(target)/\(file.lastPathComponent)")
      }
    }
  }

  @Test func noTwoRoomsDifferOnlyByCase() throws {
    let names = try Rooms.targets().map { $0.lowercased() }
    #expect(Set(names).count == names.count)
  }
}
