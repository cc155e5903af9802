#if Postgres
  import RecordSources

  /// What the server's codes say, in the words of this project. Its own words may hold values.
  enum PostgresFailure {
    static func trouble(_ code: String, position: Int?, timeout: Int) -> DatabaseTrouble {
      switch code {
      case "42P01", "3F000": .unknownName(.table, position: position)
      case "42703", "42702": .unknownName(.column, position: position)
      case "42883", "42725": .unknownName(.function, position: position)
      case "42501": .noPermission
      // A statement that changes something within `WITH`, or anything after a semicolon, is no single `select`.
      case "42601", "0A000", "42P11", "42P14": .notOneSelect(position: position)
      case "25006", "25001": .notReadOnly
      case "57014", "25P03", "25P04": .timeout(seconds: timeout)
      case "55P03": .locked
      case _ where code.hasPrefix("08") || code.hasPrefix("57P"): .connectionLost
      default: .failed(code: code)
      }
    }
  }
#endif
