import ByteScanning
import CELLanguage
import CivilTime
import Columnar
import Execution
import Judging
import Planning
import PolicyLanguage
import RecordModel
import RecordSources
import SourceDiagnostics
import Verdicts

/// Reads the records of a request into facts.
struct FactLoading {
  let request: CheckRequest
  let policy: CheckedPolicy
  /// `nil` to read every field.
  let plan: Plan?

  struct Loaded {
    var facts: Facts
    /// Outcomes of the rules of data sets that are not held.
    var judged: [String: RuleOutcome] = [:]
    /// Their digests may be on their way.
    fileprivate(set) var inputs: InputDigests
    var findings: [CellFinding] = []
    var failures: [InputFailure] = []
    var deliveries: [Delivery] = []
  }

  /// What was read so far.
  struct Read {
    var pool = StringPool()
    var readings: [DatasetReading] = []
    var failures: [InputFailure] = []
    /// Made of the readings.
    var datasets: [String: Dataset] = [:]
    /// Data sets that are judged without being held.
    var streamed: [StreamedDataset] = []
    /// Their outcomes, by rule.
    var judged: [String: RuleOutcome] = [:]
  }

  func load(overrides: [String: CELValue]) throws(CheckFailure) -> Loaded {
    try checkStandardInput()
    var read = Read()
    let choice = plan.map { StreamChoice(request: request, policy: policy, plan: $0) }
    for (type, binding) in try bound() {
      if let streamed = streamed(type.dataset, binding, choice) {
        read.streamed.append(streamed)
      } else {
        try self.read(type, &read)
      }
    }
    // Data sets that are not held expect nothing, and nobody expects anything of them; but rows that others lack may
    // leave their rules undecided.
    request.watch.begin(.examine)
    let deliveries = try compare(&read.readings, read.pool)
    try judgeStreamed(overrides, &read)
    read.readings.sort { $0.table.type.dataset < $1.table.type.dataset }
    request.watch.begin(.examine)
    var loaded = loaded(&read, overrides)
    loaded.deliveries = deliveries
    loaded.inputs = InputDigests(
      read.readings.flatMap { reading in reading.inputs.map { summary($0, reading.table) } },
      of: read.readings.flatMap(\.inputs), request)
    return loaded
  }

  /// Data sets that others refer to come before them, so that references find their keys known.
  private func bound() throws(CheckFailure) -> [(type: RecordType, binding: DatasetBinding)] {
    var types: [RecordType] = []
    for (name, binding) in request.datasets.sorted(by: { $0.key < $1.key }) {
      guard let type = policy.recordType(ofDataset: name) else {
        throw .request(UnknownName.message("data set", name, among: policy.recordTypes.map(\.dataset)))
      }
      try checkCoverage(type, binding)
      types.append(type)
    }
    return ReferenceOrder.sorted(types).compactMap { type in request.datasets[type.dataset].map { (type, $0) } }
  }

  /// A data set that can't even be opened is left to the reader that says why.
  private func streamed(
    _ name: String, _ binding: DatasetBinding, _ choice: StreamChoice?
  ) -> StreamedDataset? {
    do throws(DataSourceError) { return try choice?.streamed(name, binding) } catch { return nil }
  }

  func read(_ type: RecordType, _ read: inout Read) throws(CheckFailure) {
    guard let binding = request.datasets[type.dataset] else { return }
    let (wanted, shown) = (try wanted(type, binding), try shown(type, binding))
    request.watch.begin(.read(dataset: type.dataset))
    do throws(DataSourceError) {
      var reading = try DatasetReader.read(
        type: type, binding: binding, wanted: wanted, shown: shown, keyTypes: { policy.recordType(named: $0) },
        formats: RowFormats.all, pool: &read.pool, watch: request.watch)
      reading.table.covers = binding.covers
      if binding.isPartial {
        reading.table.gaps.append(DatasetGap(kind: .partial, detail: "only some of its files were named"))
      }
      read.readings.append(reading)
    } catch {
      read.fail(type.dataset, error)
    }
    try request.expectGoingOn()
  }

  /// Without a field that says of which day a record is, nobody could tell what a data set leaves out.
  private func checkCoverage(_ type: RecordType, _ binding: DatasetBinding) throws(CheckFailure) {
    guard let covers = binding.covers, type.on == nil else { return }
    throw .configuration(
      Diagnostic(
        "config-covers-no-day", "`covers` of \(type.dataset) says nothing: the record type \(type.name) has no `on`",
        at: covers.location,
        help: "Declare with `on:` in the record type which field says of what day a record is."))
  }

