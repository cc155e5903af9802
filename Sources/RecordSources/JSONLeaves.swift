import ByteScanning

/// What a record of JSON says, by path: the keys on the way, with dots between them. Paths are compared by their bytes.
struct JSONLeaves {
  /// In the order written.
  private(set) var paths: [[UInt8]] = []
  private var leaves: [[UInt8]: JSONValue] = [:]

  /// `nil` when a key or path stands twice: nobody knows which value is meant.
  init?(_ members: [JSONValue.Member]) {
    guard add(members, prefix: []) else { return nil }
  }

  private mutating func add(_ members: [JSONValue.Member], prefix: [UInt8]) -> Bool {
    var keys: Set<[UInt8]> = []
    for member in members {
      guard keys.insert(member.key).inserted else { return false }
      let path = prefix + member.key
      if case .object(let inner) = member.value, !inner.isEmpty {
        guard add(inner, prefix: path + Self.dot) else { return false }
      } else {
        paths.append(path)
        guard leaves.updateValue(member.value, forKey: path) == nil else { return false }
      }
    }
    return true
  }

  /// The cell at a path: `nil` where a list or an object stands, or something that the path can't go through. What
  /// isn't there is empty.
  func cell(_ path: [UInt8]) -> [UInt8]? {
    guard let leaf = leaves[path] else { return isBlocked(path) ? nil : [] }
    switch leaf {
    case .null: return []
    case .bool(let truth): return Array((truth ? "true" : "false").utf8)
    case .number(let text): return Self.plain(text)
    case .string(let text): return text
    case .array, .object: return nil
    }
  }

  /// Exponents are written out, exactly: whoever writes JSON may write 1e3 where others write 1000.
  private static func plain(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) else { return text }
    return Array(NumberText.plain(String(decoding: text, as: UTF8.self).lowercased()).utf8)
  }

  private static let dot = [UInt8(ascii: ".")]

  /// Whether something else than an object or null stands where the path goes on, or an object where it ends.
  private func isBlocked(_ path: [UInt8]) -> Bool {
    leaves.contains { other, value in
      other.starts(with: path + Self.dot) || !Self.isNothing(value) && path.starts(with: other + Self.dot)
    }
  }

  private static func isNothing(_ value: JSONValue) -> Bool { value == .null || value == .object([]) }
}
