import ByteScanning
import RecordSources
import SourceDiagnostics
import TextDecoding
import YAMLTree

/// How delimited text is to be read.
extension ConfigurationDecoder {
  static func isStandardInput(_ path: YAMLScalar) -> Bool { path.text == FileBytes.standardInputPath }

  mutating func encoding(_ mapping: ConfigurationMapping) -> String? {
    guard let scalar = mapping.text("encoding", &diagnostics) else { return nil }
    if DeclaredEncoding(name: scalar.text) == nil {
      diagnostics.append(
        Diagnostic(
          "config-bad-encoding", "`encoding` cannot be \(scalar.description)", at: scalar.location,
          help: "It is one of \(DeclaredEncoding.known)."))
    }
    return scalar.text
  }

  /// The line of the header, or its row in a sheet, from 1.
  mutating func headerRow(_ mapping: ConfigurationMapping) -> Int? {
    guard let scalar = mapping.text("header", &diagnostics) else { return nil }
    if let line = scalar.intValue, (1...1_048_576).contains(line) { return Int(line) }
    diagnostics.append(
      Diagnostic(
        "config-bad-header", "`header` cannot be \(scalar.description)", at: scalar.location,
        help: "Write the number of the line or row that the header stands on; the first is 1."))
    return nil
  }

  mutating func quote(_ mapping: ConfigurationMapping) -> QuoteMark? {
    guard let scalar = mapping.text("quote", &diagnostics) else { return nil }
    if scalar.text == "none" { return QuoteMark.none }
    let bytes = Array(scalar.text.utf8)
    // Letters and digits would quote what they begin.
    if bytes.count == 1, (0x21...0x7E).contains(bytes[0]), !Character(scalar.text).isLetter,
      !Character(scalar.text).isNumber
    {
      return bytes[0] == UInt8(ascii: "\"") ? nil : .character(bytes[0])
    }
    diagnostics.append(
      Diagnostic(
        "config-bad-quote", "`quote` cannot be \(scalar.description)", at: scalar.location,
        help: "Write the one character that quotes cells in quotation marks, or `none`."))
    return nil
  }
}
