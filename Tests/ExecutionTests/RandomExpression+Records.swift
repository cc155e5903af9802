extension RandomExpression {
  /// A field or another name of the type, at times a literal.
  func leaf(_ type: String, _ random: inout SeededGenerator) -> String {
    if random.chance(85), let found = leafIfAny(type, &random) { return found }
    return random.pick(RandomGrammar.literals[type] ?? ["true"])
  }

  func leafIfAny(_ type: String, _ random: inout SeededGenerator) -> String? {
    var choices = names.filter { $0.type == type }.map(\.name)
    for row in rows { choices += paths(row.name, row.record, type, deep: 1).map(\.path) }
    return choices.randomElement(using: &random)
  }

  func has(_ random: inout SeededGenerator, asTest: Bool) -> String? {
    var choices: [String] = []
    for row in rows {
      for type in RandomSchema.scalarTypes {
        choices += paths(row.name, row.record, type, deep: 1).filter(\.isOptional).map(\.path)
      }
    }
    guard let path = choices.randomElement(using: &random) else { return nil }
    return asTest ? "has(\(path))" : "\(path) \(random.pick(["==", "!="])) null"
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

  /// `exists` or `all` over a data set under any condition.
  func walk(_ random: inout SeededGenerator, _ size: Int) -> String {
    guard depth < 2 else { return leaf("bool", &random) }
    let record = random.pick(schema.records)
    let inner = element(record, "x\(depth)")
    var parts: [String] = []
    for _ in 0..<random.below(3) { if let key = inner.key(self, record, &random) { parts.append(key) } }
    if parts.isEmpty || random.chance(50) { parts.append(inner.bool(&random, min(size - 1, 2))) }
    let condition = parts.joined(separator: random.chance(90) ? " && " : " || ")
    return random.chance(70)
      ? "\(record.dataset).exists(x\(depth), \(condition))" : "\(record.dataset).all(x\(depth), !(\(condition)))"
  }

  /// How the elements of a data set are found: each by itself, by an equality with what is outside, or pair by pair.
  enum Shape: String, CaseIterable { case scan, hash, pairs }

  /// `OVER sum hash`: a function of the elements that a condition of the shape leaves.
  func over(_ words: [String], _ type: String, _ random: inout SeededGenerator) -> String {
    let (function, shape) = (words[1], Shape(rawValue: words[2]) ?? .scan)
    guard depth < 2 else { return leaf(type, &random) }
    let record = random.pick(schema.records.filter { $0.fields.contains { $0.type == type } } + [schema.records[0]])
    let condition = self.condition(shape, record, "x\(depth)", &random)
    switch function {
    case "exists": return "\(record.dataset).exists(x\(depth), \(condition))"
    case "all": return "\(record.dataset).all(x\(depth), !(\(condition)))"
    default: break
    }
    let list = filtered(record, condition, shape, &random)
    if function == "size" { return "size(\(list))" }
    let inner = element(record, "x\(depth)")
    if function == "single", let field = record.fields.filter({ $0.type == type }).randomElement(using: &random),
      random.chance(50)
    {
      return "\(list).single().\(field.name)"
    }
    let own = RandomExpression(schema: schema, rows: [inner.rows[inner.rows.count - 1]], names: [], depth: 2)
    let value = random.chance(75) ? own.leaf(type, &random) : inner.expression(type, &random, 1)
    return "\(list).map(x\(depth), \(value)).\(function)()"
  }

  /// One filter, at times two.
  private func filtered(
    _ record: RandomSchema.Record, _ condition: String, _ shape: Shape, _ random: inout SeededGenerator
  ) -> String {
    if shape == .scan, random.chance(15) { return record.dataset }
    let first = "\(record.dataset).filter(x\(depth), \(condition))"
    guard random.chance(25) else { return first }
    return "\(first).filter(z\(depth), \(self.condition(shape, record, "z\(depth)", &random)))"
  }

  private func element(_ record: RandomSchema.Record, _ name: String) -> RandomExpression {
    var inner = self
    inner.rows.append((name, record.name))
    inner.depth += 1
    return inner
  }

  private func condition(
    _ shape: Shape, _ record: RandomSchema.Record, _ name: String, _ random: inout SeededGenerator
  ) -> String {
    let inner = element(record, name)
    let own = RandomExpression(schema: schema, rows: [(name, record.name)], names: [], depth: 2)
    var parts: [String] = []
    if shape == .scan || random.chance(30) {
      parts.append(random.chance(40) ? own.ownKey(record, &random) : own.bool(&random, 1))
    }
    // What looks at nothing outside is taken once; a parameter of the subject's own day lets it be a step.
    if shape == .scan, random.chance(80) {
      parts.append(random.pick(["params.limit > 0", "params.limit > 0", "params.since <= asOf", "params.late > 0"]))
    }
    if shape == .hash || random.chance(40), shape != .scan, let key = inner.key(self, record, &random) {
      parts.append(key)
    }
    if shape == .pairs {
      let type = random.pick(["int", "date", "double", "string"])
      let sign = random.pick(RandomGrammar.order.filter { $0 != "==" })
      parts.append("\(own.leaf(type, &random)) \(sign) \(leaf(type, &random))")
    }
    return parts.isEmpty ? own.bool(&random, 1) : parts.joined(separator: " && ")
  }

  /// Holds for one element, or a few.
  private func ownKey(_ record: RandomSchema.Record, _ random: inout SeededGenerator) -> String {
    let key = random.below(4)
    let literal = ["int": "\(key)", "date": "date(2021, \(key + 1), 10)"][record.fields[0].type] ?? "\"K\(key)\""
    return "\(rows[0].name).id == \(literal)"
  }

  /// An equality between the element and what is outside.
  private func key(
    _ outside: RandomExpression, _ record: RandomSchema.Record, _ random: inout SeededGenerator
  ) -> String? {
    let row = rows[rows.count - 1]
    let element = RandomExpression(schema: schema, rows: [row], names: [], depth: depth)
    if random.chance(50), let other = outside.rows.randomElement(using: &random),
      let field = record.fields.filter({ $0.isReference && $0.type == other.record }).randomElement(using: &random)
    {
      return "\(row.name).\(field.name) == \(other.name)"
    }
    let type = random.pick(["int", "string", "date", "enum", "time"])
    if type == "enum" { return "\(row.name) == \(outside.rows.first { $0.record == record.name }?.name ?? row.name)" }
    guard let inner = element.leafIfAny(type, &random), let outer = outside.leafIfAny(type, &random) else { return nil }
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
