extension RandomExpression {
  /// A field, or another name of the type; `nil` where there is none.
  func leaf(_ type: String, _ random: inout SeededGenerator) -> String? {
    var choices = names.filter { $0.type == type }.map(\.name)
    for row in rows { choices += paths(row.name, row.record, type, deep: 1).map(\.path) }
    if type == "bool" || type == "enum" || random.chance(85), let choice = choices.randomElement(using: &random) {
      return choice
    }
    return nil
  }

  func has(_ random: inout SeededGenerator) -> String? {
    var choices: [String] = []
    for row in rows {
      for type in RandomSchema.scalarTypes {
        choices += paths(row.name, row.record, type, deep: 1).filter(\.isOptional).map(\.path)
      }
    }
    guard let path = choices.randomElement(using: &random) else { return nil }
    return random.chance(60) ? "has(\(path))" : "\(path) \(random.pick(["==", "!="])) null"
  }

  /// Two records of one type compared by key.
  func sameRecord(_ random: inout SeededGenerator) -> String? {
    var known = rows
    for row in rows {
      for field in schema.record(row.record).fields where field.isReference {
        known.append(("\(row.name).\(field.name)", field.type))
      }
    }
    let left = random.pick(known)
    guard let right = known.filter({ $0.record == left.record && $0.name != left.name }).randomElement(using: &random)
    else { return nil }
    return "\(left.name) \(random.pick(["==", "!="])) \(right.name)"
  }

  /// `exists` or `all` over a data set, with equalities between the element and what is outside.
  func walk(_ random: inout SeededGenerator, _ size: Int) -> String {
    guard depth < 2, size > 1 else { return comparison(&random, 1) }
    let record = random.pick(schema.records)
    let condition = elementCondition(record, &random, size)
    return random.chance(70)
      ? "\(record.dataset).exists(x\(depth), \(condition))" : "\(record.dataset).all(x\(depth), !(\(condition)))"
  }

  func aggregate(_ type: String, _ random: inout SeededGenerator, _ size: Int) -> String {
    guard depth < 1, size > 1 else { return leaf(type, &random) ?? (type == "int" ? "1" : "1.0") }
    let record = random.pick(schema.records)
    let filter = "\(record.dataset).filter(x\(depth), \(elementCondition(record, &random, size)))"
    if type == "int", random.chance(40) { return "size(\(filter))" }
    let inner = element(record)
    let value = type == "int" ? inner.int(&random, 1) : inner.double(&random, 1)
    let function = random.pick(type == "int" ? ["sum", "min", "max"] : ["sum", "avg"])
    return "\(filter).map(x\(depth), \(value)).\(function)()"
  }

  private func element(_ record: RandomSchema.Record) -> RandomExpression {
    var inner = self
    inner.rows.append(("x\(depth)", record.name))
    inner.depth += 1
    return inner
  }

  private func elementCondition(
    _ record: RandomSchema.Record, _ random: inout SeededGenerator, _ size: Int
  ) -> String {
    let inner = element(record)
    var parts: [String] = []
    for _ in 0..<random.below(3) { if let key = inner.key(self, record, &random) { parts.append(key) } }
    if parts.isEmpty || random.chance(60) { parts.append(inner.bool(&random, min(size - 1, 2))) }
    return parts.joined(separator: random.chance(90) ? " && " : " || ")
  }

  /// An equality between the element and what is outside.
  private func key(
    _ outside: RandomExpression, _ record: RandomSchema.Record, _ random: inout SeededGenerator
  ) -> String? {
    let element = RandomExpression(schema: schema, rows: [rows[rows.count - 1]], names: [], depth: depth)
    if random.chance(50), let row = outside.rows.randomElement(using: &random),
      let field = record.fields.filter({ $0.isReference && $0.type == row.record }).randomElement(using: &random)
    {
      return "x\(depth - 1).\(field.name) == \(row.name)"
    }
    let type = random.pick(["int", "string", "date"])
    guard let inner = element.leaf(type, &random), let outer = outside.leaf(type, &random) else { return nil }
    return "\(inner) == \(outer)"
  }

  private func paths(
    _ name: String, _ record: String, _ type: String, deep: Int
  ) -> [(path: String, isOptional: Bool)] {
    schema.record(record).fields.flatMap { field -> [(path: String, isOptional: Bool)] in
      let path = "\(name).\(field.name)"
      if field.isReference { return deep > 0 ? paths(path, field.type, type, deep: deep - 1) : [] }
      return field.type == type ? [(path, field.isOptional)] : []
    }
  }
}
