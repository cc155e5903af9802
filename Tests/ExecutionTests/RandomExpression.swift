/// Expressions of a wanted type over a generated schema, as text.
struct RandomExpression {
  let schema: RandomSchema
  /// Variables that stand for records: name and record type.
  var rows: [(name: String, record: String)]
  /// Further names: name and type.
  var names: [(name: String, type: String)]
  var depth = 0

  func bool(_ random: inout SeededGenerator, _ size: Int) -> String {
    guard size > 0 else { return leaf("bool", &random) ?? "true" }
    switch random.below(16) {
    case 0, 1: return "(\(bool(&random, size - 1)) && \(bool(&random, size - 1)))"
    case 2, 3: return "(\(bool(&random, size - 1)) || \(bool(&random, size - 1)))"
    case 4: return "!(\(bool(&random, size - 1)))"
    case 5: return has(&random) ?? bool(&random, size - 1)
    case 6: return "(\(bool(&random, size - 1)) ? \(bool(&random, size - 1)) : \(bool(&random, size - 1)))"
    case 7: return membership(&random)
    case 8: return text(&random)
    case 9:
      return
        "overlapsDaily(\(datetime(&random, size - 1)), \(datetime(&random, size - 1)), \(time(&random)), \(time(&random)))"
    case 10, 11, 12: return walk(&random, size)
    case 13: return sameRecord(&random) ?? isRed(&random) ?? comparison(&random, size)
    default: return comparison(&random, size)
    }
  }

  func comparison(_ random: inout SeededGenerator, _ size: Int) -> String {
    let ordered = ["==", "!=", "<", "<=", ">", ">="]
    switch random.below(8) {
    case 7: return member(&random) ?? comparison(&random, size)
    case 0, 1, 2: return "\(int(&random, size - 1)) \(random.pick(ordered)) \(int(&random, size - 1))"
    case 3: return "\(date(&random, size - 1)) \(random.pick(ordered)) \(date(&random, size - 1))"
    case 4: return "\(datetime(&random, size - 1)) \(random.pick(ordered)) \(datetime(&random, size - 1))"
    case 5: return "\(double(&random, size - 1)) \(random.pick(ordered)) \(double(&random, size - 1))"
    default: return "\(string(&random)) \(random.pick(["==", "!="])) \(string(&random))"
    }
  }

  /// A function of the pack over a record.
  private func isRed(_ random: inout SeededGenerator) -> String? {
    rows.first { $0.record == "rec0" }.map { "\($0.name).isRed()" }
  }

  /// A member of an enumeration beside a literal, as it stands or by way of a choice or a function of the pack.
  private func member(_ random: inout SeededGenerator) -> String? {
    guard let member = leaf("enum", &random) else { return nil }
    let sign = random.pick(["==", "!="])
    switch random.below(4) {
    case 0: return "(\(bool(&random, 0)) ? \(member) : \(member)) \(sign) \"green\""
    case 1: return "\"blue\" \(sign) \(member)"
    default: return "\(member) \(sign) \"\(random.pick(RandomSchema.enumMembers))\""
    }
  }

  func int(_ random: inout SeededGenerator, _ size: Int) -> String {
    guard size > 0 else { return leaf("int", &random) ?? "\(random.below(4))" }
    switch random.below(9) {
    case 0, 1: return "(\(int(&random, size - 1)) \(random.pick(["+", "-", "*", "/", "%"])) \(int(&random, size - 1)))"
    case 2: return "age(\(date(&random, size - 1)), \(date(&random, size - 1)))"
    case 3: return "\(random.pick(["days", "months"]))(\(date(&random, size - 1)), \(date(&random, size - 1)))"
    case 4: return "\(date(&random, size - 1)).\(random.pick(["year", "month", "day"]))()"
    case 5: return aggregate("int", &random, size)
    case 6: return "(\(bool(&random, size - 1)) ? \(int(&random, size - 1)) : \(int(&random, size - 1)))"
    case 7: return "triple(\(int(&random, size - 1)))"
    default: return leaf("int", &random) ?? "\(random.below(5))"
    }
  }

  func double(_ random: inout SeededGenerator, _ size: Int) -> String {
    guard size > 0, random.chance(60) else { return leaf("double", &random) ?? random.pick(["1.5", "0.3"]) }
    if random.chance(40) { return aggregate("double", &random, size) }
    return "(\(double(&random, size - 1)) \(random.pick(["+", "-", "*", "/"])) \(double(&random, size - 1)))"
  }

  func date(_ random: inout SeededGenerator, _ size: Int) -> String {
    guard size > 0 else { return leaf("date", &random) ?? "date(\"2020-12-31\")" }
    switch random.below(6) {
    case 0: return "date(\(datetime(&random, size - 1)))"
    case 1: return "birthday(\(date(&random, size - 1)), \(random.pick(["0", "1", "16", "18", "-1"])))"
    case 2: return "\(random.pick(["earliest", "latest"]))(\(date(&random, size - 1)), \(date(&random, size - 1)))"
    case 3: return "date(\(random.pick(["2020", "2021"])), \(int(&random, 0)), \(random.pick(["1", "29", "31"])))"
    default: return leaf("date", &random) ?? "asOf"
    }
  }

  func datetime(_ random: inout SeededGenerator, _ size: Int) -> String {
    guard size > 0, random.chance(50) else { return leaf("datetime", &random) ?? "datetime(asOf, time(\"06:00\"))" }
    return "datetime(\(date(&random, size - 1)), \(time(&random)))"
  }

  func time(_ random: inout SeededGenerator) -> String {
    leaf("time", &random) ?? random.pick(["time(\"22:00\")", "time(\"06:00\")", "params.from"])
  }

  func string(_ random: inout SeededGenerator) -> String {
    leaf("string", &random) ?? random.pick(["\"a\"", "\"工厂\""])
  }

  private func text(_ random: inout SeededGenerator) -> String {
    if random.chance(30) { return "size(\(string(&random))) > 1" }
    return "\(string(&random)).\(random.pick(["startsWith", "endsWith", "contains", "matches"]))(\"a\")"
  }

  private func membership(_ random: inout SeededGenerator) -> String {
    if random.chance(30), let member = leaf("enum", &random) { return "\(member) in [\"red\", \"blue\"]" }
    return random.chance(50)
      ? "\(int(&random, 1)) in [0, 2, 4]" : "\(string(&random)) in [\"a\", \"none\", \"\u{E9}\"]"
  }
}
