/// Rows for a generated schema: mostly sound, with empty, unreadable, dangling and repeated cells among them.
struct RandomRows {
  /// How much of a hundred goes wrong with cells, compared with the worst.
  let trouble: Int

  func rows(
    _ record: RandomSchema.Record, count: Int, _ schema: RandomSchema, using random: inout SeededGenerator
  ) -> [[String: String?]] {
    let others = record.fields.filter { !record.keys.contains($0.name) }.map(\.name)
    let withoutColumn = random.chance(6 * trouble / 100) ? random.pick(others) : nil
    // As if the configuration said that there is none.
    let allNull = random.chance(6) ? record.fields.filter(\.isOptional).map(\.name).randomElement(using: &random) : nil
    return (0..<count).map { row in
      var cells: [String: String?] = [:]
      for field in record.fields where field.name != withoutColumn {
        cells[field.name] = field.name == allNull ? "" : cell(field, row: row, of: count, schema, using: &random)
      }
      return cells
    }
  }

  private func cell(
    _ field: RandomSchema.Field, row: Int, of count: Int, _ schema: RandomSchema, using random: inout SeededGenerator
  ) -> String? {
    if random.chance(field.isOptional ? 15 : 6 * trouble / 100) { return "" }
    if random.chance(4 * trouble / 100), field.type != "string" { return "x?" }
    if field.name == "id" { return Self.key(field.type, random.chance(10 * trouble / 100) ? random.below(5) : row) }
    if field.isReference {
      let number = random.below(random.chance(trouble / 2) ? 14 : max(1, min(4, count)))
      return Self.key(schema.record(field.type).fields[0].type, number)
    }
    return Self.value(field.type, using: &random)
  }

  private static func key(_ type: String, _ number: Int) -> String {
    switch type {
    case "int": "\(number)"
    case "date": "2021-\(number % 12 < 9 ? "0" : "")\(number % 12 + 1)-\(10 + number / 12)"
    default: "K\(number)"
    }
  }

  private static func value(_ type: String, using random: inout SeededGenerator) -> String {
    switch type {
    case "int":
      random.chance(6) ? random.pick(["9223372036854775807", "-9223372036854775808"]) : "\(random.below(9) - 3)"
    case "double": random.pick(["0", "-0.0", "1.5", "-2.25", "0.1", "0.2", "1e300", "1e308", "7"])
    case "bool": random.pick(["true", "false"])
    case "date": random.pick(dates)
    case "time": random.pick(["00:00", "06:00", "12:30:07", "22:00", "23:59:59.999999"])
    case "datetime": random.pick(datetimes)
    case "timestamp":
      random.pick(["2021-01-01T00:00:00Z", "1969-12-31T23:59:59.5Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"])
    case "duration": random.pick(["24h", "-48h", "90m", "0s", "1.5s", "87600000h"])
    case "enum": random.pick(RandomSchema.enumMembers)
    default: random.pick(["", "a", "ab", "b", "工厂", "e\u{301}", "\u{E9}", "\u{FF21}", "\u{1F600}"])
    }
  }

  private static let dates = [
    "2000-02-29", "2004-02-29", "2018-03-01", "2019-02-28", "2020-02-29", "2020-12-31", "2021-01-01", "2021-06-15",
    "2023-05-01", "0001-01-01", "9999-12-31",
  ]

  private static let datetimes = [
    "2020-12-31T22:00", "2021-01-01T00:00", "2021-01-01T06:00", "2021-06-15 13:30", "1969-12-31T23:59:59",
    "2021-01-01T05:59:59.999999",
    "9999-12-31T23:59",
  ]
}
