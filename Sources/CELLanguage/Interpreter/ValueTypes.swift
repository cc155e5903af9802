extension CELValue {
  /// The run-time type, without arguments.
  public var runtimeType: CELType {
    switch self {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    case .timestamp: .timestamp
    case .duration: .duration
    case .date: .date
    case .time: .time
    case .datetime: .datetime
    case .decimal: .decimal
    case .list: .list(.dyn)
    case .map: .map(.dyn, .dyn)
    case .type: .type(.dyn)
    case .optional: .optional(.dyn)
    case .enumeration(let name, _): .enumeration(name)
    case .record(let record): .record(record.recordType)
    case .opaque(let value): value.type
    }
  }

  /// The name of the run-time type, as CEL writes it.
  public var typeName: String { runtimeType.runtimeName }
}

extension CELType {
  /// The name by which run-time types are compared; arguments don't count.
  public var runtimeName: String {
    switch self {
    case .dyn: "dyn"
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .timestamp: "google.protobuf.Timestamp"
    case .duration: "google.protobuf.Duration"
    case .date: "date"
    case .time: "time"
    case .datetime: "datetime"
    case .decimal: "decimal"
    case .list: "list"
    case .map: "map"
    case .optional: "optional_type"
    case .nullable(let type): type.runtimeName
    case .type: "type"
    case .record(let name), .enumeration(let name), .parameter(let name), .opaque(let name, _): name
    case .error: "error"
    }
  }

  /// The type that a name denotes where no variable has it.
  init?(denotedBy name: String) {
    guard let type = Self.byName[name] else { return nil }
    self = type
  }

  private static let byName: [String: CELType] = {
    let types: [CELType] = [
      .null, .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration, .date, .time, .datetime,
      .decimal, .list(.dyn), .map(.dyn, .dyn), .optional(.dyn), .type(.dyn), .opaque("net.IP", []),
      .opaque("net.CIDR", []),
    ]
    return Dictionary(types.map { ($0.runtimeName, $0) }, uniquingKeysWith: { first, _ in first })
  }()
}
