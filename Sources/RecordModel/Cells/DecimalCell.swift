import CivilTime

/// Decimal numbers, which lanes keep as text: 38 digits don't fit 64 bits.
public enum DecimalCell {
  /// The one text of a number's value, so that equal numbers have equal texts: no plus sign, no zeros that say nothing,
  /// no `-0`. `nil` for what is no decimal number of at most 38 digits.
  public static func canonicalText(_ cell: Span<UInt8>) -> [UInt8]? {
    let bytes = CellText.bytes(cell.extracting(CellText.trimmed(cell)))
    let value = ExactDecimal.parse(bytes) ?? HalfWidth.folded(bytes.span).flatMap { ExactDecimal.parse($0) }
    return value.map { canonicalText($0) }
  }

  public static func canonicalText(_ value: ExactDecimal) -> [UInt8] {
    var text = Array(value.description.utf8)
    if text.contains(UInt8(ascii: ".")) {
      while text.last == UInt8(ascii: "0") { text.removeLast() }
      if text.last == UInt8(ascii: ".") { text.removeLast() }
    }
    return text == Array("-0".utf8) ? Array("0".utf8) : text
  }
}
