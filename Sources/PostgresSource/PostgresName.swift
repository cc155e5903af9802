#if Postgres
  /// Names as the server takes them, whatever is in them.
  enum PostgresName {
    /// `hr.shifts` is a table of a schema; a table with a dot in its name needs a query.
    static func quoted(_ name: String) -> String {
      let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      return parts.map(quotedPart).joined(separator: ".")
    }

    static func quotedPart(_ name: String) -> String {
      var bytes: [UInt8] = [UInt8(ascii: "\"")]
      for byte in name.utf8 {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
      return String(decoding: bytes, as: UTF8.self) + "\""
    }
  }
#endif
