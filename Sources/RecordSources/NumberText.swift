/// Numbers of other libraries as cells of a CSV file have them.
public enum NumberText {
  /// Beyond so many places an exponent is easier to read than zeros.
  private static let longest: UInt = 40

  /// The fewest digits that mean the number and no other, without `.0`; `nil` for what is no number.
  public static func text(_ value: Double) -> String? { value.isFinite ? plain(value.description) : nil }

  /// A number without an exponent where one can do without, and without decimals where they are all zero.
  ///
  /// - Parameter text: as Swift and databases write doubles: `-1.5e+16`.
  public static func plain(_ text: String) -> String {
    let parts = text.utf8.split(separator: UInt8(ascii: "e"), maxSplits: 1)
    guard let mantissa = parts.first, parts.count == 1 || Int(Substring(parts[1])) != nil else { return text }
    let exponent = parts.count == 1 ? 0 : Int(Substring(parts[1])) ?? 0
    guard exponent.magnitude <= longest else { return text }
    let isNegative = mantissa.first == UInt8(ascii: "-")
    let halves = mantissa.drop { $0 == UInt8(ascii: "-") }
      .split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    let whole = Array(halves[0])
    let fraction = halves.count > 1 ? Array(halves[1]) : []
    return (isNegative ? "-" : "") + shifted(whole, fraction, by: exponent)
  }

  private static func shifted(_ whole: [UInt8], _ fraction: [UInt8], by exponent: Int) -> String {
    let zero = UInt8(ascii: "0")
    var digits = whole + fraction
    var point = whole.count + exponent
    if point <= 0 {
      digits = Array(repeating: zero, count: 1 - point) + digits
      point = 1
    }
    while digits.count < point { digits.append(zero) }
    while digits.count > point, digits.last == zero { digits.removeLast() }
    let front = String(decoding: digits[..<point], as: UTF8.self)
    return digits.count == point ? front : front + "." + String(decoding: digits[point...], as: UTF8.self)
  }
}
