/// The text of a generated pack.
struct RandomPack {
  let schema: RandomSchema

  static let header = """
    language: plumbline/1
    policy: random
    version: "1"
    title: {en: Random, zh: 随机}
    clauses: [{id: "1", title: {en: One, zh: 一}, kind: row}]
    parameters:
      limit: {type: int, source: none, values: [{from: 2001-01-01, value: 2}, {from: 2021-01-01, value: 3}]}
      late: {type: int, source: none, values: [{from: 2030-01-01, value: 2}]}
      zero: {type: int, source: none, values: [{from: 1990-01-01, value: 0}]}
      from: {type: time, source: none, values: [{from: 2018-06-01, value: "22:00"}]}
      since: {type: date, source: none, values: [{from: 2018-06-01, value: 2020-01-01}, {from: 2021-02-01, value: 2021-01-01}]}
      flag: {type: bool, source: none, values: [{from: 2018-06-01, value: true}, {from: 2021-01-01, value: false}]}
      ratio: {type: double, source: none, values: [{from: 2018-06-01, value: 1.5}]}
      span: {type: duration, source: none, values: [{from: 2018-06-01, value: 48h}]}
      word: {type: string, source: none, values: [{from: 2018-06-01, value: a}, {from: 2021-01-01, value: elsewhere}]}
      badPattern: {type: string, source: none, values: [{from: 1990-01-01, value: "("}]}
      cap:
        type: int
        source: none
        values: [{from: 2018-06-01, value: 1}]
        by: {colour: {red: [{from: 2000-01-01, value: 2}, {from: 2021-01-01, value: 4}], a: [{from: 2025-01-01, value: 0}]}}
      flagFor: {type: bool, source: none, values: [{from: 2018-06-01, value: true}], by: {word: {a: [{from: 2000-01-01, value: false}]}}}
      ratioFor: {type: double, source: none, values: [{from: 2018-06-01, value: 0.5}], by: {word: {b: [{from: 2000-01-01, value: 1.5}]}}}
    functions:
      - {name: isRed, receiver: {r: rec0}, returns: bool, body: 'r.colour == "red"'}
      - {name: triple, parameters: {x: int}, returns: int, body: 'x + x + x + params.limit - params.limit'}
      - {name: near, parameters: {d: date}, returns: bool, body: 'd == asOf || days(d, asOf) < 400'}
      - {name: begins, parameters: {t: string}, returns: bool, body: 't != "elsewhere" && t < "c"'}
      # Often decided by one argument; the other one is wanted all the same.
      - {name: either, parameters: {x: int, y: int}, returns: bool, body: 'x > 0 || y > 0'}

    """

  /// - Parameter production: what the condition of the rule has to hold somewhere.
  func rule(
    _ index: Int, around production: (type: String, index: Int), _ random: inout SeededGenerator
  ) -> String {
    let record = random.pick(schema.records)
    let outside = RandomExpression(schema: schema, rows: [("s", record.name)], names: [("asOf", "date")])
    let (each, names) = each(outside, &random)
    let text = RandomGrammar.productions[production.type].map { $0[production.index] } ?? ""
    let needsDay = text.contains("scan") || text.contains("params")
    let on = random.chance(needsDay ? 85 : 40) ? "on: '\(day(outside, &random))'\n" : ""
    var inside = RandomExpression(schema: schema, rows: [("s", record.name)], names: outside.names + names)
    let size = 1 + random.below(3)
    let lets =
      "let: {value: '\(inside.expression("int", &random, 2))', moment: '\(inside.expression("date", &random, 1))'}\n"
    inside.names += [("value", "int"), ("moment", "date")]
    let when = random.chance(40) ? "when: '\(inside.bool(&random, min(size, 2)))'\n" : ""
    // Days that many cells have, so that both ends are met.
    let effective =
      random.chance(30)
      ? "effective: {from: \(random.pick(["2018-03-01", "2020-02-29"])), until: \(random.pick(["2020-12-31", "2021-01-01"]))}\n"
      : ""
    let due = random.chance(30) ? "due: '\(inside.expression("date", &random, 1))'\n" : ""
    let condition = inside.condition(around: production, &random, size - 1)
    let whole = random.chance(30) ? "\(condition) \(random.pick(["&&", "||"])) \(inside.bool(&random, 1))" : condition
    return """
      rule: rule\(index)
      clause: "1"
      title: {en: A rule, zh: 规则}
      severity: low
      for: s in \(record.dataset)
      \(each)\(on)\(lets)\(when)\(due)\(effective)require: '\(whole)'

      """
  }

  /// A subject's own day is often one of its fields, so that it may be empty, unreadable or yet to come.
  private func day(_ outside: RandomExpression, _ random: inout SeededGenerator) -> String {
    random.chance(60) ? outside.leaf("date", &random) : outside.expression("date", &random, 1)
  }

  private func each(
    _ outside: RandomExpression, _ random: inout SeededGenerator
  ) -> (yaml: String, names: [(name: String, type: String)]) {
    switch random.below(16) {
    case 0, 1: ("each: {year: '[2021, 2020, 2021]'}\n", [("year", "int")])
    case 2:
      (
        "each: {year: 'years(date(\"2020-05-01\"), asOf)', word: '[\"a\", \"nowhere\"]'}\n",
        [("year", "int"), ("word", "string")]
      )
    case 3: ("each: {year: '[2020, \(outside.leaf("int", &random))]'}\n", [("year", "int")])
    case 4:
      (
        "each: {year: 'years(date(\"2019-01-01\"), earliest(asOf, \(outside.leaf("date", &random))))'}\n",
        [("year", "int")]
      )
    case 5:
      (
        "each: {word: '[\(outside.leaf("string", &random)), \"a\"]', more: '[word, word + \"b\"]'}\n",
        [("word", "string"), ("more", "string")]
      )
    case 6: ("each: {year: '[1 / params.zero]'}\n", [("year", "int")])
    default: ("", [])
    }
  }
}
