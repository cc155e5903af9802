import CELLanguage
import SourceDiagnostics

/// A value as an expression that gives it.
enum ValueLiteral {
  static func text(_ value: CELValue) -> String {
    switch value {
    case .null: literal(.null)
    case .bool(let value): literal(.bool(value))
    case .int(let value): literal(.int(value))
    case .uint(let value): literal(.uint(value))
    case .double(let value): literal(.double(value))
    case .string(let value): literal(.string(value))
    case .bytes(let value): literal(.bytes(value))
    case .timestamp(let value): call("timestamp", "\(value)")
    case .duration(let value): call("duration", "\(value)")
    case .date(let value): call("date", "\(value)")
    case .time(let value): call("time", "\(value)")
    case .datetime(let value): call("datetime", "\(value)")
    case .decimal(let value): call("decimal", "\(value)")
    case .list(let list): "[\((0..<list.elements.count).map { text(list.elements[$0]) }.joined(separator: ", "))]"
    case .map(let map): "{\(map.entries.map { "\(text($0.key)): \(text($0.value))" }.joined(separator: ", "))}"
    case .type(let type): "\(type)"
    case .optional(let inner): inner.map { "optional.of(\(text($0)))" } ?? "optional.none()"
    case .enumeration(_, let member): literal(.string(member))
    case .record(let record): record.recordType
    case .opaque(let value): value.description
    }
  }

  private static func call(_ function: String, _ text: String) -> String {
    "\(function)(\(literal(.string(text))))"
  }

  private static func literal(_ literal: Expression.Literal) -> String {
    Unparser.text(Expression(id: 0, range: TextRange(start: 0, end: 0), node: .literal(literal)))
  }
}
