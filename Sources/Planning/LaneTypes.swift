import CELLanguage
import PolicyLanguage
import RecordModel

extension CheckedPolicy {
  /// The type of lanes that hold values of a CEL type; `nil` where there are none.
  func laneType(of type: CELType) -> FieldType? {
    switch type {
    case .int: .int
    case .bool: .bool
    case .double: .double
    case .string: .string
    case .date: .date
    case .time: .time
    case .datetime: .datetime
    case .timestamp: .timestamp
    case .duration: .duration
    case .nullable(let inner): laneType(of: inner)
    case .record(let name): hasSingleKey(name) ? .reference(name) : nil
    case .enumeration(let name): enumeration(name)
    default: nil
    }
  }

  /// `record.field` names an enumeration.
  private func enumeration(_ name: String) -> FieldType? {
    guard let dot = name.firstIndex(of: "."), let type = recordType(named: String(name[..<dot])) else { return nil }
    return type.field(String(name[name.index(after: dot)...]))?.type
  }

  private func hasSingleKey(_ name: String) -> Bool { recordType(named: name)?.key.count == 1 }
}

extension FieldType {
  var lane: PlanNode.Lane {
    switch self {
    case .bool: .truth
    case .double: .double
    default: .integer
    }
  }

  /// Values without an order that columns know.
  var isOrdered: Bool {
    switch self {
    case .int, .double, .date, .time, .datetime, .timestamp, .duration: true
    default: false
    }
  }
}

extension CELType {
  /// Without the nullability that an optional field adds.
  var inner: CELType {
    if case .nullable(let inner) = self { inner } else { self }
  }

  var isEnumeration: Bool {
    if case .enumeration = inner { true } else { false }
  }
}
