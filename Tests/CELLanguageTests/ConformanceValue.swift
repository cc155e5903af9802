import CELLanguage
import CivilTime
import Foundation

/// A value as the suite writes it.
indirect enum ConformanceValue: Decodable {
  case plain(CELValue)
  case list([ConformanceValue])
  case map([[ConformanceValue]])
  case unsupported(String)

  private enum Key: String, CodingKey { case t, v, bits, seconds, nanos }

  init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: Key.self)
    let kind = try box.decode(String.self, forKey: .t)
    switch kind {
    case "list": self = .list(try box.decode([ConformanceValue].self, forKey: .v))
    case "map": self = .map(try box.decode([[ConformanceValue]].self, forKey: .v))
    default:
      let value = try Self.scalar(kind, box)
      self = value.map { .plain($0) } ?? .unsupported(kind)
    }
  }

  private static func scalar(_ kind: String, _ box: KeyedDecodingContainer<Key>) throws -> CELValue? {
    if kind == "null" { return .null }
    if kind == "bool" { return .bool(try box.decode(Bool.self, forKey: .v)) }
    if kind == "timestamp" || kind == "duration" { return try moment(kind, box) }
    guard let text = try? box.decode(String.self, forKey: .v) else { return nil }
    switch kind {
    case "int": return Int64(text).map { .int($0) }
    case "uint": return UInt64(text).map { .uint($0) }
    case "double":
      return UInt64(try box.decode(String.self, forKey: .bits), radix: 16).map { .double(Double(bitPattern: $0)) }
    case "string": return .string(text)
    case "bytes": return Data(base64Encoded: text).map { .bytes(Array($0)) }
    case "type": return .type(.opaque(text, []))
    default: return nil
    }
  }

  private static func moment(_ kind: String, _ box: KeyedDecodingContainer<Key>) throws -> CELValue? {
    let seconds = Int64(try box.decode(String.self, forKey: .seconds)) ?? 0
    let nanos = try box.decode(Int32.self, forKey: .nanos)
    if kind == "timestamp" { return Instant(seconds: seconds, nanoseconds: nanos).map { .timestamp($0) } }
    return TimeSpan(seconds: seconds, nanoseconds: nanos).map { .duration($0) }
  }

  /// The value for a variable.
  var value: CELValue {
    switch self {
    case .plain(let value): value
    case .list(let elements): .list(ListValue(elements.map(\.value)))
    case .map(let entries): .map(MapValue(uniqueEntries: entries.map { ($0[0].value, $0[1].value) }))
    case .unsupported(let kind): .string("a value of kind \(kind)")
    }
  }

  /// Same kind and same value; entries of maps in any order, NaN like NaN.
  func matches(_ value: CELValue) -> Bool {
    switch (self, value) {
    case (.plain(let expected), _): Self.isSame(expected, value)
    case (.list(let expected), .list(let list)):
      list.openness == nil && expected.count == list.elements.count
        && expected.indices.allSatisfy { expected[$0].matches(list.elements[$0]) }
    case (.map(let expected), .map(let map)):
      expected.count == map.entries.count
        && expected.allSatisfy { pair in
          map.entries.contains { pair[0].matches($0.key) && pair[1].matches($0.value) }
        }
    default: false
    }
  }

  private static func isSame(_ expected: CELValue, _ value: CELValue) -> Bool {
    switch (expected, value) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.int(let a), .int(let b)): a == b
    case (.uint(let a), .uint(let b)): a == b
    case (.double(let a), .double(let b)): a.isNaN && b.isNaN || a.bitPattern == b.bitPattern
    case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
    case (.bytes(let a), .bytes(let b)): a == b
    case (.timestamp(let a), .timestamp(let b)): a == b
    case (.duration(let a), .duration(let b)): a == b
    case (.type(let a), .type(let b)): a.runtimeName == b.runtimeName
    default: false
    }
  }
}
