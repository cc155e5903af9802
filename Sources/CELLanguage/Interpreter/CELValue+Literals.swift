// Values as literals of Swift, for programs that hand over records.

extension CELValue: ExpressibleByBooleanLiteral {
  public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension CELValue: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int64) { self = .int(value) }
}

extension CELValue: ExpressibleByFloatLiteral {
  public init(floatLiteral value: Double) { self = .double(value) }
}

extension CELValue: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self = .string(value) }
}

extension CELValue: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: CELValue...) { self = .list(ListValue(elements)) }
}
