import CELLanguage
import CivilTime
import Execution

/// Conditions over the variables of one shape, as text, and records for them.
struct RandomCondition {
  /// Elements of the walks around, by type.
  var elements: [(name: String, type: String)] = []

  static func shape() throws -> RecordShape {
    try RecordShape([
      "i": .int, "j": .int, "oi": .nullable(.int), "x": .double, "ox": .nullable(.double), "p": .bool,
      "op": .nullable(.bool), "s": .string, "t": .string, "os": .nullable(.string), "d": .date, "od": .nullable(.date),
      "m": .datetime, "n": .datetime, "c": .time, "li": .list(.int), "lj": .nullable(.list(.int)),
      "lx": .list(.double), "ls": .list(.string), "lp": .list(.bool), "ld": .list(.date),
    ])
  }

  private static let variables: [String: [String]] = [
    "int": ["i", "j", "oi"], "double": ["x", "ox"], "bool": ["p", "op"], "string": ["s", "t", "os"],
    "date": ["d", "od"], "datetime": ["m", "n"], "time": ["c"],
  ]
  private static let lists = ["int": ["li", "lj"], "double": ["lx"], "string": ["ls"], "bool": ["lp"], "date": ["ld"]]
  private static let types = ["int", "double", "string", "bool", "date"]

  private func leaf(_ type: String, _ random: inout SeededGenerator) -> String {
    let own = elements.filter { $0.type == type }.map(\.name)
    if !own.isEmpty, random.chance(60) { return random.pick(own) }
    if random.chance(75) { return random.pick(Self.variables[type] ?? []) }
    return literal(type, &random)
  }

  private func literal(_ type: String, _ random: inout SeededGenerator) -> String {
    switch type {
    case "int": random.pick(["0", "1", "2", "-1", "3", "9223372036854775807"])
    case "double": random.pick(["0.0", "1.5", "-2.25", "1e300", "0.0 / 0.0"])
    case "bool": random.pick(["true", "false"])
    case "string": random.pick(["\"\"", "\"a\"", "\"ab\"", "\"工厂\"", "\"\u{E9}\""])
    case "date": random.pick(["date(\"2020-12-31\")", "date(\"2004-02-29\")", "date(2021, 2, 29)"])
    case "datetime": "datetime(\"2021-01-01T06:00\")"
    default: random.pick(["time(\"22:00\")", "time(\"06:00\")"])
    }
  }

  func bool(_ random: inout SeededGenerator, _ size: Int) -> String {
    guard size > 0 else { return leaf("bool", &random) }
    switch random.below(15) {
    case 0, 1: return "(\(bool(&random, size - 1)) && \(bool(&random, size - 1)))"
    case 2, 3: return "(\(bool(&random, size - 1)) || \(bool(&random, size - 1)))"
    case 4:
      return "(\((0..<3).map { _ in bool(&random, 0) }.joined(separator: random.pick([" && ", " || "]))))"
    case 5: return "!(\(bool(&random, size - 1)))"
    case 6: return "(\(bool(&random, size - 1)) ? \(bool(&random, size - 1)) : \(bool(&random, size - 1)))"
    case 7: return nullTest(&random, size)
    case 8, 9, 10: return walk(&random, size)
    case 11: return membership(&random, size)
    case 12: return text(&random)
    case 13:
      let types = ["datetime", "datetime", "time", "time"]
      return "overlapsDaily(\(types.map { leaf($0, &random) }.joined(separator: ", ")))"
    default: return comparison(&random, size)
    }
  }

  private func nullTest(_ random: inout SeededGenerator, _ size: Int) -> String {
    let sign = random.pick(["==", "!="])
    let names = ["oi", "ox", "op", "os", "od"]
    if random.chance(70) { return "\(random.pick(names)) \(sign) null" }
    return "(\(bool(&random, size - 1)) ? oi : \(random.pick(["oi", "oi + 1"]))) \(sign) null"
  }

