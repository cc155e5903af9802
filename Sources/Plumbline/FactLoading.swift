import CELLanguage
import Columnar
import Judging
import Planning
import PolicyLanguage
import RecordModel
import RecordSources
import Verdicts

/// Reads the records of a request into facts.
struct FactLoading {
  let request: CheckRequest
  let policy: CheckedPolicy
  let plan: Plan

  struct Loaded {
    var facts: Facts
    var inputs: [InputSummary] = []
    var findings: [CellFinding] = []
    var failures: [InputFailure] = []
  }

  func load(overrides: [String: CELValue]) throws(CheckFailure) -> Loaded {
    var pool = StringPool()
    var readings: [DatasetReading] = []
    var failures: [InputFailure] = []
    for (name, binding) in request.datasets.sorted(by: { $0.key < $1.key }) {
      guard let type = policy.recordType(ofDataset: name) else {
        throw .request(UnknownName.message("data set", name, among: policy.recordTypes.map(\.dataset)))
      }
      do throws(DataSourceError) {
        readings.append(
          try DatasetReader.read(
            type: type, binding: binding, wanted: plan.fields[type.name], keyTypes: { policy.recordType(named: $0) },
            pool: &pool))
      } catch {
        failures.append(InputFailure(dataset: name, source: error.path, message: SourceFailureText.message(error)))
      }
    }
    return loaded(readings, failures, pool, overrides)
  }

  private func loaded(
    _ readings: [DatasetReading], _ failures: [InputFailure], _ pool: StringPool, _ overrides: [String: CELValue]
  ) -> Loaded {
    var datasets: [String: Dataset] = [:]
    for reading in readings {
      let table = reading.table
      datasets[table.type.dataset] = Dataset(table: table, keys: KeyIndex(table: table))
    }
    let facts = Facts(
      policy: policy, asOf: request.asOf, overrides: overrides, datasets: datasets, pool: pool)
    return Loaded(
      facts: facts, inputs: readings.flatMap(inputs), findings: readings.flatMap { findings($0, facts) },
      failures: failures + readings.flatMap { SourceFailureText.brokenOff($0.findings) })
  }

  private func inputs(_ reading: DatasetReading) -> [InputSummary] {
    reading.inputs.map { input in
      InputSummary(
        dataset: reading.table.type.dataset, source: input.path, rows: input.rows, bytes: input.bytes,
        sha256: request.digestsInputs ? input.sha256() : nil, encoding: input.encoding, columns: input.columns,
        unclaimed: input.unclaimed)
    }
  }

  private func findings(_ reading: DatasetReading, _ facts: Facts) -> [CellFinding] {
    let table = reading.table
    var findings = reading.findings
    if let keys = facts.datasets[table.type.dataset]?.keys { findings += keys.findings(in: table) }
    for (index, field) in table.type.fields.enumerated() {
      guard case .reference(let target) = field.type, let dataset = facts.dataset(ofRecordType: target),
        !table.fieldsWithoutColumn.contains(field.name),
        let finding = DanglingCheck.finding(in: table, field: index, target: dataset.keys)
      else { continue }
      findings.append(finding)
    }
    return findings
  }
}
