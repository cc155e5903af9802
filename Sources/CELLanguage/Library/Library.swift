/// The functions of CEL and of this project, by name. A member function's receiver is its first argument.
enum Library {
  static let functions: [String: Function] = {
    let parts: [[String: Function]] = [
      operators, conversions, texts, textExtensions, timestamps, civil, geography, lists, listExtension, mathExtension,
      optionalExtension, encoderExtension, networkExtension,
    ]
    var all: [String: Function] = [:]
    for part in parts { all.merge(part) { _, _ in preconditionFailure("a function stands twice in the library") } }
    return all
  }()

  /// Functions that say something of a list without knowing all of its elements.
  private static let openListFunctions: Set<String> = [
    "@in", "_+_", "_==_", "_!=_", "dyn", "type", "optional.of",
  ]

  static func refusesOpenLists(_ name: String) -> Bool { !openListFunctions.contains(name) }

  static func refuseOpenLists(_ arguments: [CELValue]) throws(Interruption) {
    var unknown: UnknownSet?
    for case .list(let list) in arguments { unknown.merge(list.openness) }
    if let unknown { throw .unknown(unknown) }
  }

  static func refuseOpenLists(_ left: CELValue, _ right: CELValue) throws(Interruption) {
    if case .list = left { return try refuseOpenLists([left, right]) }
    try refuseOpenList(right)
  }

  static func refuseOpenList(_ value: CELValue) throws(Interruption) {
    if case .list(let list) = value, let openness = list.openness { throw .unknown(openness) }
  }

  /// The error of a call whose arguments fit no overload; of null, that it stands where a value is wanted.
  static func noOverload(_ name: String, _ arguments: [CELValue]) -> EvaluationError {
    let kinds = arguments.map(\.typeName).joined(separator: ", ")
    return arguments.contains(where: \.isNullOrHoldsNull)
      ? EvaluationError(.nullUse, "null where `\(name)` wants a value: (\(kinds))")
      : EvaluationError(.noSuchOverload, "`\(name)` doesn't take (\(kinds))")
  }
}

extension CELValue {
  fileprivate var isNullOrHoldsNull: Bool {
    switch self {
    case .null: true
    case .list(let list): (list.elements as? [CELValue])?.contains { $0.typeName == "null_type" } ?? false
    default: false
    }
  }
}

/// One function, with the number of arguments that all of its overloads take.
struct Function: Sendable {
  typealias Unary = @Sendable (CELValue) throws(Interruption) -> CELValue
  typealias Binary = @Sendable (CELValue, CELValue, inout CallContext) throws(Interruption) -> CELValue
  typealias Variadic = @Sendable ([CELValue], inout CallContext) throws(Interruption) -> CELValue

  enum Body: Sendable {
    case one(Unary)
    case two(Binary)
    case any(ClosedRange<Int>, Variadic)
  }

  let body: Body

  func callAsFunction(_ arguments: [CELValue], _ context: inout CallContext) throws(Interruption) -> CELValue {
    switch body {
    case .one(let body) where arguments.count == 1: return try body(arguments[0])
    case .two(let body) where arguments.count == 2: return try body(arguments[0], arguments[1], &context)
    case .any(let arity, let body) where arity.contains(arguments.count): return try body(arguments, &context)
    case .one, .two, .any: throw .noOverload
    }
  }

  static func any(_ arity: ClosedRange<Int>, _ body: @escaping Variadic) -> Function {
    Function(body: .any(arity, body))
  }

  static func one(_ body: @escaping Unary) -> Function { Function(body: .one(body)) }

  static func two(_ body: @escaping @Sendable (CELValue, CELValue) throws(Interruption) -> CELValue) -> Function {
    Function(body: .two { (left, right, _) throws(Interruption) in try body(left, right) })
  }

  /// As `two`, for functions that pay in proportion to their arguments.
  static func paidTwo(_ body: @escaping Binary) -> Function { Function(body: .two(body)) }
}
