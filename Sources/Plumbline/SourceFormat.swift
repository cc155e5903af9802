import ByteScanning

/// What a file's name says of its format.
public enum SourceFormat {
  private static let unsupported: [(name: String, extensions: [String])] = [
    ("Excel", ["xlsb", "xls"]), ("OpenDocument", ["ods"]), ("Parquet", ["parquet"]),
    ("SQLite", ["db", "sqlite", "sqlite3"]), ("compressed", ["zip", "zst", "xz", "bz2"]),
  ]

  /// The name of a format that is not read, `nil` for delimited text, for JSON and for what the name does not tell.
  public static func unsupported(_ path: String) -> String? {
    // What gzip packs is read like the rest.
    let path = path.lowercased().hasSuffix(".gz") ? String(path.dropLast(3)) : path
    guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    let suffix = path[path.utf8.index(after: dot)...].lowercased()
    return unsupported.first { $0.extensions.contains(suffix) }?.name
  }

  /// True of pipes and of standard input (`-`): what was looked at to recognise them is gone when they are read.
  public static func canBeReadOnlyOnce(_ path: String) -> Bool { FileBytes.isStream(path) }
}
