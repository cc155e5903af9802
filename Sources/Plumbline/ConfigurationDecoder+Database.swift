import RecordSources
import SourceDiagnostics
import YAMLTree

extension ConfigurationDecoder {
  static let databaseKeys = ["sqlite", "postgres", "table", "query", "timeout"]
  /// What only files have.
  private static let fileKeys = ["path", "sheet", "header", "encoding", "delimiter", "quote"]
  private static let longestTimeout = 86_400

  /// `{sqlite: hr.db, table: shifts}`, `{postgres: HR_DATABASE_URL, query: "select …"}`; `nil` for files, or with a
  /// mistake.
  mutating func database(_ mapping: ConfigurationMapping) -> DatabaseBinding? {
    let engines = ["sqlite", "postgres"].filter { mapping.entry($0) != nil }
    let selections = ["table", "query"].filter { mapping.entry($0) != nil }
    guard Self.databaseKeys.contains(where: { mapping.entry($0) != nil }) else { return nil }
    guard engines.count == 1, selections.count == 1, Self.fileKeys.allSatisfy({ mapping.entry($0) == nil }) else {
      let help =
        "Write `path`, or one of `sqlite` and `postgres` with one of `table` and `query` and nothing that only files have."
      diagnostics.append(
        Diagnostic(
          "config-database", "\(mapping.owner) does not say one place to read from", at: mapping.location, help: help))
      return nil
    }
    guard let engine = engine(mapping, engines[0]), let selected = mapping.text(selections[0], &diagnostics) else {
      return nil
    }
    return DatabaseBinding(
      engine: engine, selection: selections[0] == "table" ? .table(selected.text) : .query(selected.text),
      timeout: timeout(mapping) ?? DatabaseBinding.usualTimeout)
  }

  private mutating func timeout(_ mapping: ConfigurationMapping) -> Int? {
    guard let node = mapping.node("timeout", &diagnostics) else { return nil }
    guard let seconds = node.scalar?.intValue, (1...Int64(Self.longestTimeout)).contains(Int64(seconds)) else {
      let wanted = "a number of seconds from 1 to \(Self.longestTimeout)"
      diagnostics.append(ConfigurationMistake.kind("`timeout` of \(mapping.owner)", wanted, node))
      return nil
    }
    return Int(seconds)
  }

  private mutating func engine(_ mapping: ConfigurationMapping, _ key: String) -> DatabaseBinding.Engine? {
    guard let scalar = mapping.text(key, &diagnostics) else { return nil }
    if key == "sqlite" { return .sqlite(path: resolved(scalar.text)) }
    guard Self.isVariableName(scalar.text) else {
      diagnostics.append(
        Diagnostic(
          "config-connection", "`postgres` takes the name of an environment variable", at: scalar.location,
          help: "Put the connection into a variable, such as HR_DATABASE_URL, and name it here: a password does not "
            + "belong in this file."))
      return nil
    }
    return .postgres(variable: scalar.text)
  }

  /// What stands in its place may be a connection with its password, and is not repeated.
  private static func isVariableName(_ text: String) -> Bool {
    guard let first = text.utf8.first, first == 0x5F || isLetter(first) else { return false }
    return text.utf8.allSatisfy { $0 == 0x5F || isLetter($0) || (0x30...0x39).contains($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
}
