/// The functions of CEL and of this project, by name. A member function's receiver is its first argument.
enum Library {
  static let functions: [String: Function] = {
    let parts: [[String: Function]] = [
      operators, conversions, texts, textExtensions, timestamps, civil, lists, listExtension, mathExtension,
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

  static func refuseOpenLists(_ name: String, _ arguments: [CELValue]) throws(Interruption) {
    guard !openListFunctions.contains(name) else { return }
    var unknown: UnknownSet?
    for case .list(let list) in arguments { unknown.merge(list.openness) }
    if let unknown { throw .unknown(unknown) }
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
  typealias Body = @Sendable ([CELValue], inout CallContext) throws(Interruption) -> CELValue

  private let arity: ClosedRange<Int>
  private let body: Body

  func callAsFunction(_ arguments: [CELValue], _ context: inout CallContext) throws(Interruption) -> CELValue {
    guard arity.contains(arguments.count) else { throw .noOverload }
    return try body(arguments, &context)
  }

  static func any(_ arity: ClosedRange<Int>, _ body: @escaping Body) -> Function { Function(arity: arity, body: body) }

  static func one(_ body: @escaping @Sendable (CELValue) throws(Interruption) -> CELValue) -> Function {
    Function(arity: 1...1) { (arguments, _) throws(Interruption) in try body(arguments[0]) }
  }

  static func two(_ body: @escaping @Sendable (CELValue, CELValue) throws(Interruption) -> CELValue) -> Function {
    Function(arity: 2...2) { (arguments, _) throws(Interruption) in try body(arguments[0], arguments[1]) }
  }
}
