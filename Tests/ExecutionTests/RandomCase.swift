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
  static let ruleCount = 6

  /// By rule: the place of the production that it is built around.
  let productions: [Int]

  let policy: CheckedPolicy
  let facts: Facts
  /// The same facts in other columns: bitmaps where there were none, and texts numbered in another order.
  let reencoded: Facts
  /// The days to which the run is limited.
  let period: JudgedPeriod
  /// By data set: the days of which it speaks.
  let covers: [String: Coverage]
  /// The texts of the rows, for whoever adds some.
  let sources: [Source]
  let asOf: CivilDate
  /// By data set: the rows that are judged.
  let selection: [String: Bitmap]

  /// - Parameters:
  ///   - productions: places in `RandomGrammar.all`, one a rule.
  ///   - covered: how many of a hundred data sets speak only of some days.
  init(seed: UInt64, productions: [Int], covered: Int = 0) throws {
    self.productions = productions
    var random = SeededGenerator(seed: seed)
    let schema = RandomSchema(using: &random)
    let pack = RandomPack(schema: schema)
    let grammar = RandomGrammar.all
    let rules = productions.indices.map { pack.rule($0, around: grammar[productions[$0]], &random) }
    let calendar = random.pick(["birthday", "day_after"])
    let leap = random.pick(["mar1", "feb28"])
    let policy = try Self.load(
      header: "calendar: {age_completes: \(calendar), feb29: \(leap)}\n" + RandomPack.header, records: schema.yaml,
      rules: rules.joined(separator: "---\n"))
    self.policy = policy
    let sources = Self.sources(schema, &random)
    self.sources = sources
    let asOf = try #require(CivilDate(iso: random.pick(["2021-06-15", "2021-12-31", "2020-12-31"])))
    self.asOf = asOf
    // Of another generator, so that packs with and without covered days are the same.
    var days = SeededGenerator(seed: ~seed)
    let covers = Self.covers(schema, covered: covered, &days)
    self.covers = covers
    facts = try Self.facts(sources, policy, asOf: asOf, covers: covers)
    reencoded = try Self.facts(
      sources, policy, asOf: asOf, covers: covers, texts: ["b", "nowhere", "\u{E9}", "a", ""]
    ) { $0.reencoded }
    // Days that many cells have, so that both ends are met.
    period = JudgedPeriod(
      from: random.chance(40) ? CivilDate(iso: random.pick(["2018-03-01", "2019-02-28", "2020-02-29"])) : nil,
      to: random.chance(40) ? CivilDate(iso: random.pick(["2020-02-29", "2020-12-31", "2021-01-01"])) : nil)
    selection = Self.selection(facts, &random)
  }

  private static func load(header: String, records: String, rules: String) throws -> CheckedPolicy {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("plumbline-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in [("policy.yaml", header), ("records/all.yaml", records), ("rules/all.yaml", rules)] {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let load = try PolicyPack.load(directory: folder.path) { _ in "" }
    guard let policy = load.policy else {
      throw Refused(diagnostics: load.diagnostics.filter { $0.severity == .error }.map(\.message), rules: rules)
    }
    return policy
  }

  struct Refused: Error {
    var diagnostics: [String]
    var rules: String
  }

  /// The rows of one data set as text, and whether more may be missing.
  struct Source {
    var record: RandomSchema.Record
    var rows: [[String: String?]]
    var isOpen: Bool
  }

  private static func sources(_ schema: RandomSchema, _ random: inout SeededGenerator) -> [Source] {
    let trouble = random.pick([0, 25, 100])
    return schema.records.compactMap { record in
      guard !random.chance(1 + trouble / 15) else { return nil }
      let count = random.chance(8) ? 0 : random.chance(2) ? 70 : 3 + random.below(12)
      return Source(
        record: record, rows: RandomRows(trouble: trouble).rows(record, count: count, schema, using: &random),
        isOpen: random.chance(1 + trouble / 10))
    }
  }

  static func facts(
    _ sources: [Source], _ policy: CheckedPolicy, asOf: CivilDate, covers: [String: Coverage], texts: [String] = [],
    _ change: (Column) -> Column = { $0 }
  ) throws -> Facts {
    var pool = StringPool()
    for text in texts { _ = pool.intern(text) }
    var datasets: [String: Dataset] = [:]
    for source in sources {
      let type = try #require(policy.recordType(named: source.record.name))
      var table = try MemoryReader.read(
        type: type, rows: source.rows, keyTypes: { policy.recordType(named: $0) }, pool: &pool
      ).table
      table.columns = table.columns.map(change)
      if source.isOpen { table.gaps.append(DatasetGap(kind: .controlTotal, detail: "")) }
      table.covers = covers[source.record.dataset]
      datasets[source.record.dataset] = Dataset(table: table, keys: KeyIndex(table: table))
    }
    return Facts(policy: policy, asOf: asOf, datasets: datasets, pool: pool)
  }

  /// Of the days that many cells have.
  private static func covers(
    _ schema: RandomSchema, covered: Int, _ random: inout SeededGenerator
  ) -> [String: Coverage] {
    var covers: [String: Coverage] = [:]
    for record in schema.records where record.on != nil && random.chance(covered) {
      let (from, to) = (
        random.pick(["2018-03-01", "2020-02-29", "2020-12-31"]), random.pick(["2020-12-31", "2021-06-15"])
      )
      let ends = random.pick([(true, true), (true, true), (true, false), (false, true)])
      covers[record.dataset] = Coverage(
        from: ends.0 ? CivilDate(iso: from) : nil, to: ends.1 ? CivilDate(iso: to) : nil)
    }
    return covers
  }

  private static func selection(_ facts: Facts, _ random: inout SeededGenerator) -> [String: Bitmap] {
    guard random.chance(20) else { return [:] }
    var generator = random
    return facts.datasets.mapValues { dataset in Bitmap(count: dataset.table.rowCount) { _ in generator.chance(70) } }
  }
}

extension Column {
  /// The same cells: with bitmaps that say that all is known or nothing null, and other lanes where nothing is.
  fileprivate var reencoded: Column {
    let none = Bitmap(repeating: false, count: lanes.count)
    return Column(lanes: lanes, known: known ?? none.inverted, null: null ?? none)
  }
}
