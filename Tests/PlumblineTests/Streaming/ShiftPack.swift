import ByteScanning
import CivilTime
import Foundation
import Plumbline
import PolicyLanguage
import RecordSources
import Reporting
import Testing
import Verdicts

/// Shifts of people, and rules that can be judged without holding the shifts.
struct ShiftPack {
  static let records = """
    record: person
    dataset: persons
    title: {en: Person, zh: 人员}
    key: person_id
    fields:
      person_id: {type: string}
      born: {type: date}
      level: {type: int}
    ---
    record: site
    dataset: sites
    title: {en: Site, zh: 场所}
    key: site_id
    fields:
      site_id: {type: string}
      country: {type: string}
    ---
    record: shift
    dataset: shifts
    title: {en: Shift, zh: 班次}
    key: shift_id
    belongs_to_site: site
    on: day
    fields:
      shift_id: {type: string}
      person: {type: person}
      day: {type: date}
      begins: {type: time}
      hours: {type: double}
      units: {type: int, optional: true}
      kind: {type: enum, values: {day: [], night: []}}
      insured: {type: bool}
      note: {type: string, optional: true}
      at: {type: datetime}
      length: {type: duration}
      site: {type: site, optional: true}

    """

  static let conditions = [
    "s.hours <= 12.0", "age(s.person.born, s.day) >= 16 || s.kind == \"day\"", "!has(s.units) || s.units < 7",
    "s.insured", "!has(s.note) || s.note != \"bad\"", "s.begins < time(\"23:00\") && s.length > duration(\"0s\")",
    "persons.exists(p, p == s.person && p.level > 1)", "s.at < datetime(\"2025-03-02T00:00\") || s.hours > 0.0",
    "s.person.level < 4", "has(s.note) ? s.note.size() < 12 : s.hours < 20.0",
    "s.site.country != \"X\"", "!s.shift_id.endsWith(\"3\") && s.shift_id.startsWith(\"S0\")",
    "!s.shift_id.contains(\"0001\") || s.insured",
    "s.shift_id.size() == 7 && s.shift_id <= \"S000030\"", "!has(s.note) || !s.note.contains(\"a\") || s.note > \"b\"",
    "!has(s.note) || !s.note.matches(\"^[a-d]+$\")", "age(s.person.born, s.day) > 17 && s.day.month() == 3",
  ]

  /// Of which some leave few rows, and look at the referred person.
  static let filters = [
    "!has(s.units) || s.units > 1", "s.hours > 12.0", "s.kind == \"night\" && s.person.level == 2 && s.insured",
    "s.units == 3 && s.at < datetime(\"2025-03-02T00:00\")", "s.person.born.month() == 4", "s.shift_id.endsWith(\"7\")",
  ]

  static func rule(_ index: Int, _ condition: String, _ random: inout Seeded) -> String {
    let when = random.chance(50) ? "when: '\(random.pick(filters))'\n" : ""
    let on = random.chance(50) ? "on: s.day\n" : ""
    let each = random.chance(15) ? "each: {year: '[2024, 2025]'}\n" : ""
    return """
      rule: rule\(index)
      clause: "1"
      title: {en: A rule, zh: 规则}
      severity: \(random.pick(["low", "high"]))
      for: s in shifts
      \(each)\(on)\(when)require: '\(condition)'
      say:
        en: "{s.shift_id} of {s.person.person_id} on {s.day}, {s.note}"
        zh: "{s.shift_id}，{s.day}"

      """
  }

  let files: SmallPack
  private let policy: CheckedPolicy
  let paths: [String]
  /// Whether verdicts are counted by site, too, and whether there are records of sites.
  let countsSites, hasSites: Bool
  /// Whether rules about others look at the shifts.
  let hasLookers: Bool

