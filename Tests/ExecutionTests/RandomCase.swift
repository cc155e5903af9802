import CELLanguage
import CivilTime
import Columnar
import Foundation
import Judging
import Planning
import PolicyLanguage
import RecordSources
import SourceDiagnostics
import Testing

@testable import Execution

/// A generated pack and its records.
struct RandomCase {
  let schema: RandomSchema
  let policy: CheckedPolicy
  let facts: Facts
  /// The days to which the run is limited.
  let period: JudgedPeriod

  /// `nil` when the checker refuses the generated pack; the reason is then printed by the caller.
  init(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let schema = RandomSchema(using: &random)
    self.schema = schema
    let rules = (0..<6).map { Self.rule($0, schema, &random) }.joined(separator: "---\n")
    let policy = try Self.load(records: schema.yaml, rules: rules)
    self.policy = policy
    facts = try Self.facts(schema, policy, &random)
    let isLimited = random.chance(30)
    period = JudgedPeriod(
      from: isLimited ? CivilDate(iso: "2018-03-01") : nil, to: isLimited ? CivilDate(iso: "2021-01-01") : nil)
  }

  private static func rule(_ index: Int, _ schema: RandomSchema, _ random: inout SeededGenerator) -> String {
    let record = random.pick(schema.records)
    var names = [("params.limit", "int"), ("params.from", "time"), ("asOf", "date")]
    let each = random.chance(40) ? "each: {year: '[2020, 2021]'}\n" : ""
    if !each.isEmpty { names.append(("year", "int")) }
    let outside = RandomExpression(schema: schema, rows: [("s", record.name)], names: [("asOf", "date")])
    let on = random.chance(40) ? "on: '\(outside.date(&random, 1))'\n" : ""
    let inside = RandomExpression(schema: schema, rows: [("s", record.name)], names: names)
    let size = 1 + random.below(4)
    let letValue = "let: {value: '\(inside.int(&random, 2))'}\n"
    var scope = inside
    scope.names.append(("value", "int"))
    let when = random.chance(50) ? "when: '\(scope.bool(&random, min(size, 2)))'\n" : ""
    let effective = random.chance(20) ? "effective: {from: 2019-01-01, until: 2021-06-01}\n" : ""
    let due = random.chance(30) ? "due: '\(scope.date(&random, 1))'\n" : ""
    return """
      rule: rule\(index)
      clause: "1"
      title: {en: A rule, zh: 规则}
      severity: low
      for: s in \(record.dataset)
      \(each)\(on)\(letValue)\(when)\(due)\(effective)require: '\(scope.bool(&random, size))'

      """
  }

  private static func load(records: String, rules: String) throws -> CheckedPolicy {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("plumbline-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in [("policy.yaml", header), ("records/all.yaml", records), ("rules/all.yaml", rules)] {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let load = try PolicyPack.load(directory: folder.path) { _ in "" }
    guard let policy = load.policy else { throw Refused(diagnostics: load.diagnostics.map(\.message), rules: rules) }
    return policy
  }

  struct Refused: Error {
    var diagnostics: [String]
    var rules: String
  }

  private static let header = """
    language: plumbline/1
    policy: random
    version: "1"
    title: {en: Random, zh: 随机}
    clauses: [{id: "1", title: {en: One, zh: 一}, kind: row}]
    parameters:
      limit: {type: int, source: none, values: [{from: 2001-01-01, value: 2}, {from: 2021-01-01, value: 3}]}
      from: {type: time, source: none, values: [{from: 2018-06-01, value: "22:00"}]}
    functions:
      - {name: isRed, receiver: {r: rec0}, returns: bool, body: 'r.colour == "red"'}
      - {name: triple, parameters: {x: int}, returns: int, body: 'x + x + x + params.limit - params.limit'}

    """

  private static func facts(
    _ schema: RandomSchema, _ policy: CheckedPolicy, _ random: inout SeededGenerator
  ) throws -> Facts {
    var pool = StringPool()
    var datasets: [String: Dataset] = [:]
    for record in schema.records where !random.chance(8) {
      let count = random.chance(10) ? 0 : 3 + random.below(12)
      let rows = RandomRows.rows(record, count: count, schema, using: &random)
      let type = try #require(policy.recordType(named: record.name))
      var table = try MemoryReader.read(
        type: type, rows: rows, keyTypes: { policy.recordType(named: $0) }, pool: &pool
      ).table
      if random.chance(10) { table.gaps.append(DatasetGap(kind: .controlTotal, detail: "")) }
      datasets[record.dataset] = Dataset(table: table, keys: KeyIndex(table: table))
    }
    let asOf = try #require(CivilDate(iso: random.pick(["2021-06-15", "2021-12-31", "2020-12-31"])))
    return Facts(policy: policy, asOf: asOf, datasets: datasets, pool: pool)
  }
}
