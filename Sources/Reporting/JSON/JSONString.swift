/// Writes text as a JSON string.
enum JSONString {
  static func write(_ text: String, to output: inout ReportOutput) {
    output.write(UInt8(ascii: "\""))
    if text.utf8.allSatisfy(isPlain) {
      output.write(text)
    } else {
      for scalar in text.unicodeScalars { write(scalar, to: &output) }
    }
    output.write(UInt8(ascii: "\""))
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private static func write(_ scalar: Unicode.Scalar, to output: inout ReportOutput) {
    switch scalar {
    case "\"": output.write("\\\"")
    case "\\": output.write("\\\\")
    case "\n": output.write("\\n")
    case "\r": output.write("\\r")
    case "\t": output.write("\\t")
    default:
      if scalar.isUnprintable {
        for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter { output.write(escape(unit)) }
      } else {
        output.write(String(scalar))
      }
    }
  }

  private static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}
