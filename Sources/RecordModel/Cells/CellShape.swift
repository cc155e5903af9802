/// What a cell looks like without what it says: `9999-99-99`, `Aaa Aaaa`, `文文`.
public enum CellShape {
  public static let limit = 40

  /// Digits become 9, letters A or a, Chinese characters 文, what is no UTF-8 or can't be seen `?`; other ASCII stays.
  /// At most `limit` characters and an ellipsis.
  public static func describe(_ bytes: [UInt8]) -> String {
    var shape = String.UnicodeScalarView()
    for (index, scalar) in String(decoding: bytes.prefix(limit * 4 + 4), as: UTF8.self).unicodeScalars.enumerated() {
      guard index < limit else {
        shape.append("…")
        break
      }
      shape.append(symbol(scalar))
    }
    return String(shape)
  }

  private static func symbol(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let properties = scalar.properties
    if scalar == "\u{FFFD}" { return "?" }
    if properties.numericType == .decimal { return "9" }
    if properties.isIdeographic { return "文" }
    if properties.isUppercase { return "A" }
    if properties.isAlphabetic { return "a" }
    return scalar.value >= 0x20 && scalar.value < 0x7F ? scalar : "?"
  }
}
