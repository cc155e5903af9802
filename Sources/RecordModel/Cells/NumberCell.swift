/// Whole and floating-point numbers: an optional sign, digits, for doubles a point and an exponent. No grouping, no
/// percent sign, no `inf` or `nan`.
enum NumberCell {
  static func integer(_ cell: Span<UInt8>) -> Int64? {
    let isNegative = cell[0] == minus
    let start = isNegative || cell[0] == plus ? 1 : 0
    guard start < cell.count else { return nil }
    var value: Int64 = 0
    for index in start..<cell.count {
      let digit = cell[index] &- zero
      guard digit < 10 else { return nil }
      // Towards minus infinity, so that the least number can be read.
      let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = shifted.subtractingReportingOverflow(Int64(digit))
      guard !overflow, !carry else { return nil }
      value = sum
    }
    guard !isNegative else { return value }
    return value == .min ? nil : -value
  }

  static func double(_ cell: Span<UInt8>) -> Double? {
    guard let form = Form(cell) else { return nil }
    if form.digits <= 15, !form.hasExponent, form.places <= 22 {
      // Both are exact doubles, so that one division rounds once.
      let magnitude = Double(form.mantissa) / powersOfTen[form.places]
      return cell[0] == minus ? -magnitude : magnitude
    }
    guard let value = Double(String(decoding: CellText.bytes(cell), as: UTF8.self)), value.isFinite else { return nil }
    return value
  }

  /// What a number's text holds, once it is known to be one.
  private struct Form {
    var mantissa: Int64 = 0
    /// Digits from the first that isn't zero.
    var digits = 0
    var places = 0
    var hasExponent = false

    init?(_ cell: Span<UInt8>) {
      var index = cell[0] == minus || cell[0] == plus ? 1 : 0
      var (count, isFraction) = (0, false)
      while index < cell.count {
        let byte = cell[index]
        index &+= 1
        let digit = byte &- zero
        if digit < 10 {
          count &+= 1
          take(digit)
          if isFraction { places &+= 1 }
        } else if byte == point, !isFraction {
          isFraction = true
        } else if byte | 0x20 == exponentLetter, count > 0 {
          hasExponent = true
          guard Self.isExponent(cell, from: index) else { return nil }
          return
        } else {
          return nil
        }
      }
      guard count > 0 else { return nil }
    }

    private mutating func take(_ digit: UInt8) {
      if digits > 0 || digit > 0 { digits &+= 1 }
      if digits <= 15 { mantissa = mantissa &* 10 &+ Int64(digit) }
    }

    private static func isExponent(_ cell: Span<UInt8>, from start: Int) -> Bool {
      var index = start
      if index < cell.count, cell[index] == minus || cell[index] == plus { index &+= 1 }
      guard index < cell.count else { return false }
      while index < cell.count, cell[index] &- zero < 10 { index &+= 1 }
      return index == cell.count
    }
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
    1e20, 1e21, 1e22,
  ]

  private static let zero = UInt8(ascii: "0")
  private static let minus = UInt8(ascii: "-")
  private static let plus = UInt8(ascii: "+")
  private static let point = UInt8(ascii: ".")
  private static let exponentLetter = UInt8(ascii: "e")
}
