// Lists, maps and the well-known messages.

extension Evaluation {
  mutating func list(_ elements: [Expression.ListElement]) throws(Interruption) -> CELValue {
    let values = try strict(elements.map(\.value))
    var result: [CELValue] = []
    for (element, value) in zip(elements, values) {
      if let value = try present(value, isOptional: element.isOptional) { result.append(value) }
    }
    return .list(ListValue(result))
  }

  mutating func map(_ entries: [Expression.MapEntry]) throws(Interruption) -> CELValue {
    let values = try strict(entries.flatMap { [$0.key, $0.value] })
    var builder = MapBuilder()
    for (index, entry) in entries.enumerated() {
      if let value = try present(values[2 * index + 1], isOptional: entry.isOptional) {
        try builder.insert(values[2 * index], value)
      }
    }
    return .map(builder.map)
  }

  func present(_ value: CELValue, isOptional: Bool) throws(Interruption) -> CELValue? {
    guard isOptional else { return value }
    guard case .optional(let held) = value else { throw .noOverload }
    return held
  }

  mutating func message(
    _ name: String, _ fields: [Expression.MessageField], _ expression: Expression
  ) throws(Interruption) -> CELValue {
    let values = try strict(fields.map(\.value))
    var given: [String: CELValue] = [:]
    for (field, value) in zip(fields, values) {
      guard let value = try present(value, isOptional: field.isOptional) else { continue }
      given[field.name] = value
    }
    return try WellKnownMessage.value(named: messageName(name, expression), given)
  }

  private func messageName(_ name: String, _ expression: Expression) -> String {
    if case .constantType(.record(let resolved)) = checked.references[expression.id] { return resolved }
    return name.hasPrefix(".") ? String(name.dropFirst()) : name
  }
}

/// Collects entries with keys of the allowed kinds, each once.
struct MapBuilder {
  private var entries: [(key: CELValue, value: CELValue)] = []
  private var keys: Set<KeyIdentity> = []

  var map: MapValue { MapValue(uniqueEntries: entries) }

  mutating func insert(_ key: CELValue, _ value: CELValue) throws(Interruption) {
    if case .null = key { throw .error(.nullUse, "null as the key of a map") }
    guard let identity = KeyIdentity(ofMapKey: key) else {
      throw .error(.noSuchOverload, "a map has no keys of type \(key.typeName)")
    }
    guard keys.insert(identity).inserted else { throw .error(.duplicateKey, "a key stands twice in a map") }
    entries.append((key, value))
  }
}
