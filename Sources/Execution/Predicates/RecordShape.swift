import CELLanguage
import CivilTime
import PolicyLanguage
import RecordModel

/// The variables of conditions and their types. Records and batches are prepared by a shape once, then any number of
/// predicates over the same shape can be asked about them.
public final class RecordShape: Sendable {
  /// The variables as the fields of a record type.
  let type: RecordType
  let policy: CheckedPolicy
  let types: [CELType]

  /// - Parameter variables: bool, int, double, string, date, time, datetime, timestamp, duration, a list of one of
  ///   these, or one of all these that may be null.
  /// - Throws: `ShapeMistake` for a type that records don't hold, or a name that stands twice.
  public init(
    _ variables: KeyValuePairs<String, CELType>, calendar: AgeCalendar = AgeCalendar()
  ) throws(ShapeMistake) {
    var fields: [Field] = []
    for (name, type) in variables {
      guard !fields.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
        throw ShapeMistake(variable: name, message: "the variable \(name) is declared twice")
      }
      guard let fieldType = Self.fieldType(type.withoutNull) else {
        throw ShapeMistake(variable: name, message: "the variable \(name): records hold no \(type)")
      }
      fields.append(Field(name: name, type: fieldType, isOptional: type != type.withoutNull))
    }
    type = RecordType(
      name: "record", dataset: "records", title: LocalText(en: "Record", zh: "记录"), key: [], fields: fields)
    policy = CheckedPolicy.ofRecord(type, calendar: calendar)
    types = variables.map(\.value)
  }

  /// The names of the variables, in the order given.
  public var names: [String] { type.fields.map(\.name) }

  /// By which ages are counted.
  public var calendar: AgeCalendar { policy.calendar }

  private static func fieldType(_ type: CELType) -> FieldType? {
    switch type {
    case .bool: .bool
    case .int: .int
    case .double: .double
    case .string: .string
    case .date: .date
    case .time: .time
    case .datetime: .datetime
    case .timestamp: .timestamp
    case .duration: .duration
    case .list(let element): listType(of: element)
    default: nil
    }
  }

  private static func listType(of element: CELType) -> FieldType? {
    if case .list = element { return nil }
    return fieldType(element).map { .list($0) }
  }
}

/// A declaration, or a value for one, that a shape cannot take.
public struct ShapeMistake: Error, Hashable, Sendable {
  public let variable: String
  public let message: String
}

extension RecordShape: TypeProvider {
  public func variable(_ name: String) -> CELType? { type.fieldIndex[name].map { types[$0] } }
  public func field(_ name: String, of record: String) -> FieldDeclaration? { nil }
  public func members(of enumeration: String) -> [String]? { nil }
  public func overloads(of function: String) -> [Overload] { [] }
  public var variableNames: [String] { names }
  public var functionNames: [String] { [] }
  public func fieldNames(of record: String) -> [String] { [] }
}
