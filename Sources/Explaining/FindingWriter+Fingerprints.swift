import CELLanguage
import Judging
import PolicyLanguage
import RecordModel
import RecordSources
import Synchronization
import Verdicts

/// By what a finding is known again in another run.
struct Fingerprint {
  var text: String
  /// Made with the key of pseudonyms, since it stands for something personal: short keys could be found by trying.
  var isKeyed: Bool

  init(_ parts: [String], keyedBy secret: Secret?) {
    text = secret?.fingerprint(parts) ?? OpenDigest.of(parts)
    isKeyed = secret != nil
  }
}

extension FindingWriter {
  /// Of the rule, the record's key and the `each` values. `self` must know the rule.
  func fingerprint(_ rule: CheckedRule, row: Int?, each: [CELValue]?) -> Fingerprint {
    var parts = [rule.id]
    if let row { parts += notes?.ordinals?.parts(row) ?? [] }
    parts += each?.map(KeyText.text(of:)) ?? ["?"]
    let isOpen = notes?.keySensitivity ?? .open == .open && isOpen(rule, each)
    return Fingerprint(parts, keyedBy: isOpen ? nil : masking.secret)
  }

  /// Of the rule, the group and the `each` values. `self` must know the rule.
  func fingerprint(_ rule: CheckedRule, _ group: ShareGroup) -> Fingerprint {
    let parts = [rule.id, "group"] + placeParts(group) + (group.each?.map(KeyText.text(of:)) ?? ["?"])
    let isOpen = hasOpenPlace(group, rule) && isOpen(rule, group.each)
    return Fingerprint(parts, keyedBy: isOpen ? nil : masking.secret)
  }

  private func placeParts(_ group: ShareGroup) -> [String] {
    switch group.place {
    case .organisation: ["organisation"]
    case .site(let key): ["site", key]
    case .unknownSite: ["site unknown"]
    }
  }

  private func hasOpenPlace(_ group: ShareGroup, _ rule: CheckedRule) -> Bool {
    guard case .site = group.place, let type = rule.subject.flatMap({ judge.facts.datasets[$0.dataset]?.table.type })
    else { return true }
    let field = type.belongsToSite.flatMap(type.field)
    return max(field?.sensitivity ?? .open, judge.facts.recordType(named: "site")?.keySensitivity ?? .open) == .open
  }

  private func isOpen(_ rule: CheckedRule, _ each: [CELValue]?) -> Bool {
    let names = rule.target == nil ? rule.each.map(\.name) : ["year"]
    return zip(names, each ?? []).allSatisfy { masking.sensitivity(of: $1, named: $0) == .open }
  }
}

/// The ordinals of data sets, counted when a rule first has findings in them: that may take a walk over all rows.
final class OrdinalsAtHand: Sendable {
  private let facts: Facts
  private let known: Mutex<[String: KeyOrdinals]>

  init(_ facts: Facts) {
    self.facts = facts
    known = Mutex([:])
  }

  private init(_ facts: Facts, _ known: [String: KeyOrdinals]) {
    self.facts = facts
    self.known = Mutex(known)
  }

  /// The same as an object of its own, with what is known by now.
  func copy() -> OrdinalsAtHand { OrdinalsAtHand(facts, known.withLock { $0 }) }

  func of(_ dataset: Dataset) -> KeyOrdinals {
    known.withLock { known in
      if let ordinals = known[dataset.name] { return ordinals }
      let ordinals = KeyOrdinals(dataset, facts: facts)
      known[dataset.name] = ordinals
      return ordinals
    }
  }
}

/// Tells apart the rows that share a key, by their order in the data set.
struct KeyOrdinals: Sendable {
  private let dataset: Dataset
  private let facts: Facts
  /// By row: how many rows before it have the same key; rows that are the first of theirs have no entry.
  private let ordinals: [Int: Int]

  init(_ dataset: Dataset, facts: Facts) {
    self.dataset = dataset
    self.facts = facts
    let isDoubtful = dataset.keys.duplicates.count + dataset.keys.unknownKeys.count > 0
    ordinals = dataset.table.ordinals ?? (isDoubtful ? Self.count(dataset, facts) : [:])
  }

  func parts(_ row: Int) -> [String] {
    Self.key(dataset, row, facts) + [String(ordinals[row] ?? 0)]
  }

  private static func count(_ dataset: Dataset, _ facts: Facts) -> [Int: Int] {
    var seen: [[String]: Int] = [:]
    var ordinals: [Int: Int] = [:]
    for row in 0..<dataset.table.rowCount {
      // A key that is known never holds a NUL, so that none is taken for an unknown one.
      let key = key(dataset, row, facts, unknown: "\0")
      if let before = seen[key] { ordinals[row] = before }
      seen[key, default: 0] += 1
    }
    return ordinals
  }

  private static func key(
    _ dataset: Dataset, _ row: Int, _ facts: Facts, unknown: String = "?"
  ) -> [String] {
    let record = TableRecord(facts: facts, dataset: dataset, row: row)
    return dataset.table.type.key.map { name in
      if case .value(let value) = record.field(name) { KeyText.text(of: value) } else { unknown }
    }
  }
}
