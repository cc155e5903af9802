import RecordModel

/// The names of a file's columns, before anybody has said what they mean.
public enum HeaderPreview {
  /// The first of the first rows that has most cells: titles above a header have fewer.
  public static func headers(
    ofPath path: String, binding: DatasetBinding, formats: [any RowFormat]
  ) throws(DataSourceError) -> [String] {
    let rows = try HeaderReader.candidates(ofPath: path, binding, types: [], formats: formats)
    let counts = rows.map { row in row.count { !CaseFolding.key($0).isEmpty } }
    guard let most = counts.max(), let first = counts.firstIndex(of: most) else { return [] }
    return rows[first]
  }
}
