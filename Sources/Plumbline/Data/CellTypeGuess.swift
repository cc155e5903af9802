import RecordModel

/// The narrowest type as which every text of a column can be read.
enum CellTypeGuess {
  static func type(of texts: [String]) -> FieldType? {
    guard !texts.isEmpty else { return nil }
    let types: [FieldType] = [.bool, .int, .double, .date, .datetime, .timestamp, .time]
    return types.first { type in
      guard let parser = try? CellParser(field: Field(name: "x", type: type)) else { return false }
      return texts.allSatisfy { text in
        switch parser.parse(text) {
        case .unreadable, .missing, .null: false
        default: true
        }
      }
    } ?? .string
  }
}
