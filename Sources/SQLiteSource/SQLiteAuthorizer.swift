import CSQLite

/// What a query may do. Everything that is not named here is refused when the query is prepared.
enum SQLiteAuthorizer {
  static let decide:
    @convention(c) (
      UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?,
      UnsafePointer<CChar>?
    ) -> Int32 = { _, action, _, name, _, _ in
      switch action {
      case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE: return SQLITE_OK
      case SQLITE_FUNCTION:
        guard let name = unsafe name else { return SQLITE_DENY }
        return functions.contains(unsafe String(cString: name).lowercased()) ? SQLITE_OK : SQLITE_DENY
      default: return SQLITE_DENY
      }
    }

  /// Against texts that take all memory or all time to understand; rows have a limit in time.
  static let limits: [(limit: Int32, value: Int32)] = [
    (SQLITE_LIMIT_LENGTH, Int32(SQLiteConnection.valueLimit)), (SQLITE_LIMIT_SQL_LENGTH, 1 << 20),
    (SQLITE_LIMIT_COLUMN, 2000), (SQLITE_LIMIT_EXPR_DEPTH, 200), (SQLITE_LIMIT_COMPOUND_SELECT, 100),
    (SQLITE_LIMIT_VDBE_OP, 250_000), (SQLITE_LIMIT_FUNCTION_ARG, 100), (SQLITE_LIMIT_ATTACHED, 0),
    (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000), (SQLITE_LIMIT_VARIABLE_NUMBER, 0), (SQLITE_LIMIT_TRIGGER_DEPTH, 0),
    (SQLITE_LIMIT_WORKER_THREADS, 0),
  ]

  /// Those that come with SQLite and have no effect beside their result.
  private static let functions: Set<String> = Set(
    """
    abs char coalesce concat concat_ws format glob hex if ifnull iif instr length like likelihood likely lower ltrim max
    min nullif octet_length printf quote random randomblob replace round rtrim sign soundex substr substring trim typeof
    unhex unicode unistr unlikely upper zeroblob ->
    ->> avg count group_concat string_agg sum total median percentile percentile_cont percentile_disc
    cume_dist dense_rank first_value lag last_value lead nth_value ntile percent_rank rank row_number
    current_date current_time current_timestamp date datetime julianday strftime time timediff unixepoch
    acos acosh asin asinh atan atan2 atanh ceil ceiling cos cosh degrees exp floor ln log log10 log2 mod pi pow power
    radians sin sinh sqrt tan tanh trunc
    json json_array json_array_length json_error_position json_extract json_group_array json_group_object json_insert
    json_object json_patch json_pretty json_quote json_remove json_replace json_set json_type json_valid jsonb
    jsonb_array jsonb_extract jsonb_group_array jsonb_group_object jsonb_insert jsonb_object jsonb_patch jsonb_remove
    jsonb_replace jsonb_set match bm25 highlight snippet
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
