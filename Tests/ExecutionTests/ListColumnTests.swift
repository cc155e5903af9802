import CivilTime
import Columnar
import Foundation
import Judging
import Planning
import PolicyLanguage
import RecordModel
import RecordSources
import SourceDiagnostics
import Testing
import Verdicts

@testable import Execution

/// List fields of records in rules: columns against the interpreter, over tables made by hand.
@Suite struct ListColumnTests {
  private static let rows: [(kinds: [Int64]?, isOpen: Bool, limit: Int64?)] = [
    ([1, 3], false, 3), ([], false, 3), (nil, false, 3), ([3], true, 3), ([1], true, 3), ([1, 2], false, nil),
    ([0, 3], false, 0), ([0], false, 1),
  ]

  /// The row whose key nobody can read.
  private static let keyless = 6

  @Test(arguments: [
    "s.kinds.exists(k, k == s.limit)", "s.kinds.all(k, 6 / k > s.limit)", "size(s.kinds) > 1", "s.limit in s.kinds",
    "!s.kinds.exists(k, k == 1 || k == 3)", "shifts.exists(o, o.kinds.exists(k, k == s.limit) && o.limit == s.limit)",
    "shifts.exists(o, o.limit != s.limit && s.kinds.all(k, k in o.kinds))",
    "s.kinds.exists(k, shifts.exists(o, o.limit == k && o.limit != s.limit))",
    // The record without a key may be any of those that are not among the others.
    "s in shifts.filter(o, o.limit != 3 && !(2 in o.kinds))",
  ])
  func columnsAgreeWithTheInterpreter(_ condition: String) throws {
    let policy = try Self.policy(condition)
    let facts = try Self.facts(policy)
    let plan = Planner.plan(policy, rules: policy.rules)
    guard case .columnar = plan.rules[0].method else {
      Issue.record("\(condition): \(plan.rules[0].method)")
      return
    }
    let oracle = Planner.plan(policy, rules: policy.rules, interpretOnly: true)
    let found = Executor(plan: plan, facts: facts, listsAll: true).run()
    let wanted = Executor(plan: oracle, facts: facts, listsAll: true).run()
    #expect(found[0].notable.map(\.verdict) == wanted[0].notable.map(\.verdict), "\(condition)")
    #expect(Set(wanted[0].notable.map(\.verdict)).count > 1, "\(condition) tells no rows apart")
  }

  private static func policy(_ condition: String) throws -> CheckedPolicy {
    let folder = FileManager.default.temporaryDirectory.appending(path: "plumbline-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (path, text) in [("policy.yaml", header), ("records/all.yaml", records), ("rules/all.yaml", rule(condition))] {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let load = try PolicyPack.load(directory: folder.path) { _ in "" }
    return try #require(load.policy, "\(load.diagnostics.map(\.message))")
  }

  private static func facts(_ policy: CheckedPolicy) throws -> Facts {
    let type = try #require(policy.recordType(named: "shift"))
    var pool = StringPool()
    let keys = rows.indices.map { pool.intern("S\($0)") }
    let kinds = ListLanes(
      offsets: rows.reduce(into: [0]) { $0.append($0[$0.count - 1] + ($1.kinds ?? []).count) },
      elements: .integers(rows.flatMap { $0.kinds ?? [] }), open: Bitmap(count: rows.count) { rows[$0].isOpen })
    let columns = [
      Column(lanes: .integers(keys), known: Bitmap(count: rows.count) { $0 != keyless }),
      Column(lanes: .lists(kinds), known: Bitmap(count: rows.count) { rows[$0].kinds != nil }),
      Column(lanes: .integers(rows.map { $0.limit ?? 0 }), known: Bitmap(count: rows.count) { rows[$0].limit != nil }),
    ]
    let table = Table(
      type: type, rowCount: rows.count, columns: columns, origin: MemoryOrigin(path: "memory", type: type, rows: []))
    let asOf = try #require(CivilDate(iso: "2025-12-31"))
    return Facts(
      policy: policy, asOf: asOf, datasets: ["shifts": Dataset(table: table, keys: KeyIndex(table: table))], pool: pool)
  }

  private static let header = """
    language: plumbline/1
    policy: lists
    version: "1"
    title: {en: Lists, zh: 列表}
    clauses: [{id: "1", title: {en: One, zh: 一}, kind: row}]

    """

  private static let records = """
    record: shift
    dataset: shifts
    title: {en: Shift, zh: 班次}
    key: shift_id
    fields:
      shift_id: {type: string}
      kinds: {type: list<int>}
      limit: {type: int}

    """

  private static func rule(_ condition: String) -> String {
    """
    rule: lists
    clause: "1"
    title: {en: A rule, zh: 规则}
    severity: low
    for: s in shifts
    require: '\(condition)'

    """
  }
}
