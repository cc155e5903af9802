/// Names that denote types in expressions, such as `int` in `type(x) == int`.
enum TypeNames {
  static func type(named name: String) -> CELType? { byName[name] }

  static var names: [String] { Array(byName.keys) }

  private static let byName: [String: CELType] = [
    "bool": .bool, "int": .int, "uint": .uint, "double": .double, "string": .string, "bytes": .bytes,
    "null_type": .null, "list": .list(.dyn), "map": .map(.dyn, .dyn), "type": .type(.dyn),
    "optional_type": .optional(.dyn), "google.protobuf.Timestamp": .timestamp, "google.protobuf.Duration": .duration,
    "date": .date, "time": .time, "datetime": .datetime, "decimal": .decimal, "net.IP": .opaque("net.IP", []),
    "net.CIDR": .opaque("net.CIDR", []),
  ]

  /// Constants of the well-known enumerations.
  static func constant(named name: String) -> Int64? { name == "google.protobuf.NullValue.NULL_VALUE" ? 0 : nil }
}
