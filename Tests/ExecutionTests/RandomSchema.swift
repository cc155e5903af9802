/// A generated data dictionary: record types with fields of all kinds, some optional, some references.
struct RandomSchema {
  struct Field {
    var name: String
    /// As the pack writes it: `int`, `date`, … `enum`, or a record's name.
    var type: String
    var isOptional: Bool
    var isReference = false
  }

  struct Record {
    var name: String
    var dataset: String
    /// The first is the key.
    var fields: [Field]
  }

  static let enumMembers = ["red", "green", "blue"]
  static let scalarTypes = ["int", "double", "bool", "date", "time", "datetime", "string", "enum"]
  var records: [Record] = []

  init(using random: inout SeededGenerator) {
    let count = 2 + random.below(2)
    for index in 0..<count {
      var fields = [Field(name: "id", type: random.chance(70) ? "string" : "int", isOptional: false)]
      for number in 0..<4 + random.below(6) {
        let type = Self.scalarTypes[number < Self.scalarTypes.count ? number : random.below(8)]
        fields.append(Field(name: "f\(number)_\(type)", type: type, isOptional: random.chance(30)))
      }
      if index == 0 { fields.append(Field(name: "colour", type: "enum", isOptional: false)) }
      for target in 0..<count where random.chance(60) {
        fields.append(
          Field(name: "to\(target)", type: "rec\(target)", isOptional: random.chance(25), isReference: true))
      }
      records.append(Record(name: "rec\(index)", dataset: "set\(index)", fields: fields))
    }
  }

  func record(_ name: String) -> Record { records.first { $0.name == name }! }

  var yaml: String {
    records.map { record in
      let fields = record.fields.map { "  \($0.name): {\(typeText($0))\($0.isOptional ? ", optional: true" : "")}" }
      return """
        record: \(record.name)
        dataset: \(record.dataset)
        title: {en: \(record.name), zh: 记录}
        key: id
        fields:
        \(fields.joined(separator: "\n"))

        """
    }.joined(separator: "---\n")
  }

  private func typeText(_ field: Field) -> String {
    guard field.type == "enum" else { return "type: \(field.type)" }
    return "type: enum, values: {\(Self.enumMembers.map { "\($0): []" }.joined(separator: ", "))}"
  }
}

/// Rows for a generated schema: mostly sound, with empty, unreadable, dangling and repeated cells among them.
struct RandomRows {
  static func rows(
    _ record: RandomSchema.Record, count: Int, _ schema: RandomSchema, using random: inout SeededGenerator
  ) -> [[String: String?]] {
    let withoutColumn = random.chance(8) ? random.pick(record.fields.dropFirst().map(\.name)) : nil
    return (0..<count).map { row in
      var cells: [String: String?] = [:]
      for field in record.fields where field.name != withoutColumn {
        cells[field.name] = cell(field, row: row, schema, using: &random)
      }
      return cells
    }
  }

  private static func cell(
    _ field: RandomSchema.Field, row: Int, _ schema: RandomSchema, using random: inout SeededGenerator
  ) -> String? {
    if random.chance(4) { return "" }
    if random.chance(2), field.type != "string" { return "x?" }
    if field.name == "id" { return key(field.type, random.chance(8) ? random.below(5) : row) }
    if field.isReference { return key(schema.record(field.type).fields[0].type, random.below(14)) }
    return value(field.type, using: &random)
  }

  private static func key(_ type: String, _ number: Int) -> String { type == "int" ? "\(number)" : "K\(number)" }

  private static func value(_ type: String, using random: inout SeededGenerator) -> String {
    switch type {
    case "int": random.chance(5) ? "9223372036854775807" : "\(random.below(9) - 3)"
    case "double": random.pick(["0", "1.5", "-2.25", "0.1", "0.2", "1e300", "7"])
    case "bool": random.pick(["true", "false"])
    case "date": random.pick(["2000-02-29", "2004-02-29", "2018-03-01", "2020-12-31", "2021-01-01", "2021-06-15"])
    case "time": random.pick(["00:00", "06:00", "12:30", "22:00", "23:59"])
    case "datetime": random.pick(["2020-12-31T22:00", "2021-01-01T00:00", "2021-01-01T06:00", "2021-06-15 13:30"])
    case "enum": random.pick(RandomSchema.enumMembers)
    default: random.pick(["", "a", "ab", "b", "工厂", "e\u{301}", "\u{E9}"])
    }
  }
}
