/// A static type of the expression language.
public indirect enum CELType: Hashable, Sendable {
  case dyn, null, bool, int, uint, double, string, bytes
  case timestamp, duration
  /// Civil types of this project: no zone, no instant.
  case date, time, datetime
  /// Exact decimal numbers.
  case decimal
  case list(CELType)
  case map(CELType, CELType)
  case optional(CELType)
  /// A value of the type, or null: an optional field of a record, or a protobuf wrapper.
  case nullable(CELType)
  /// A record (message) by name; its fields come from the `TypeProvider`.
  case record(String)
  /// An enumeration by name (`employee.contract`), no order; its members come from the `TypeProvider`.
  case enumeration(String)
  /// The type of a type; the argument is the type denoted, `dyn` where it isn't known.
  case type(CELType)
  /// A type parameter of a declaration, such as `T`.
  case parameter(String)
  /// Any other named type with arguments, such as `net.IP` or `tuple(A, B)`.
  case opaque(String, [CELType])
  /// What a mistake has: it fits everywhere, so that one mistake is reported once.
  case error
}
