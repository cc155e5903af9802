import RecordModel

/// Chooses the header among the first rows of a table.
public enum HeaderChoice {
  /// How many rows may be the header.
  public static let rowLimit = 20

  /// The number of the row that is the header: the first whose cells name a field of the type's key.
  ///
  /// Where that is not the first row of all, and the rows that follow it at once name more fields, the last of them is:
  /// headers in several lines end with the names. `nil` where no row names a field of the key.
  ///
  /// - Parameters:
  ///   - columns: field to header, as a configuration names them; such a field binds by no other name.
  ///   - joined: the numbers of rows that are seen to go on with the row before, since cells are merged over both.
  public static func row(
    of candidates: [[String]], type: RecordType, columns: [String: String] = [:], joined: Set<Int> = []
  ) -> Int? {
    let names = Names(type.named(by: columns))
    let candidates = candidates.prefix(rowLimit)
    guard var chosen = candidates.firstIndex(where: names.holdsKey) else { return nil }
    let isFirst = chosen == 0
    while chosen + 1 < candidates.count, !isFirst || joined.contains(chosen + 1),
      names.holdsKey(candidates[chosen + 1]),
      names.count(candidates[chosen + 1]) > names.count(candidates[chosen])
    {
      chosen += 1
    }
    return chosen
  }

  /// The same for a table that may hold records of several types: the row that names most fields of any of them.
  public static func row(
    of candidates: [[String]], types: [RecordType], columns: [String: String] = [:], joined: Set<Int> = []
  ) -> Int? {
    let found = types.compactMap { type in
      row(of: candidates, type: type, columns: columns, joined: joined).map { row in
        (row: row, count: Names(type.named(by: columns)).count(candidates[row]))
      }
    }
    let most = found.map(\.count).max()
    return found.filter { $0.count == most }.map(\.row).min()
  }

  /// The first row above the header that may be a record: more than half as many of its cells say something as the header
  /// has, and none of them names a field. Titles and remarks say less.
  static func record(above header: Int, among candidates: [[String]], type: RecordType) -> Int? {
    let names = Names(type)
    return candidates[..<header].firstIndex { cells in
      let count = cells.count { !CaseFolding.key($0).isEmpty }
      return count > 1 && count * 2 > candidates[header].count && names.count(cells) == 0
    }
  }

  /// What columns of fields may be called.
  private struct Names {
    private var fields: [String: Int] = [:]
    private var keys: Set<Int> = []

    init(_ type: RecordType) {
      for (index, field) in type.fields.enumerated() {
        for name in field.headers + [field.name] { fields[CaseFolding.key(name)] = index }
        if type.key.contains(field.name) { keys.insert(index) }
      }
      fields[""] = nil
    }

    func holdsKey(_ cells: [String]) -> Bool { cells.contains { field($0).map(keys.contains) ?? false } }

    func count(_ cells: [String]) -> Int { Set(cells.compactMap(field)).count }

    private func field(_ cell: String) -> Int? { fields[CaseFolding.key(cell)] }
  }
}

extension DatasetBinding {
  /// The type with the headers that the configuration names.
  func naming(_ type: RecordType) -> RecordType { type.named(by: columns) }
}

extension RecordType {
  /// The type with headers that a configuration names; such a field has no other.
  fileprivate func named(by columns: [String: String]) -> RecordType {
    guard !columns.isEmpty else { return self }
    var named = self
    for index in named.fields.indices {
      if let header = columns[named.fields[index].name] { named.fields[index].headers = [header] }
    }
    return named
  }
}
