import CivilTime

/// The messages of protobuf that are CEL values by themselves: wrappers, `Value`, `Struct`, `ListValue`, times.
enum WellKnownMessage {
  static func value(named name: String, _ fields: [String: CELValue]) throws(Interruption) -> CELValue {
    switch name {
    case "google.protobuf.Timestamp":
      let instant = Instant(seconds: try int(fields["seconds"]), nanoseconds: try int32(fields["nanos"]))
      return .timestamp(try Library.inRange(instant))
    case "google.protobuf.Duration":
      let span = TimeSpan(seconds: try int(fields["seconds"]), nanoseconds: try int32(fields["nanos"]))
      return .duration(try Library.inRange(span))
    case "google.protobuf.Struct": return try optional(fields["fields"], default: .map(MapValue(uniqueEntries: [])))
    case "google.protobuf.ListValue": return try optional(fields["values"], default: .list(ListValue([])))
    case "google.protobuf.Value": return try dynamic(fields)
    default: return try wrapper(name, fields["value"])
    }
  }

  private static func wrapper(_ name: String, _ value: CELValue?) throws(Interruption) -> CELValue {
    switch (name, value) {
    case ("google.protobuf.BoolValue", nil): return .bool(false)
    case ("google.protobuf.BoolValue", .bool): break
    case ("google.protobuf.StringValue", nil): return .string("")
    case ("google.protobuf.StringValue", .string): break
    case ("google.protobuf.BytesValue", nil): return .bytes([])
    case ("google.protobuf.BytesValue", .bytes): break
    case ("google.protobuf.DoubleValue", nil), ("google.protobuf.FloatValue", nil): return .double(0)
    case ("google.protobuf.DoubleValue", .double): break
    case ("google.protobuf.FloatValue", .double(let number)): return .double(Double(Float(number)))
    case ("google.protobuf.Int32Value", _): return .int(Int64(try int32(value)))
    case ("google.protobuf.Int64Value", _): return .int(try int(value))
    case ("google.protobuf.UInt32Value", nil), ("google.protobuf.UInt64Value", nil): return .uint(0)
    case ("google.protobuf.UInt64Value", .uint): break
    case ("google.protobuf.UInt32Value", .uint(let number)) where number <= UInt32.max: break
    case ("google.protobuf.UInt32Value", .uint): throw .overflow
    default: throw .error(.undeclared, "there is no message `\(name)` with such a value")
    }
    return value ?? .null
  }

  /// `Value{number_value: 1.0}` and its like; without a field it is null.
  private static func dynamic(_ fields: [String: CELValue]) throws(Interruption) -> CELValue {
    guard let (name, value) = fields.first else { return .null }
    switch (name, value) {
    case ("null_value", _): return .null
    case ("bool_value", .bool), ("number_value", .double), ("string_value", .string), ("list_value", .list),
      ("struct_value", .map):
      return value
    default: throw .error(.noSuchField, "a Value has no field `\(name)` of type \(value.typeName)")
    }
  }

  private static func optional(_ value: CELValue?, default other: CELValue) throws(Interruption) -> CELValue {
    guard let value else { return other }
    guard value.typeName == other.typeName else { throw .noOverload }
    return value
  }

  private static func int(_ value: CELValue?) throws(Interruption) -> Int64 {
    guard let value else { return 0 }
    guard case .int(let number) = value else { throw .noOverload }
    return number
  }

  private static func int32(_ value: CELValue?) throws(Interruption) -> Int32 {
    try Library.inRange(Int32(exactly: try int(value)))
  }
}
