import CELLanguage
import Judging
import PolicyLanguage
import RecordModel
import RecordSources
import Verdicts

/// Names records for reports.
struct SubjectNames {
  let judge: Judge
  let masking: Masking

  func identity(_ dataset: Dataset, _ row: Int) -> SubjectIdentity {
    identity(of: TableRecord(facts: judge.facts, dataset: dataset, row: row), dataset.table.type)
  }

  /// The key of the record's site, masked as the field is that leads there.
  func site(_ dataset: Dataset, _ row: Int) -> String? {
    TableRecord(facts: judge.facts, dataset: dataset, row: row).siteKey.map { site($0, of: dataset.table.type) }
  }

  /// The same for a key that is known.
  func site(_ key: SiteKey, of type: RecordType) -> String {
    zip(type.siteFields, key.parts).map { name, part in
      type.field(name).map { masking.keyPart(part, field: $0, of: type) } ?? part
    }.joined(separator: "/")
  }

  func organisation() -> SubjectIdentity {
    SubjectIdentity(record: "organisation", key: [judge.facts.policy.id])
  }

  /// The parts of a key, each masked by its field; `?` where the cell says nothing.
  func identity(of record: any RecordValue, _ type: RecordType) -> SubjectIdentity {
    if case .key(let parts) = record.identity, parts.count == type.key.count {
      let shown = zip(type.key, parts).map { name, part in
        type.field(name).map { masking.keyPart(part, field: $0, of: type) } ?? part
      }
      return SubjectIdentity(record: type.name, key: shown)
    }
    let parts = type.key.map { name -> String in
      guard case .value(let value) = record.field(name), let field = type.field(name) else { return "?" }
      return masking.keyPart(KeyText.text(of: value), field: field, of: type)
    }
    return SubjectIdentity(record: type.name, key: parts)
  }
}
