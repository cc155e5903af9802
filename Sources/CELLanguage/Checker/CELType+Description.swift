extension CELType: CustomStringConvertible {
  /// As CEL writes types: `list(int)`, `map(string, dyn)`, `optional_type(date)`; a nullable type has a question mark
  /// (`date?`), records and enumerations have their names.
  public var description: String {
    switch self {
    case .list(let element): "list(\(element))"
    case .map(let key, let value): "map(\(key), \(value))"
    case .optional(let wrapped): "optional_type(\(wrapped))"
    case .nullable(let inner): "\(inner)?"
    case .type(.dyn): "type"
    case .type(let denoted): "type(\(denoted))"
    case .record(let name), .enumeration(let name), .parameter(let name): name
    case .opaque(let name, let arguments):
      arguments.isEmpty ? name : name + "(" + arguments.map(\.description).joined(separator: ", ") + ")"
    default: plainName
    }
  }

  private var plainName: String {
    switch self {
    case .dyn: "dyn"
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .timestamp: "timestamp"
    case .duration: "duration"
    case .date: "date"
    case .time: "time"
    case .datetime: "datetime"
    case .decimal: "decimal"
    default: "error"
    }
  }

  /// The type without the possibility of null.
  public var withoutNull: CELType {
    if case .nullable(let inner) = self { return inner.withoutNull }
    return self
  }

  var isNullable: Bool { if case .nullable = self { true } else { false } }

  /// Types that take part in every operation: what isn't known until run time, and mistakes.
  var isOpenEnded: Bool { self == .dyn || self == .error }

  /// The arguments of the type, in order.
  var arguments: [CELType] {
    switch self {
    case .list(let element): [element]
    case .map(let key, let value): [key, value]
    case .optional(let inner), .nullable(let inner), .type(let inner): [inner]
    case .opaque(_, let arguments): arguments
    default: []
    }
  }

  /// The same type over changed arguments.
  func mapArguments(_ change: (CELType) -> CELType) -> CELType {
    switch self {
    case .list(let element): .list(change(element))
    case .map(let key, let value): .map(change(key), change(value))
    case .optional(let inner): .optional(change(inner))
    case .nullable(let inner): .nullable(change(inner))
    case .type(let inner): .type(change(inner))
    case .opaque(let name, let arguments): .opaque(name, arguments.map(change))
    default: self
    }
  }

  /// The type, or a type inside of it, satisfies a condition.
  func mentions(_ condition: (CELType) -> Bool) -> Bool {
    condition(self) || arguments.contains { $0.mentions(condition) }
  }
}
