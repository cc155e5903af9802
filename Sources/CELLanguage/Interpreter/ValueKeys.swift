/// A hashable stand-in for a value: two stand-ins are equal exactly when the values are.
enum KeyIdentity: Hashable {
  case bool(Bool)
  /// Any whole number, whichever its kind: 1, 1u and 1.0 are one key.
  case whole(Int128)
  /// UTF-8 bytes, since Swift's own equality of text is not CEL's.
  case text([UInt8])

  /// `nil` for kinds that can't be keys of a map.
  init?(ofMapKey value: CELValue) {
    switch value {
    case .bool(let value): self = .bool(value)
    case .int(let value): self = .whole(Int128(value))
    case .uint(let value): self = .whole(Int128(value))
    case .string(let value): self = .text(Array(value.utf8))
    case .enumeration(_, let member): self = .text(Array(member.utf8))
    default: return nil
    }
  }

  /// As above; a double with a whole value finds an integer key too.
  init?(ofLookup value: CELValue) {
    guard case .double(let number) = value else {
      self.init(ofMapKey: value)
      return
    }
    guard let whole = Int128(exactly: number) else { return nil }
    self = .whole(whole)
  }
}

extension MapValue {
  /// The value of a key, which may be a number of another kind than the key's own.
  func value(forKey key: CELValue) throws(Interruption) -> CELValue? {
    guard let wanted = KeyIdentity(ofLookup: key) else {
      if case .double = key { return nil }
      if case .null = key { throw .error(.nullUse, "null as the key of a map") }
      throw .error(.noSuchOverload, "a map has no keys of type \(key.typeName)")
    }
    return entries.first { $0.key.isKey(wanted) }?.value
  }
}

extension CELValue {
  /// `KeyIdentity(ofMapKey: self) == wanted`, without making one.
  fileprivate func isKey(_ wanted: KeyIdentity) -> Bool {
    switch (self, wanted) {
    case (.string(let text), .text(let bytes)): text.utf8.elementsEqual(bytes)
    case (.int(let number), .whole(let whole)): Int128(number) == whole
    default: KeyIdentity(ofMapKey: self) == wanted
    }
  }
}
