import CivilTime

extension Library {
  static let conversions: [String: Function] = [
    "bool": .one { (value) throws(Interruption) in .bool(try bool(value)) },
    "int": .one { (value) throws(Interruption) in .int(try int(value)) },
    "uint": .one { (value) throws(Interruption) in .uint(try uint(value)) },
    "double": .one { (value) throws(Interruption) in .double(try double(value)) },
    "decimal": .one { (value) throws(Interruption) in .decimal(try decimal(value)) },
    "string": .one { (value) throws(Interruption) in .string(try string(value)) },
    "bytes": .one { (value) throws(Interruption) in
      switch value {
      case .bytes: return value
      case .string(let text): return .bytes(Array(text.utf8))
      default: throw .noOverload
      }
    },
  ]

  private static func bool(_ value: CELValue) throws(Interruption) -> Bool {
    switch value {
    case .bool(let value): return value
    case .string(let text):
      if ["1", "t", "true", "TRUE", "True"].contains(text) { return true }
      if ["0", "f", "false", "FALSE", "False"].contains(text) { return false }
      throw unreadable(text, "bool")
    default: throw .noOverload
    }
  }

  private static func int(_ value: CELValue) throws(Interruption) -> Int64 {
    switch value {
    case .int(let value): return value
    case .uint(let value): return try inRange(Int64(exactly: value))
    case .double(let value):
      // 2^63 itself is out of range, and so is -2^63, which cannot be told from numbers just below it.
      guard value > -0x1p63, value < 0x1p63 else { throw .overflow }
      return Int64(value)
    case .decimal(let value):
      return try inRange(Int64(exactly: value.truncated))
    case .string(let text):
      guard let number = digits(text, allowsMinus: true).flatMap({ Int64($0) }) else { throw unreadable(text, "int") }
      return number
    case .timestamp(let value): return value.seconds
    case .duration(let value): return value.seconds
    default: throw .noOverload
    }
  }

  private static func uint(_ value: CELValue) throws(Interruption) -> UInt64 {
    switch value {
    case .uint(let value): return value
    case .int(let value): return try inRange(UInt64(exactly: value))
    case .double(let value):
      guard value >= 0, value < 0x1p64 else { throw .overflow }
      return UInt64(value)
    case .string(let text):
      guard let number = digits(text, allowsMinus: false).flatMap({ UInt64($0) }) else {
        throw unreadable(text, "uint")
      }
      return number
    default: throw .noOverload
    }
  }

  private static func double(_ value: CELValue) throws(Interruption) -> Double {
    switch value {
    case .double(let value): return value
    case .int(let value): return Double(value)
    case .uint(let value): return Double(value)
    case .decimal(let value): return value.doubleValue
    case .string(let text):
      guard let number = number(text) else { throw unreadable(text, "double") }
      return number
    default: throw .noOverload
    }
  }

  private static func decimal(_ value: CELValue) throws(Interruption) -> ExactDecimal {
    if let exact = value.decimal { return exact }
    guard case .string(let text) = value else { throw .noOverload }
    guard let number = ExactDecimal(text) else { throw unreadable(text, "decimal") }
    return number
  }

  /// The text of a value that has one form as text.
  static func string(_ value: CELValue) throws(Interruption) -> String {
    switch value {
    case .string(let text): return text
    case .bool(let value): return value ? "true" : "false"
    case .int(let value): return String(value)
    case .uint(let value): return String(value)
    case .double(let value): return NumberText.shortest(value)
    case .decimal(let value): return value.description
    case .bytes(let bytes):
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw .error(.invalidConversion, "the bytes are no UTF-8")
      }
      return text
    case .timestamp(let value): return value.description
    case .duration(let value): return value.description
    case .date(let value): return value.description
    case .time(let value): return value.description
    case .datetime(let value): return value.description
    case .enumeration(_, let member): return member
    case .opaque(let value): return value.description
    default: throw .noOverload
    }
  }

  static func unreadable(_ text: String, _ type: String) -> Interruption {
    .error(.invalidConversion, "'\(text.prefix(40))' can't be read as \(type)")
  }

  /// Digits with at most a sign, which Swift's own reading of numbers takes too.
  private static func digits(_ text: String, allowsMinus: Bool) -> String? {
    let body = text.hasPrefix("-") && allowsMinus ? text.dropFirst() : text[...]
    return !body.isEmpty && body.utf8.allSatisfy { (0x30...0x39).contains($0) } ? text : nil
  }

  /// Decimal notation, `Inf`, `Infinity` and `NaN`; no hexadecimal, which Swift would read.
  private static func number(_ text: String) -> Double? {
    let body = text.utf8.first == 0x2B || text.utf8.first == 0x2D ? String(text.dropFirst()) : text
    let isWord = ["inf", "infinity", "nan"].contains(body.lowercased())
    let plain = body.utf8.allSatisfy { (0x30...0x39).contains($0) || [0x2E, 0x65, 0x45, 0x2B, 0x2D].contains($0) }
    guard isWord || plain else { return nil }
    return Double(text)
  }
}

/// How doubles are written.
enum NumberText {
  /// The shortest digits that read back as the same number; with an exponent (`6.02214e+23`) below 10^-4 and from
  /// 10^21.
  static func shortest(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    let (digits, exponent) = decimalDigits(value.magnitude)
    let sign = value.sign == .minus ? "-" : ""
    if exponent < -4 || exponent >= 21 { return sign + scientific(digits, exponent) }
    if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
    let padded = digits + String(repeating: "0", count: max(0, exponent + 1 - digits.utf8.count))
    let fraction = padded.dropFirst(exponent + 1)
    return sign + padded.prefix(exponent + 1) + (fraction.isEmpty ? "" : "." + fraction)
  }

  private static func scientific(_ digits: String, _ exponent: Int) -> String {
    let fraction = digits.dropFirst()
    let magnitude = String(exponent.magnitude)
    let power = (exponent < 0 ? "-" : "+") + (magnitude.utf8.count < 2 ? "0" : "") + magnitude
    return String(digits.prefix(1)) + (fraction.isEmpty ? "" : "." + fraction) + "e" + power
  }

  /// The shortest significant digits and the power of ten of the first of them.
  static func decimalDigits(_ value: Double) -> (digits: String, exponent: Int) {
    guard value > 0 else { return ("0", 0) }
    let parts = value.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let whole = String(mantissa[0])
    let all = whole + (mantissa.count > 1 ? mantissa[1] : "")
    let leading = all.prefix { $0 == "0" }.utf8.count
    let exponent = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) + whole.utf8.count - 1 - leading
    let digits = all.dropFirst(leading).reversed().drop { $0 == "0" }.reversed()
    return (digits.isEmpty ? "0" : String(digits), exponent)
  }
}
