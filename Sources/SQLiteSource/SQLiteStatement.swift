import CSQLite
import RecordSources

/// One statement, and the row at which it stands.
@safe final class SQLiteStatement {
  private let connection: SQLiteConnection
  private let handle: OpaquePointer

  /// - Throws: `notOneSelect` for a text that has no statement, or more than one.
  init(_ connection: SQLiteConnection, _ text: String) throws(DataSourceError) {
    let bytes = Array(text.utf8)
    guard !bytes.contains(0) else { throw connection.error(.notOneSelect(position: nil)) }
    let (statement, rest) = unsafe try connection.prepare(bytes)
    guard let statement = unsafe statement else { throw connection.error(.notOneSelect(position: nil)) }
    self.connection = connection
    unsafe handle = statement
    guard Self.isBlank(Array(bytes[rest...]), connection) else {
      throw connection.error(.notOneSelect(position: Self.position(rest, bytes)))
    }
  }

  deinit { unsafe sqlite3_finalize(handle) }

  private static func position(_ offset: Int, _ bytes: [UInt8]) -> Int {
    String(decoding: bytes[..<offset], as: UTF8.self).unicodeScalars.count + 1
  }

  /// Whether nothing but blanks, comments and semicolons are left.
  private static func isBlank(_ bytes: [UInt8], _ connection: SQLiteConnection) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let (statement, read) = unsafe try? connection.prepare(Array(rest)) else { return false }
      guard unsafe statement == nil else {
        unsafe sqlite3_finalize(statement)
        return false
      }
      guard read > 0 else { return true }
      rest = rest.dropFirst(read)
    }
    return true
  }

  /// Whether it gives rows and changes nothing.
  var isSelect: Bool {
    let isPure = unsafe sqlite3_stmt_readonly(handle) != 0
    let isExplanation = unsafe sqlite3_stmt_isexplain(handle) != 0
    return isPure && !isExplanation && columnCount > 0
  }

  private var columnCount: Int32 { unsafe sqlite3_column_count(handle) }

  var columnNames: [String] {
    (0..<columnCount).map { column in
      unsafe sqlite3_column_name(handle, column).map { unsafe String(cString: $0) } ?? ""
    }
  }

  /// `false` at the end.
  func step() throws(DataSourceError) -> Bool {
    let code = unsafe sqlite3_step(handle)
    try connection.check(code)
    return code == SQLITE_ROW
  }

  func integer(_ column: Int) -> Int { Int(unsafe sqlite3_column_int64(handle, Int32(column))) }

  func text(_ column: Int) -> String {
    unsafe withText(column) { unsafe String(decoding: $0, as: UTF8.self) }
  }

  private func withText<Result>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let start = unsafe sqlite3_column_text(handle, Int32(column))
    // Asked for after the text, which may have come into another encoding by that.
    let count = unsafe Int(sqlite3_column_bytes(handle, Int32(column)))
    return unsafe body(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
  }

  func append(_ column: Int, to row: inout RowBuffer) {
    switch unsafe sqlite3_column_type(handle, Int32(column)) {
    case SQLITE_NULL: row.appendEmpty()
    case SQLITE_INTEGER: row.append(.text, String(unsafe sqlite3_column_int64(handle, Int32(column))).utf8)
    case SQLITE_FLOAT: append(unsafe sqlite3_column_double(handle, Int32(column)), to: &row)
    case SQLITE_TEXT: unsafe withText(column) { unsafe row.append(.text, $0) }
    default: row.append(.unreadable, "[blob]".utf8)
    }
  }

  private func append(_ value: Double, to row: inout RowBuffer) {
    if let text = NumberText.text(value) {
      row.append(.text, text.utf8)
    } else {
      row.append(.unreadable, "\(value)".utf8)
    }
  }
}

extension SQLiteStatement {
  /// The cell as messages may show it.
  func rawCell(_ column: Int) -> RawCell {
    var row = RowBuffer()
    append(column, to: &row)
    return row.rawCell(0)
  }
}
