/// The overloads of the standard library, of its extensions and of this project, by function name. Operators have CEL's
/// names (`_+_`), functions of a namespace their whole name (`math.greatest`).
public enum StandardLibrary {
  public static func overloads(of function: String) -> [Overload] { table[function] ?? [] }

  public static var functionNames: [String] { Array(table.keys) }

  private static let table: [String: [Overload]] = {
    var table = OverloadTable()
    table.addOperators()
    table.addArithmetic()
    table.addConversions()
    table.addStrings()
    table.addTimestamps()
    table.addCivil()
    table.addLists()
    table.addMath()
    table.addNetwork()
    table.addOptionals()
    table.addSmallExtensions()
    return table.overloads
  }()
}

/// Collects overloads, so that each is one line.
struct OverloadTable {
  private(set) var overloads: [String: [Overload]] = [:]

  mutating func function(_ name: String, _ id: String, _ parameters: [CELType], _ result: CELType) {
    overloads[name, default: []].append(
      Overload(id: id, isMember: false, parameters: parameters, result: result))
  }

  /// The receiver's type is the first parameter.
  mutating func member(_ name: String, _ id: String, _ parameters: [CELType], _ result: CELType) {
    overloads[name, default: []].append(
      Overload(id: id, isMember: true, parameters: parameters, result: result))
  }
}

extension CELType {
  static let a = CELType.parameter("A")
  static let b = CELType.parameter("B")

  /// The part of an overload id that stands for the type, as in cel-go.
  var idPart: String {
    switch self {
    case .int: "int64"
    case .uint: "uint64"
    default: description
    }
  }
}
