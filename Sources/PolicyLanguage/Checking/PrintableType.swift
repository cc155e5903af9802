import CELLanguage

extension CELType {
  /// Whether a value of the type can stand in a sentence.
  var isPrintable: Bool {
    switch self {
    case .dyn, .bool, .int, .uint, .double, .string, .timestamp, .duration, .date, .time, .datetime, .decimal,
      .enumeration, .error:
      true
    case .nullable(let value), .list(let value): value.isPrintable
    default: false
    }
  }
}
