import ByteScanning
import Verdicts

/// What a baseline lacks.
struct BaselineMistake: Error {
  let text: String

  init(_ text: String) { self.text = text }
}

/// The members of an object of a baseline. A name that stands twice is a mistake: readers would differ in what it means.
struct JSONMembers {
  let name: String
  private let members: [JSONValue.Member]
  private var values: [String: JSONValue] = [:]

  init(_ value: JSONValue, _ name: String) throws(BaselineMistake) {
    guard case .object(let members) = value else { throw BaselineMistake("\(name) is no object") }
    self.name = name
    self.members = members
    for member in members {
      let key = Self.text(member.key)
      guard values.updateValue(member.value, forKey: key) == nil else {
        throw BaselineMistake("`\(key)` stands twice in \(name)")
      }
    }
  }

  func value(_ key: String) throws(BaselineMistake) -> JSONValue {
    guard let value = values[key] else { throw BaselineMistake("\(name) has no `\(key)`") }
    return value
  }

  func text(_ key: String) throws(BaselineMistake) -> String {
    guard case .string(let bytes) = try value(key) else { throw BaselineMistake("`\(key)` of \(name) is no text") }
    return Self.text(bytes)
  }

  func array(_ key: String) throws(BaselineMistake) -> [JSONValue] {
    guard case .array(let elements) = try value(key) else { throw BaselineMistake("`\(key)` of \(name) is no list") }
    return elements
  }

  func texts(_ key: String) throws(BaselineMistake) -> [String] {
    var texts: [String] = []
    for element in try array(key) {
      guard case .string(let bytes) = element else {
        throw BaselineMistake("`\(key)` of \(name) holds something that is no text")
      }
      texts.append(Self.text(bytes))
    }
    return texts
  }

  /// All members, in the order written.
  func scalars() throws(BaselineMistake) -> [(name: String, value: Scalar)] {
    var scalars: [(name: String, value: Scalar)] = []
    for member in members { scalars.append((Self.text(member.key), try scalar(member.value))) }
    return scalars
  }

  private func scalar(_ value: JSONValue) throws(BaselineMistake) -> Scalar {
    switch value {
    case .null: return .null
    case .bool(let truth): return .bool(truth)
    case .string(let bytes): return .string(Self.text(bytes))
    case .number(let bytes):
      let text = Self.text(bytes)
      if let number = Int64(text) { return .int(number) }
      if let number = Double(text), number.isFinite { return .double(number) }
      throw BaselineMistake("\(name) holds a number that is none")
    case .array, .object: throw BaselineMistake("\(name) holds something that is no value")
    }
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
