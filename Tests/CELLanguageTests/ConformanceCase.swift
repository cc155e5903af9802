import CELLanguage
import Foundation

/// One file of the conformance suite of cel-spec in its JSON form.
struct ConformanceFile: Decodable {
  var file: String
  var tests: [ConformanceCase]
}

struct ConformanceCase: Decodable {
  var id: String
  var expr: String
  var isUnchecked: Bool
  var isCheckedOnly: Bool
  var container: String
  var declarations: [Declared]
  var bindings: [String: ConformanceValue]
  var result: Expected
  var needsMessages: Bool

  private enum CodingKeys: String, CodingKey {
    case id, expr, container, bindings, result
    case isUnchecked = "disable_check"
    case isCheckedOnly = "check_only"
    case declarations = "type_env"
    case needsMessages = "needs_proto"
  }

  struct Declared: Decodable {
    var name: String
    var kind: String
    var type: String?
    var overloads: [DeclaredOverload]?
  }

  struct DeclaredOverload: Decodable {
    var id: String
    var params: [String]
    var result: String
    var member: Bool
  }

  struct Expected: Decodable {
    var kind: String
    var value: ConformanceValue?
    var type: String?
  }

  /// `cel.block` and its companions are macros of the suite, not of the language: they become `cel.bind`.
  var text: String {
    let plain = expr.replacing(#/cel\.index\((\d+)\)/#) { "index_\($0.output.1)" }
      .replacing(#/cel\.iterVar\((\d+), (\d+)\)/#) { "iter_\($0.output.1)_\($0.output.2)" }
    guard let root = ExpressionParser.parse(plain).expression,
      case .call("block", _, let arguments, _) = root.node, case .list(let slots) = arguments[0].node
    else { return plain }
    var result = Unparser.text(arguments[1])
    for (index, slot) in slots.enumerated().reversed() {
      result = "cel.bind(index_\(index), \(Unparser.text(slot.value)), \(result))"
    }
    return result
  }
}

/// Variables and functions that a case declares.
struct ConformanceProvider: TypeProvider {
  var variables: [String: CELType] = [:]
  var functions: [String: [Overload]] = [:]

  init(_ test: ConformanceCase) {
    for name in test.bindings.keys { variables[name] = .dyn }
    for declared in test.declarations {
      variables[declared.name] = declared.type.map(TypeText.type)
      functions[declared.name] = declared.overloads?.map {
        Overload(
          id: $0.id, isMember: $0.member, parameters: $0.params.map(TypeText.type), result: TypeText.type($0.result))
      }
    }
  }

  func variable(_ name: String) -> CELType? { variables[name] }
  func field(_ name: String, of record: String) -> FieldDeclaration? { nil }
  func members(of enumeration: String) -> [String]? { nil }
  func overloads(of function: String) -> [Overload] { functions[function] ?? [] }
  var variableNames: [String] { Array(variables.keys) }
  var functionNames: [String] { Array(functions.keys) }
  func fieldNames(of record: String) -> [String] { [] }
}

/// Reads types as the suite writes them.
enum TypeText {
  static func type(_ text: String) -> CELType {
    if text.hasPrefix("~") { return .parameter(String(text.dropFirst())) }
    guard let open = text.firstIndex(of: "(") else { return named[text] ?? .opaque(text, []) }
    let arguments = split(text[text.index(after: open)...].dropLast()).map(type)
    switch text[..<open] {
    case "list": return .list(arguments[0])
    case "map": return .map(arguments[0], arguments[1])
    case "wrapper": return .nullable(arguments[0])
    case "type": return .type(arguments[0])
    case "optional_type": return .optional(arguments[0])
    default: return .opaque(String(text[..<open]), arguments)
    }
  }

  private static func split(_ text: Substring) -> [String] {
    var parts = [""]
    var depth = 0
    for character in text {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == ",", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts.map { $0.trimmingCharacters(in: .whitespaces) }
  }

  private static let named: [String: CELType] = {
    var types: [String: CELType] = [
      "bool": .bool, "int": .int, "uint": .uint, "double": .double, "string": .string, "bytes": .bytes,
      "null_type": .null, "dyn": .dyn, "any": .dyn, "timestamp": .timestamp, "duration": .duration, "type": .type(.dyn),
      "google.protobuf.Timestamp": .timestamp, "google.protobuf.Duration": .duration, "google.protobuf.Value": .dyn,
      "google.protobuf.Struct": .map(.string, .dyn), "google.protobuf.ListValue": .list(.dyn),
    ]
    let wrappers: [(String, CELType)] = [
      ("Bool", .bool), ("Int32", .int), ("Int64", .int), ("UInt32", .uint), ("UInt64", .uint), ("Float", .double),
      ("Double", .double), ("String", .string), ("Bytes", .bytes),
    ]
    for (name, type) in wrappers { types["google.protobuf.\(name)Value"] = .nullable(type) }
    return types
  }()
}
