/// The messages of protocol buffers that stand for plain values; no other message can be built.
enum WellKnownMessages {
  struct Declaration {
    var type: CELType
    var fields: [String: CELType]
  }

  static func declaration(of name: String) -> Declaration? {
    guard name.hasPrefix(prefix) else { return nil }
    return byName[String(name.dropFirst(prefix.count))]
  }

  private static let prefix = "google.protobuf."

  private static let byName: [String: Declaration] = {
    var all: [String: Declaration] = [
      "Value": Declaration(
        type: .dyn,
        fields: [
          "null_value": .int, "number_value": .double, "string_value": .string, "bool_value": .bool,
          "struct_value": .map(.string, .dyn), "list_value": .list(.dyn),
        ]),
      "Struct": Declaration(type: .map(.string, .dyn), fields: ["fields": .map(.string, .dyn)]),
      "ListValue": Declaration(type: .list(.dyn), fields: ["values": .list(.dyn)]),
      "Timestamp": Declaration(type: .timestamp, fields: ["seconds": .int, "nanos": .int]),
      "Duration": Declaration(type: .duration, fields: ["seconds": .int, "nanos": .int]),
    ]
    for (name, type) in wrappers {
      all[name] = Declaration(type: .nullable(type), fields: ["value": type])
    }
    return all
  }()

  private static let wrappers: [(String, CELType)] = [
    ("BoolValue", .bool), ("Int32Value", .int), ("Int64Value", .int), ("UInt32Value", .uint),
    ("UInt64Value", .uint), ("FloatValue", .double), ("DoubleValue", .double), ("StringValue", .string),
    ("BytesValue", .bytes),
  ]
}
