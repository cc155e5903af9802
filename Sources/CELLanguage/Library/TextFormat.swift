import CivilTime

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `"%d of %s".format([1, 'two'])`.
enum TextFormat {
  private static let precisionLimit = 100

  static func format(
    _ pattern: String, _ arguments: [CELValue], _ context: inout CallContext
  ) throws(Interruption) -> String {
    var result = ""
    var rest = pattern.unicodeScalars[...]
    var next = 0
    while let scalar = rest.popFirst() {
      guard scalar == "%" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      if rest.first == "%" {
        rest.removeFirst()
        result += "%"
        continue
      }
      guard next < arguments.count else { throw .error(.invalidArgument, "format wants more than \(next) arguments") }
      result += try clause(&rest, arguments[next], &context)
      next += 1
      guard result.utf8.count <= context.runtime.limits.textBytes else { throw .error(CallContext.tooLarge) }
    }
    return result
  }

  private static func clause(
    _ rest: inout Substring.UnicodeScalarView, _ value: CELValue, _ context: inout CallContext
  ) throws(Interruption) -> String {
    let precision = try precision(&rest)
    guard let verb = rest.popFirst() else { throw .error(.invalidArgument, "format ends in the middle of a clause") }
    switch verb {
    case "s": return try text(value, &context)
    case "d": return try decimal(value)
    case "f": return try real(value, precision: precision ?? 6, isScientific: false)
    case "e": return try real(value, precision: precision ?? 6, isScientific: true)
    case "b": return try integer(value, radix: 2, allowsBool: true)
    case "o": return try integer(value, radix: 8, allowsBool: false)
    case "x": return try hexadecimal(value)
    case "X": return try hexadecimal(value).uppercased()
    default: throw .error(.invalidArgument, "format has no clause `%\(verb)`")
    }
  }

  private static func precision(_ rest: inout Substring.UnicodeScalarView) throws(Interruption) -> Int? {
    guard rest.first == "." else { return nil }
    rest.removeFirst()
    let digits = rest.prefix { ("0"..."9").contains($0) }
    rest.removeFirst(digits.count)
    guard let value = Int(String(digits)), value <= precisionLimit else {
      throw .error(.invalidArgument, "a precision of format is a number up to \(precisionLimit)")
    }
    return value
  }

  /// `%s`: any value that has a text; maps in the order of their keys as texts.
  static func text(_ value: CELValue, _ context: inout CallContext) throws(Interruption) -> String {
    switch value {
    case .null: return "null"
    case .double(let number) where !number.isFinite: return name(of: number)
    case .type(let type): return type.runtimeName
    case .list(let list):
      if let openness = list.openness { throw .unknown(openness) }
      var parts: [String] = []
      for element in try list.values(&context) { parts.append(try text(element, &context)) }
      return "[" + parts.joined(separator: ", ") + "]"
    case .map(let map):
      try context.spend(map.entries.count)
      var parts: [(key: String, value: String)] = []
      for entry in map.entries { parts.append((try text(entry.key, &context), try text(entry.value, &context))) }
      parts.sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      return "{" + parts.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
    case .record, .optional: throw mismatch("s", value)
    default: return try Library.string(value)
    }
  }

  private static func decimal(_ value: CELValue) throws(Interruption) -> String {
    switch value {
    case .int, .uint, .decimal: return try Library.string(value)
    case .double(let number): return number.isFinite ? NumberText.shortest(number) : name(of: number)
    default: throw mismatch("d", value)
    }
  }

  private static func real(_ value: CELValue, precision: Int, isScientific: Bool) throws(Interruption) -> String {
    let number: Double
    switch value {
    case .double(let double): number = double
    case .int(let int): number = Double(int)
    case .uint(let uint): number = Double(uint)
    case .decimal(let exact): number = exact.doubleValue
    default: throw mismatch(isScientific ? "e" : "f", value)
    }
    return number.isFinite ? printed(number, precision, isScientific) : name(of: number)
  }

  /// C's formatting, which rounds the exact binary value; 309 digits before the point at most.
  private static func printed(_ number: Double, _ precision: Int, _ isScientific: Bool) -> String {
    var buffer = [CChar](repeating: 0, count: 320 + precisionLimit)
    let pattern = isScientific ? "%.*e" : "%.*f"
    let length = unsafe withVaList([Int32(precision), number]) { arguments in
      unsafe vsnprintf(&buffer, buffer.count, pattern, arguments)
    }
    return String(decoding: buffer.prefix(Int(max(0, length))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func integer(_ value: CELValue, radix: Int, allowsBool: Bool) throws(Interruption) -> String {
    switch value {
    case .int(let number): return String(number, radix: radix)
    case .uint(let number): return String(number, radix: radix)
    case .bool(let truth) where allowsBool: return truth ? "1" : "0"
    default: throw mismatch(radix == 2 ? "b" : "o", value)
    }
  }

  private static func hexadecimal(_ value: CELValue) throws(Interruption) -> String {
    switch value {
    case .int, .uint: return try integer(value, radix: 16, allowsBool: false)
    case .string(let text): return digits(Array(text.utf8))
    case .bytes(let bytes): return digits(bytes)
    default: throw mismatch("x", value)
    }
  }

  private static func digits(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func name(of number: Double) -> String {
    number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity"
  }

  private static func mismatch(_ verb: String, _ value: CELValue) -> Interruption {
    .error(.invalidArgument, "`%\(verb)` of format can't write \(value.typeName)")
  }
}
