/// What the checker knows of names outside the expression: variables, functions, records and enumerations.
public protocol TypeProvider: Sendable {
  /// The type of a variable by its (possibly dotted) name.
  func variable(_ name: String) -> CELType?
  /// The field of a record type, `nil` when it has none of this name.
  func field(_ name: String, of record: String) -> FieldDeclaration?
  /// The members of an enumeration, in order.
  func members(of enumeration: String) -> [String]?
  /// Overloads beyond the standard library, such as named functions of a pack.
  func overloads(of function: String) -> [Overload]
  /// Names to choose a suggestion from.
  var variableNames: [String] { get }
  var functionNames: [String] { get }
  func fieldNames(of record: String) -> [String]
}

public struct FieldDeclaration: Sendable {
  public let type: CELType
  /// An optional field may be absent: `has()` of it makes sense, any other use of it wants a guard.
  public let isOptional: Bool

  public init(type: CELType, isOptional: Bool) {
    self.type = type
    self.isOptional = isOptional
  }
}

/// One signature of a function.
public struct Overload: Sendable {
  /// A stable id such as `add_int64` or `age_date_date`, by which evaluators pick the implementation.
  public let id: String
  /// With a receiver, `parameters[0]` is its type.
  public let isMember: Bool
  public let parameters: [CELType]
  public let result: CELType

  public init(id: String, isMember: Bool, parameters: [CELType], result: CELType) {
    self.id = id
    self.isMember = isMember
    self.parameters = parameters
    self.result = result
  }
}