  private func comparison(_ random: inout SeededGenerator, _ size: Int) -> String {
    let orders = ["==", "!=", "<", "<=", ">", ">="]
    switch random.below(9) {
    case 0, 1, 2: return "\(int(&random, size - 1)) \(random.pick(orders)) \(int(&random, size - 1))"
    case 3, 4: return "\(double(&random, size - 1)) \(random.pick(orders)) \(double(&random, size - 1))"
    case 5: return "\(date(&random, size - 1)) \(random.pick(orders)) \(date(&random, size - 1))"
    case 6: return "\(leaf("bool", &random)) \(random.pick(["==", "!="])) \(leaf("bool", &random))"
    default: return "\(string(&random)) \(random.pick(["==", "!="])) \(string(&random))"
    }
  }

  private func int(_ random: inout SeededGenerator, _ size: Int) -> String {
    guard size > 0 else { return leaf("int", &random) }
    switch random.below(8) {
    case 0, 1, 2:
      let sign = random.pick(["+", "-", "*", "/", "%"])
      return "(\(int(&random, size - 1)) \(sign) \(int(&random, size - 1)))"
    case 3: return "size(\(list(random.pick(Self.types), &random)))"
    case 4: return random.chance(50) ? "size(\(leaf("string", &random)))" : "\(leaf("date", &random)).year()"
    case 5: return "\(random.pick(["age", "days", "months"]))(\(date(&random, 0)), \(date(&random, 0)))"
    case 6: return "(\(bool(&random, size - 1)) ? \(int(&random, size - 1)) : \(int(&random, size - 1)))"
    default: return leaf("int", &random)
    }
  }

  private func double(_ random: inout SeededGenerator, _ size: Int) -> String {
    guard size > 0, random.chance(50) else { return leaf("double", &random) }
    return "(\(double(&random, size - 1)) \(random.pick(["+", "-", "*", "/"])) \(double(&random, size - 1)))"
  }

  private func date(_ random: inout SeededGenerator, _ size: Int) -> String {
    guard size > 0 else { return leaf("date", &random) }
    switch random.below(4) {
    case 0: return "birthday(\(leaf("date", &random)), \(random.pick(["0", "16", "-1"])))"
    case 1: return "\(random.pick(["earliest", "latest"]))(\(leaf("date", &random)), \(leaf("date", &random)))"
    case 2: return "date(\(leaf("datetime", &random)))"
    default: return leaf("date", &random)
    }
  }

  private func string(_ random: inout SeededGenerator) -> String {
    random.chance(20)
      ? "(\(leaf("bool", &random)) ? \(leaf("string", &random)) : \(leaf("string", &random)))"
      : leaf("string", &random)
  }

  private func text(_ random: inout SeededGenerator) -> String {
    let function = random.pick(["startsWith", "endsWith", "contains", "matches"])
    return "\(string(&random)).\(function)(\(random.pick(["\"a\"", "\"ab\"", "\"\"", "\"厂\"", "\"[\""])))"
  }

  private func list(_ type: String, _ random: inout SeededGenerator) -> String { random.pick(Self.lists[type] ?? []) }

  private func walk(_ random: inout SeededGenerator, _ size: Int) -> String {
    guard elements.count < 2 else { return comparison(&random, size) }
    let type = random.pick(Self.types)
    // A name that hides a variable means the element.
    let name = type == "int" && random.chance(30) ? "i" : "e\(elements.count)"
    var inside = self
    inside.elements.append((name, type))
    let body = inside.bool(&random, size - 1)
    return "\(list(type, &random)).\(random.pick(["exists", "all"]))(\(name), \(body))"
  }

  private func membership(_ random: inout SeededGenerator, _ size: Int) -> String {
    if random.chance(30) { return "\(int(&random, size - 1)) in [0, 2, \(random.pick(["3", "1 / 0"]))]" }
    if random.chance(20) { return "\(string(&random)) in [\"a\", \"工厂\"]" }
    let type = random.pick(Self.types)
    let value = type == "int" ? int(&random, size - 1) : leaf(type, &random)
    return "\(value) in \(list(type, &random))"
  }
}
