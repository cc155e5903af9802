import RecordModel

/// Finds the header among the first rows of a table: reports often have a title and a date above it.
public enum HeaderChoice {
  /// How many rows may be the header.
  public static let rowLimit = 20

  /// The first of the leading rows that binds the greatest number of fields, at least one of them of the key.
  ///
  /// - Parameters:
  ///   - candidates: the cells of the first rows.
  ///   - columns: field to header, as a configuration names them; such a field binds by no other name.
  /// - Returns: the number of the row among the candidates; `nil` when none binds a field of the key.
  public static func row(
    of candidates: [[String]], type: RecordType, columns: [String: String] = [:]
  ) -> Int? {
    best(candidates, type, columns)?.row
  }

  /// The same for a table that may hold records of several types: the row that binds most fields of any of them.
  public static func row(of candidates: [[String]], types: [RecordType], columns: [String: String] = [:]) -> Int? {
    let found = types.compactMap { best(candidates, $0, columns) }
    let most = found.map(\.bound).max()
    return found.filter { $0.bound == most }.map(\.row).min()
  }

  private static func best(
    _ candidates: [[String]], _ type: RecordType, _ columns: [String: String]
  ) -> (row: Int, bound: Int)? {
    let fields = type.fields.map { field in
      let names = columns[field.name].map { [$0] } ?? (field.headers + [field.name])
      return (isKey: type.key.contains(field.name), names: Set(names.map(CaseFolding.key)))
    }
    var best: (row: Int, bound: Int)?
    for (row, cells) in candidates.prefix(rowLimit).enumerated() {
      let keys = Set(cells.map(CaseFolding.key))
      let bound = fields.filter { !$0.names.isDisjoint(with: keys) }
      guard bound.contains(where: \.isKey), bound.count > best?.bound ?? 0 else { continue }
      best = (row, bound.count)
    }
    return best
  }
}
