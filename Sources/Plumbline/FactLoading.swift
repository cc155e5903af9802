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
  /// `nil` to read every field.
  let plan: Plan?

  struct Loaded {
    var facts: Facts
    var inputs: [InputSummary] = []
    var findings: [CellFinding] = []
    var failures: [InputFailure] = []
    var deliveries: [Delivery] = []
  }

  func load(overrides: [String: CELValue]) throws(CheckFailure) -> Loaded {
    var pool = StringPool()
    var readings: [DatasetReading] = []
    var failures: [InputFailure] = []
    for (name, binding) in request.datasets.sorted(by: { $0.key < $1.key }) {
      guard let type = policy.recordType(ofDataset: name) else {
        throw .request(UnknownName.message("data set", name, among: policy.recordTypes.map(\.dataset)))
      }
      let wanted = try wanted(type, binding)
      do throws(DataSourceError) {
        readings.append(
          try DatasetReader.read(
            type: type, binding: binding, wanted: wanted, keyTypes: { policy.recordType(named: $0) },
            formats: RowFormats.all, pool: &pool))
      } catch {
        failures.append(InputFailure(dataset: name, source: error.path, message: SourceFailureText.message(error)))
      }
    }
    let deliveries = try compare(&readings, pool)
    var loaded = loaded(readings, failures, pool, overrides)
    loaded.deliveries = deliveries
    return loaded
  }

  /// What the rules read, and what the configuration expects something of; `nil` for all.
  private func wanted(_ type: RecordType, _ binding: DatasetBinding) throws(CheckFailure) -> Set<String>? {
    guard var fields = plan?.fields[type.name] else { return nil }
    for expected in binding.expected { fields.insert(try DeliveryCheck.field(expected, of: type).name) }
    return fields
  }

  /// Where something that is expected was not delivered, rows are missing.
  private func compare(_ readings: inout [DatasetReading], _ pool: StringPool) throws(CheckFailure) -> [Delivery] {
    let tables = Dictionary(readings.map { ($0.table.type.dataset, $0.table) }, uniquingKeysWith: { first, _ in first })
    let check = DeliveryCheck(policy: policy, tables: tables, pool: pool)
    var all: [Delivery] = []
    for index in readings.indices {
      let name = readings[index].table.type.dataset
      guard let binding = request.datasets[name] else { continue }
      let deliveries = try check.deliveries(name, binding)
      for delivery in deliveries where !delivery.isComplete {
        let detail = "\(delivery.delivered) of \(delivery.expected) expected values of \(delivery.field)"
        readings[index].table.gaps.append(DatasetGap(kind: .undelivered, detail: detail))
      }
      all += deliveries
    }
    return all
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
    let type = reading.table.type
    return reading.inputs.map { input in
      var summary = InputSummary(
        dataset: type.dataset, source: input.path, rows: input.rows, bytes: input.bytes,
        sha256: request.digestsInputs ? input.sha256() : nil, encoding: input.encoding, columns: input.columns,
        unclaimed: input.unclaimed)
      let constants = request.datasets[type.dataset]?.constants ?? [:]
      summary.constants = type.fields.compactMap { field in
        constants[field.name].map { (field.name, shown($0, field)) }
      }
      let bound = Set(input.columns.map(\.field)).union(constants.keys)
      summary.withoutColumn = type.fields.map(\.name).filter { !bound.contains($0) }
      summary.delimiter = input.delimiter.map { $0 == 0x09 ? "tab" : String(Unicode.Scalar($0)) }
      return summary
    }
  }

  /// A constant of a field that is not open is somebody's value like any other.
  private func shown(_ constant: String?, _ field: Field) -> String? {
    constant.map {
      CellSample.text(
        .text(Array($0.utf8)), request.reveal && field.sensitivity == .personal ? .open : field.sensitivity) ?? "•••"
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
