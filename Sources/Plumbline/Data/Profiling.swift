import CELLanguage
import Columnar
import Judging
import PolicyLanguage
import RecordModel
import RecordSources
import Verdicts

/// Says in numbers what the columns of data sets hold.
struct Profiling {
  let request: CheckRequest
  let policy: CheckedPolicy
  let loaded: FactLoading.Loaded
  let inputs: [InputSummary]

  func profiles() -> [DatasetProfile] {
    loaded.facts.datasets.sorted { $0.key < $1.key }.map { name, dataset in
      let table = dataset.table
      let inputs = inputs.filter { $0.dataset == name }
      return DatasetProfile(
        dataset: name, title: Bilingual(table.type.title), rows: table.rowCount,
        columns: table.type.fields.indices.map { column(table, $0, inputs) },
        unclaimed: UnclaimedColumns(request: request).profiles(table.type, inputs))
    }
  }

  private func column(_ table: Table, _ index: Int, _ inputs: [InputSummary]) -> ColumnProfile {
    let field = table.type.fields[index]
    let headers = inputs.flatMap { $0.columns.filter { $0.field == field.name }.map(\.header) }
    var profile = ColumnProfile(
      field: field.name, header: headers.first, type: FieldTypeText.text(field.type),
      sensitivity: field.sensitivity.rawValue)
    var values = ValueTally(type: scalarType(field), isShown: isShown(field), pool: loaded.facts.pool)
    for row in 0..<table.rowCount { count(table, index, row, &profile, &values) }
    (profile.distinct, profile.isAtLeast) = (values.distinct, values.isAtLeast)
    (profile.least, profile.greatest) = (values.least, values.greatest)
    profile.problems = loaded.findings.filter { $0.dataset == table.type.dataset && $0.field == field.name }
      .compactMap(ColumnProblem.init)
    return profile
  }

  private func count(
    _ table: Table, _ index: Int, _ row: Int, _ profile: inout ColumnProfile, _ values: inout ValueTally
  ) {
    let column = table.columns[index]
    if table.notes.isMissing(field: index, row: row) || column.null?[row] ?? false {
      profile.empty += 1
    } else if column.known?[row] ?? true, let lane = column.lane(row) {
      profile.filled += 1
      values.add(lane)
    } else if let span = table.notes.span(field: index, row: row) {
      profile.filled += 1
      values.addDistinct(span.first &* 512 &+ (span.last - span.first))
    } else {
      profile.unknown += 1
    }
  }

  /// A special value is never shown, a personal one only to whom all are.
  private func isShown(_ field: Field) -> Bool {
    field.sensitivity == .open || request.reveal && field.sensitivity == .personal
  }

  private func scalarType(_ field: Field) -> FieldType {
    var type = field.type
    while case .reference(let name) = type {
      guard let target = policy.recordType(named: name), target.key.count == 1, let key = target.field(target.key[0])
      else { return type }
      type = key.type
    }
    return type
  }
}

extension Column {
  fileprivate func lane(_ row: Int) -> Int64? {
    switch lanes {
    case .integers(let values): values[row]
    case .doubles(let values): Int64(bitPattern: values[row].bitPattern)
    case .lists, .texts, .absent: nil
    }
  }
}
