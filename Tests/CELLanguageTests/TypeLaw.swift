import CELLanguage

/// Which values a static type has.
enum TypeLaw {
  static func holds(_ value: CELValue, _ type: CELType) -> Bool {
    switch (type, value) {
    case (.dyn, _), (.error, _), (.parameter, _): return true
    case (.nullable, .null): return true
    case (.nullable(let inner), _): return holds(value, inner)
    case (.list(let element), .list(let list)):
      return (0..<min(list.elements.count, 20)).allSatisfy { holds(list.elements[$0], element) }
    case (.map(let key, let held), .map(let map)):
      return map.entries.prefix(20).allSatisfy { holds($0.key, key) && holds($0.value, held) }
    case (.optional(let inner), .optional(let held)): return held.map { holds($0, inner) } ?? true
    // A decimal and an int go together where one of them is known only at run time; the type is then the other's.
    case (.enumeration, .string), (.decimal, .int), (.int, .decimal): return true
    case (.record(let name), _) where name.hasPrefix("google."): return true
    default: return type.runtimeName == value.typeName
    }
  }

  static func isAggregate(_ type: CELType) -> Bool {
    switch type {
    case .list, .map, .optional: true
    case .nullable(let inner): isAggregate(inner)
    default: false
    }
  }

  /// What is found out only at run time takes part in the type. Null stands where an optional may, as CEL has it, so
  /// that operations on it are found out only then too.
  static func isOpenEnded(_ type: CELType) -> Bool {
    switch type {
    case .dyn, .null, .error, .parameter: true
    case .list(let inner), .optional(let inner), .nullable(let inner), .type(let inner): isOpenEnded(inner)
    case .map(let key, let value): isOpenEnded(key) || isOpenEnded(value)
    case .opaque(_, let arguments): arguments.contains(where: isOpenEnded)
    default: false
    }
  }
}

/// An outcome in full, for comparison.
struct Told: CustomStringConvertible {
  let outcome: Outcome

  init(_ outcome: Outcome) { self.outcome = outcome }

  var description: String {
    switch outcome {
    case .value(let value): Self.text(value)
    case .error(let error): "error \(error.kind.rawValue) at \(error.expression ?? -1): \(error.message)"
    case .unknown(let unknown): "unknown \(unknown.causes.map { "\($0)" }.sorted())"
    }
  }

  static func text(_ value: CELValue) -> String {
    switch value {
    case .list(let list):
      let elements = (0..<list.elements.count).map { text(list.elements[$0]) }.joined(separator: ", ")
      return "[\(elements)\(list.openness == nil ? "" : " …")]"
    case .map(let map): return "{\(map.entries.map { "\(text($0.key)): \(text($0.value))" }.joined(separator: ", "))}"
    case .optional(let held): return "optional(\(held.map(text) ?? ""))"
    case .record(let record): return "\(record.recordType) \(record.identity)"
    case .opaque(let value): return value.description
    default: return "\(value)"
    }
  }

  static func isCost(_ outcome: Outcome) -> Bool {
    if case .error(let error) = outcome { return error.kind == .cost }
    return false
  }

  /// A list of which not all elements are known is in the value.
  static func isOpen(_ outcome: Outcome) -> Bool {
    if case .value(let value) = outcome { return isOpen(value) }
    return false
  }

  private static func isOpen(_ value: CELValue) -> Bool {
    switch value {
    case .list(let list):
      list.openness != nil || (0..<list.elements.count).contains { isOpen(list.elements[$0]) }
    case .map(let map): map.entries.contains { isOpen($0.value) }
    case .optional(let held): held.map { isOpen($0) } ?? false
    default: false
    }
  }
}
