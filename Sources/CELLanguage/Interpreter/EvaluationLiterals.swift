// Lists, maps and the well-known messages.

final class ListNode: ResolvedNode {
  let expression: Expression
  private let elements: [any ResolvedNode]
  private let areOptional: [Bool]

  init(_ expression: Expression, _ elements: [any ResolvedNode], areOptional: [Bool]) {
    self.expression = expression
    self.elements = elements
    self.areOptional = areOptional
  }

  func value(in evaluation: inout Evaluation) throws(Interruption) -> CELValue {
    let values = try evaluation.strict(elements)
    guard areOptional.contains(true) else { return .list(ListValue(values)) }
    var result: [CELValue] = []
    for (value, isOptional) in zip(values, areOptional) {
      if let value = try value.present(isOptional: isOptional) { result.append(value) }
    }
    return .list(ListValue(result))
  }
}

final class MapNode: ResolvedNode {
  let expression: Expression
  /// Key, value, key, value.
  private let operands: [any ResolvedNode]
  private let areOptional: [Bool]

  init(_ expression: Expression, _ operands: [any ResolvedNode], areOptional: [Bool]) {
    self.expression = expression
    self.operands = operands
    self.areOptional = areOptional
  }

  func value(in evaluation: inout Evaluation) throws(Interruption) -> CELValue {
    let values = try evaluation.strict(operands)
    var builder = MapBuilder()
    for (index, isOptional) in areOptional.enumerated() {
      if let value = try values[2 * index + 1].present(isOptional: isOptional) {
        try builder.insert(values[2 * index], value)
      }
    }
    return .map(builder.map)
  }
}

/// `Name{field: value}`.
final class MessageNode: ResolvedNode {
  let expression: Expression
  private let name: String
  private let fields: [(name: String, isOptional: Bool)]
  private let operands: [any ResolvedNode]

  init(
    _ expression: Expression, _ name: String, _ fields: [(name: String, isOptional: Bool)],
    _ operands: [any ResolvedNode]
  ) {
    self.expression = expression
    self.name = name
    self.fields = fields
    self.operands = operands
  }

  func value(in evaluation: inout Evaluation) throws(Interruption) -> CELValue {
    let values = try evaluation.strict(operands)
    var given: [String: CELValue] = [:]
    for (field, value) in zip(fields, values) {
      if let value = try value.present(isOptional: field.isOptional) { given[field.name] = value }
    }
    return try WellKnownMessage.value(named: name, given)
  }
}

extension CELValue {
  /// The value of an element or entry; for one written with `?`, what the optional holds.
  fileprivate func present(isOptional: Bool) throws(Interruption) -> CELValue? {
    guard isOptional else { return self }
    guard case .optional(let held) = self else { throw .noOverload }
    return held
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
