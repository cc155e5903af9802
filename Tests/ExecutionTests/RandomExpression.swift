/// Expressions of a wanted type over a generated schema, as text.
struct RandomExpression {
  let schema: RandomSchema
  /// Variables that stand for records: name and record type.
  var rows: [(name: String, record: String)]
  /// Further names: name and type.
  var names: [(name: String, type: String)]
  var depth = 0

  /// A condition; its production may be chosen by the caller.
  func bool(_ random: inout SeededGenerator, _ size: Int) -> String { expression("bool", &random, size) }

  func expression(_ type: String, _ random: inout SeededGenerator, _ size: Int) -> String {
    guard size > 0, random.chance(80), let productions = RandomGrammar.productions[type] else {
      return leaf(type, &random)
    }
    return expand(random.pick(productions), type, &random, size - 1)
  }

  /// A condition with a given production in it.
  func condition(
    around production: (type: String, index: Int), _ random: inout SeededGenerator, _ size: Int
  ) -> String {
    let text = RandomGrammar.productions[production.type].map { $0[production.index] } ?? ""
    let made = expand(text, production.type, &random, size)
    guard production.type != "bool" else { return made }
    let sign = random.pick(RandomGrammar.order)
    return random.chance(50)
      ? "\(made) \(sign) \(leaf(production.type, &random))"
      : "\(leaf(production.type, &random)) \(sign) \(made)"
  }

  /// The production with expressions in the place of `{…}` and signs in the place of their names.
  private func expand(_ production: String, _ type: String, _ random: inout SeededGenerator, _ size: Int) -> String {
    if let form = form(production, type, &random, size) { return form }
    var text = ""
    var rest = production[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text += rest[..<open]
      let wanted = String(rest[rest.index(after: open)..<close])
      text +=
        wanted.hasSuffix(".")
        ? leaf(String(wanted.dropLast()), &random) : expression(wanted, &random, size)
      rest = rest[rest.index(after: close)...]
    }
    text += rest
    text = text.replacing(" ORDER ", with: " \(random.pick(RandomGrammar.order)) ")
    return text.replacing(" EQUAL ", with: " \(random.pick(["==", "!="])) ")
  }

  /// What needs the schema.
  private func form(_ name: String, _ type: String, _ random: inout SeededGenerator, _ size: Int) -> String? {
    switch name {
    case "HAS", "NULL": has(&random, asTest: name == "HAS") ?? leaf("bool", &random)
    case "SAME": sameRecord(&random) ?? leaf("bool", &random)
    case "MEMBER": member(&random) ?? leaf("bool", &random)
    case "RED": isRed(&random) ?? leaf("bool", &random)
    case "CAP": leafIfAny("enum", &random).map { "params.cap(\($0))" } ?? "params.cap(\"red\")"
    case "WALK": walk(&random, size + 1)
    case "REFERENCE_IN": referenceIn(&random) ?? leaf("bool", &random)
    case "KEY_IN": "\(leaf("date", &random)) in \(schema.records[0].dataset).map(k, asOf)"
    default: name.hasPrefix("OVER ") ? over(name.split(separator: " ").map(String.init), type, &random) : nil
    }
  }

  /// A member of an enumeration beside a literal, as it stands or by way of a choice or a function of the pack.
  private func member(_ random: inout SeededGenerator) -> String? {
    guard let member = leafIfAny("enum", &random) else { return nil }
    let sign = random.pick(["==", "!="])
    return switch random.below(5) {
    case 0: "(\(leaf("bool", &random)) ? \(member) : \(member)) \(sign) \"green\""
    case 1: "\"blue\" \(sign) \(member)"
    case 2: "\(member) in [\"red\", \"blue\"]"
    default: "\(member) \(sign) \"\(random.pick(RandomSchema.enumMembers))\""
    }
  }

  /// A function of the pack over a record.
  private func isRed(_ random: inout SeededGenerator) -> String? {
    var choices = rows.filter { $0.record == "rec0" }.map(\.name)
    for row in rows {
      choices += schema.record(row.record).fields.filter { $0.type == "rec0" }.map { "\(row.name).\($0.name)" }
    }
    return choices.randomElement(using: &random).map { "\($0).isRed()" }
  }

  /// A record among records, some of them with keys that nobody knows.
  private func referenceIn(_ random: inout SeededGenerator) -> String? {
    guard let row = rows.randomElement(using: &random), schema.record(row.record).keys.count == 1 else { return nil }
    let dataset = schema.record(row.record).dataset
    let inner = RandomExpression(schema: schema, rows: [("y", row.record)], names: [], depth: 2)
    let range = random.chance(50) ? dataset : "\(dataset).filter(y, \(inner.bool(&random, 1)))"
    return "\(row.name) in \(range)"
  }
}