  /// The first data set would take all of it.
  private func checkStandardInput() throws(CheckFailure) {
    let names = request.datasets.filter { $0.value.paths.contains(FileBytes.standardInputPath) }.keys.sorted()
    guard names.count > 1 else { return }
    throw .request("standard input holds one data set, not \(names.joined(separator: " and "))")
  }

  /// What the rules read, what the configuration expects something of, and the days of which a data set speaks; `nil`
  /// for all.
  private func wanted(_ type: RecordType, _ binding: DatasetBinding) throws(CheckFailure) -> Set<String>? {
    guard var fields = plan?.fields[type.name] else { return nil }
    if binding.covers != nil, let on = type.on { fields.insert(on) }
    for expected in binding.expected { fields.insert(try DeliveryCheck.field(expected, of: type).name) }
    return fields
  }

  /// What is expected of a data set is compared, too.
  private func shown(_ type: RecordType, _ binding: DatasetBinding) throws(CheckFailure) -> Set<String> {
    var fields = plan?.fieldsShown(of: type) ?? []
    for expected in binding.expected { fields.remove(try DeliveryCheck.field(expected, of: type).name) }
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
      if check.cannotTell(binding, readings[index].table.type) {
        let detail = "what is expected cannot be told from a part"
        readings[index].table.gaps.append(DatasetGap(kind: .undelivered, detail: detail))
      }
    }
    return all
  }

  func facts(_ read: inout Read, _ overrides: [String: CELValue]) -> Facts {
    for reading in read.readings where read.datasets[reading.table.type.dataset] == nil {
      let table = reading.table
      read.datasets[table.type.dataset] = Dataset(table: table, keys: KeyIndex(table: table))
    }
    return Facts(policy: policy, asOf: request.asOf, overrides: overrides, datasets: read.datasets, pool: read.pool)
  }

  private func loaded(_ read: inout Read, _ overrides: [String: CELValue]) -> Loaded {
    let facts = facts(&read, overrides)
    return Loaded(
      facts: facts, judged: read.judged, inputs: .none,
      findings: read.readings.flatMap { findings($0, facts) },
      failures: read.failures.sorted { $0.dataset < $1.dataset }
        + read.readings.flatMap { SourceFailureText.brokenOff($0.findings) })
  }

  private func summary(_ input: InputFacts, _ table: Table) -> InputSummary {
    let type = table.type
    var summary = InputSummary(
      dataset: type.dataset, source: input.path, rows: input.rows, bytes: input.bytes, sha256: nil,
      encoding: input.encoding, columns: input.columns, unclaimed: input.unclaimed)
    let constants = request.datasets[type.dataset]?.constants ?? [:]
    summary.constants = type.fields.compactMap { field in
      constants[field.name].map { (field.name, shown($0, field)) }
    }
    let bound = Set(input.columns.map(\.field)).union(constants.keys)
    summary.withoutColumn = type.fields.map(\.name).filter { !bound.contains($0) }
    summary.delimiter = input.delimiter.map { $0 == 0x09 ? "tab" : String(Unicode.Scalar($0)) }
    summary.sheet = input.sheet
    summary.headerLine = input.headerLine
    summary.covers = table.covers.map { CoveredDays(from: $0.from?.description, to: $0.to?.description) }
    return summary
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
    // Of rows that are not held, what is wrong with their keys was seen while they were read.
    guard table.rowsBehind == nil else { return findings }
    if let keys = facts.datasets[table.type.dataset]?.keys { findings += keys.findings(in: table) }
    if let finding = CoverageCheck.finding(in: table) { findings.append(finding) }
    for (index, field) in table.type.fields.enumerated() {
      guard case .reference(let target) = field.type, let dataset = facts.dataset(ofRecordType: target),
        !table.fieldsWithoutColumn.contains(field.name), !dataset.table.isPartial,
        let finding = DanglingCheck.finding(in: table, field: index, target: dataset.keys)
      else { continue }
      findings.append(finding)
    }
    return findings
  }
}

extension FactLoading.Read {
  mutating func fail(_ dataset: String, _ error: DataSourceError) {
    failures.append(InputFailure(dataset: dataset, source: error.path, message: SourceFailureText.message(error)))
  }
}
