import CELLanguage
import Judging
import Planning
import PolicyLanguage
import RecordSources

/// What a rule lacks as a whole.
enum WholeCauses {
  static func of(_ rule: CheckedRule, _ facts: Facts) -> [UnknownCause] {
    var causes: [UnknownCause] = []
    for name in rule.datasets(in: facts.policy).sorted() {
      guard let dataset = facts.datasets[name] else {
        causes.append(UnknownCause(.notSupplied, dataset: name))
        continue
      }
      if dataset.table.isPartial { causes.append(UnknownCause(.partial, dataset: name)) }
      let gaps = dataset.table.gaps.filter { $0.kind != .partial }
      if !gaps.isEmpty { causes.append(UnknownCause(.incomplete, dataset: name)) }
    }
    for (type, fields) in rule.fieldsDeciding(in: facts.policy).sorted(by: { $0.key < $1.key }) {
      guard let dataset = facts.dataset(ofRecordType: type) else { continue }
      for field in fields.sorted() where dataset.table.fieldsWithoutColumn.contains(field) {
        causes.append(UnknownCause(.noColumn, dataset: dataset.name, field: field))
      }
    }
    return causes
  }
}