  /// - Parameter size: rows a file, about.
  init(seed: UInt64, size: Int) throws {
    var random = Seeded(seed)
    hasLookers = random.chance(60)
    var habits = RandomExport.Habits(&random)
    if hasLookers, random.chance(80) { habits.becomeOrderly(&random) }
    let export = RandomExport(habits: habits)
    var conditions = Self.conditions.shuffled(using: &random)
    conditions.removeLast(random.below(conditions.count - 1))
    var rules: [String] = []
    for (index, condition) in conditions.enumerated() { rules.append(Self.rule(index, condition, &random)) }
    // Now and then without rules about the shifts themselves.
    if hasLookers {
      if random.chance(15) { rules = [] }
      for index in 0...random.below(4) { rules.append(LookerRules.rule(index, &random)) }
    }
    files = try SmallPack(
      ["records/r.yaml": Self.records, "rules/r.yaml": rules.joined(separator: "---\n")],
      parameters: hasLookers ? LookerRules.functions : "")
    try Data(export.persons(&random)).write(to: files.url.appending(path: "persons.csv"))
    try Data(export.sites(&random)).write(to: files.url.appending(path: "sites.csv"))
    (countsSites, hasSites) = (random.chance(70), random.chance(80))
    policy = try PolicyLoading.load(files.url.path)
    // Each of few people may be undecided because of each of many shifts, and all of those are told.
    let size = hasLookers ? min(size, 200) : size
    var paths: [String] = []
    for file in 0..<random.pick([1, 1, 2]) {
      let bytes = export.shifts(rows: random.below(size) + random.below(3), first: file * 1_000_000 / 10, &random)
      let path = files.url.appending(path: "shifts-\(file).csv")
      try Data(bytes).write(to: path)
      paths.append(path.path)
    }
    self.paths = paths
  }

  struct Run {
    var json: String
    /// What each rule's verdicts come to by site.
    var sites: String
    /// Whether the shifts were judged without being held.
    var isStreamed: Bool
  }

  func run(
    _ streaming: CheckRequest.Streaming, threads: Int, chunkBytes: Int, interpretOnly: Bool = false
  ) throws -> Run {
    let watch = RunWatch()
    let persons = DatasetBinding(paths: [files.url.appending(path: "persons.csv").path])
    var request = CheckRequest(
      policyDirectory: files.url.path, datasets: ["persons": persons, "shifts": DatasetBinding(paths: paths)],
      asOf: try #require(CivilDate(iso: "2025-12-31")), pseudonymKey: [1], digestsInputs: false)
    request.streaming = streaming
    request.threads = threads
    request.chunkBytes = chunkBytes
    request.watch = watch
    request.countsSites = countsSites
    request.interpretOnly = interpretOnly
    request.digestsValues = true
    if hasSites {
      request.datasets["sites"] = DatasetBinding(paths: [files.url.appending(path: "sites.csv").path])
    }
    let result = try Checking.run(request, policy)
    // What a baseline would remember of each finding is the same too.
    let digests = result.findings.map { "\($0.fingerprint) \($0.values ?? "-")" }
    let json = try Self.json(result) + digests.joined(separator: "\n")
    let works = Set(watch.stages.map(\.work))
    return Run(
      json: json, sites: Self.sites(result),
      isStreamed: works.contains(.stream(dataset: "shifts")) && !works.contains(.read(dataset: "shifts")))
  }

  /// A line for each rule and site; those of a rule must sum up to its verdicts.
  static func sites(_ result: RunResult) -> String {
    result.rules.compactMap { rule -> String? in
      guard let sites = rule.sites else { return nil }
      let sum = sites.reduce(into: VerdictCounts()) { $0.add($1.counts) }
      #expect(sum == rule.counts, "\(rule.rule)")
      return sites.map { "\(rule.rule) \($0.site ?? "-") \($0.counts)" }.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  static func json(_ result: RunResult) throws -> String {
    let sink = Sink()
    try JSONReport.write(result) { (bytes) throws(OutputFailure) in sink.bytes += bytes }
    return String(decoding: sink.bytes, as: UTF8.self)
  }

  private final class Sink { var bytes: [UInt8] = [] }
}
