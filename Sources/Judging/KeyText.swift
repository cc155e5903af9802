import CELLanguage
import CivilTime
import Columnar
import RecordModel

/// The text of a key: what reports print and fingerprints are made of, and by which records compare.
public enum KeyText {
  public static func text(of value: CELValue) -> String {
    switch value {
    case .string(let text): text
    case .int(let number): String(number)
    case .bool(let truth): String(truth)
    case .double(let number): String(number)
    case .date(let date): date.description
    case .time(let time): time.description
    case .datetime(let datetime): datetime.description
    case .timestamp(let instant): instant.description
    case .duration(let span): span.description
    case .decimal(let decimal): decimal.description
    case .enumeration(_, let member): member
    case .record(let record): text(of: record.identity)
    case .null: ""
    default: "?"
    }
  }

  static func text(of identity: RecordIdentity) -> String {
    if case .key(let parts) = identity { parts.joined(separator: "/") } else { "?" }
  }

  static func text(ofLane lane: Int64, type: FieldType, pool: StringPool) -> String {
    if case .enumeration(let members) = type, members.indices.contains(Int(lane)) {
      return members[Int(lane)].identifier
    }
    return LaneValue.value(lane, type: type, enumeration: "", pool: pool).map(text(of:)) ?? "?"
  }

  /// The type of the lane: a reference holds the key of what it refers to.
  static func scalarType(of type: FieldType, in facts: Facts) -> FieldType {
    guard case .reference(let name) = type else { return type }
    return facts.keyTypes[name] ?? type
  }

  /// By record type: what the lanes of references to it hold; no entry for a type with several keys.
  static func keyTypes(_ types: [String: RecordType]) -> [String: FieldType] {
    types.compactMapValues { type in
      guard type.key.count == 1, var key = type.field(type.key[0])?.type else { return nil }
      var seen: Set<String> = []
      while case .reference(let name) = key, seen.insert(name).inserted, let target = types[name],
        target.key.count == 1, let field = target.field(target.key[0])
      {
        key = field.type
      }
      return key
    }
  }
}
