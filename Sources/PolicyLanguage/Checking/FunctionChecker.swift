import CELLanguage
import SourceDiagnostics

/// Checks the named expressions of a pack.
struct FunctionChecker {
  let log: DiagnosticLog
  let resolver: TypeResolver

  private typealias Variables = [(name: PlacedText, type: CELType)]

  func check(_ functions: [FunctionSyntax], declaringIn pack: inout PackTypes) -> [PolicyFunction] {
    var names = Uniqueness(of: "function", log)
    let enumerations = Set(pack.enumerations.keys)
    var declared: [(syntax: FunctionSyntax, variables: Variables, result: CELType)] = []
    for syntax in functions where names.accept(syntax.name) && isFree(syntax.name) {
      let given = [syntax.receiver].compactMap { $0 } + syntax.parameters
      let variables = given.map { ($0.name, resolver.variableType($0.type, enumerations: enumerations) ?? .error) }
      let result = syntax.returns.flatMap { resolver.variableType($0, enumerations: enumerations) } ?? .error
      declare(syntax, variables, result, in: &pack)
      declared.append((syntax, variables, result))
    }
    let checked = declared.compactMap { function($0.syntax, $0.variables, $0.result, pack) }
    let places = Dictionary(declared.map { ($0.syntax.name.text, $0.syntax.name.location) }) { first, _ in first }
    RecursionFinder(checked).report(to: log, places)
    return checked
  }

  private static let macros: Set<String> = [
    "has", "all", "exists", "exists_one", "existsOne", "map", "filter", "transformList", "transformMap",
    "transformMapEntry", "latest", "optMap", "optFlatMap",
  ]

  private func isFree(_ name: PlacedText) -> Bool {
    guard Self.macros.contains(name.text) || !StandardLibrary.overloads(of: name.text).isEmpty else { return true }
    log.report(
      "policy-shadowing", "`\(name.text)` would hide a function of the language", at: name.location,
      help: "Choose another name.")
    return false
  }

  static func overload(_ name: String) -> String { "function.\(name)" }

  private func declare(
    _ syntax: FunctionSyntax, _ variables: Variables, _ result: CELType, in pack: inout PackTypes
  ) {
    let name = syntax.name.text
    pack.overloads[name, default: []].append(
      Overload(
        id: Self.overload(name), isMember: syntax.receiver != nil, parameters: variables.map(\.type), result: result))
  }

  private func function(
    _ syntax: FunctionSyntax, _ variables: Variables, _ result: CELType, _ pack: PackTypes
  ) -> PolicyFunction? {
    var scope = Scope(pack)
    var names = Uniqueness(of: "parameter", log)
    for (name, type) in variables where LocalNames(log: log).accept(name, in: pack) && names.accept(name) {
      scope.declare(name.text, type)
    }
    guard let body = syntax.body else { return nil }
    let expected: CELType? = result == .error ? nil : result
    return ExpressionPlacer(log: log).check(body, in: scope, expecting: expected).map { placed in
      PolicyFunction(
        name: syntax.name.text, overload: Self.overload(syntax.name.text),
        parameters: variables.map { ($0.name.text, $0.type) }, isMember: syntax.receiver != nil, result: result,
        body: placed)
    }
  }
}

/// Names of variables that a rule or function brings in.
struct LocalNames {
  let log: DiagnosticLog

  /// False, and a mistake in the log, when the name would hide one of the pack's.
  func accept(_ name: PlacedText, in pack: PackTypes) -> Bool {
    guard let owner = pack.reserved[name.text] else { return true }
    log.report(
      "policy-shadowing", "`\(name.text)` would hide \(owner)", at: name.location, help: "Choose another name.")
    return false
  }
}

/// Functions that lead back to themselves would never end.
struct RecursionFinder {
  private let calls: [String: [String]]

  init(_ functions: [PolicyFunction]) {
    let names = Dictionary(functions.map { ($0.overload, $0.name) }, uniquingKeysWith: { first, _ in first })
    calls = Dictionary(
      functions.map { function in
        let called = function.body.checked.references.values.flatMap { reference -> [String] in
          if case .overloads(let ids) = reference { return ids.compactMap { names[$0] } }
          return []
        }
        return (function.name, Array(Set(called)).sorted())
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Reports each function that calls itself, by the way that it does.
  func report(to log: DiagnosticLog, _ places: [String: SourceLocation]) {
    for name in calls.keys.sorted() {
      guard let way = way(from: name) else { continue }
      log.report(
        "policy-recursive-function", "the function `\(name)` calls itself: \(way.joined(separator: " → "))",
        at: places[name], help: "Write it without calling itself.")
    }
  }

  /// The shortest way from a function back to itself.
  private func way(from start: String) -> [String]? {
    var cameFrom: [String: String] = [:]
    var queue = [start]
    var next = 0
    while next < queue.count {
      let name = queue[next]
      next += 1
      for called in calls[name] ?? [] {
        if called == start { return trace(name, cameFrom, start) + [start] }
        if cameFrom[called] == nil {
          cameFrom[called] = name
          queue.append(called)
        }
      }
    }
    return nil
  }

  private func trace(_ name: String, _ cameFrom: [String: String], _ start: String) -> [String] {
    var way = [name]
    while way[0] != start, let earlier = cameFrom[way[0]] { way.insert(earlier, at: 0) }
    return way
  }
}
