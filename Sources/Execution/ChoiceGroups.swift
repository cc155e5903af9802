import CELLanguage
import Columnar
import Judging

/// The subjects of a batch by their choices of `each` values.
struct ChoiceGroups {
  private(set) var choices: [(each: [CELValue], rows: Bitmap)] = []
  /// Subjects whose lists cannot be told.
  private(set) var undecided: Bitmap
  private var byName: [[UInt8]: Int] = [:]
  /// By row and choice: the choice's place in the row's own list.
  private var places: [Key: Int] = [:]

  private struct Key: Hashable {
    let row: Int
    let name: [UInt8]
  }

  init(count: Int) { undecided = Bitmap(repeating: false, count: count) }

  mutating func add(_ values: EachValues, _ row: Int) {
    guard case .rows(let rows) = values else {
      undecided[row] = true
      return
    }
    for (place, each) in rows.enumerated() {
      let name = Self.name(of: each)
      let choice = byName[name] ?? choices.count
      if choice == choices.count {
        byName[name] = choice
        choices.append((each, Bitmap(repeating: false, count: undecided.count)))
      }
      choices[choice].rows[row] = true
      places[Key(row: row, name: name)] = place
    }
  }

  func place(_ subject: NotableSubject, start: Int) -> Int {
    guard let row = subject.row, let each = subject.each else { return 0 }
    return places[Key(row: row - start, name: Self.name(of: each))] ?? 0
  }

  /// Each value by its length and text, so that no two choices have one name. The types are the same for all subjects.
  private static func name(of each: [CELValue]) -> [UInt8] {
    each.flatMap { value in
      if case .null = value { return Array("null ".utf8) }
      let text = Array(KeyText.text(of: value).utf8)
      return Array("\(text.count) ".utf8) + text
    }
  }
}
