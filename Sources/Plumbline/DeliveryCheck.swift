import Columnar
import Judging
import PolicyLanguage
import RecordModel
import RecordSources
import Verdicts

/// Compares what a data set holds with what its configuration expects.
struct DeliveryCheck {
  let policy: CheckedPolicy
  /// By data set name.
  let tables: [String: Table]
  let pool: StringPool

  /// - Throws: for a field that is not there, or a value that it can't have.
  func deliveries(_ dataset: String, _ binding: DatasetBinding) throws(CheckFailure) -> [Delivery] {
    guard let table = tables[dataset] else { return [] }
    var deliveries: [Delivery] = []
    for expected in binding.expected where !isOfPart(expected, table.type) {
      deliveries.append(try delivery(expected, in: table))
    }
    return deliveries
  }

  /// Whether the records that `all` speaks of are not all here, so that nobody knows what is expected.
  func cannotTell(_ binding: DatasetBinding, _ type: RecordType) -> Bool {
    binding.expected.contains { isOfPart($0, type) }
  }

  private func isOfPart(_ expected: ExpectedValues, _ type: RecordType) -> Bool {
    guard case .everyRecord = expected.values, let field = try? Self.field(expected, of: type),
      case .reference(let name) = field.type, let target = policy.recordType(named: name)
    else { return false }
    return tables[target.dataset]?.isPartial ?? false
  }

  /// The field that an expectation is about; the site's where none is named.
  static func field(_ expected: ExpectedValues, of type: RecordType) throws(CheckFailure) -> Field {
    guard let name = expected.field ?? type.belongsToSite ?? (type.name == "site" ? type.key.first : nil) else {
      throw .request("expect of \(type.dataset): the records of \(type.name) belong to no site")
    }
    guard let field = type.field(name) else {
      throw .request("expect of \(type.dataset): " + UnknownName.message("field", name, among: type.fields.map(\.name)))
    }
    return field
  }

  private func delivery(_ expected: ExpectedValues, in table: Table) throws(CheckFailure) -> Delivery {
    let field = try Self.field(expected, of: table.type)
    let wanted = try wanted(expected, field, table.type)
    let present = lanes(of: field.name, in: table)
    let missing = wanted.filter { wanted in wanted.lane.map { !present.contains($0) } ?? true }
    let isOpen = field.sensitivity == .open
    return Delivery(
      dataset: table.type.dataset, field: field.name, expected: wanted.count, delivered: wanted.count - missing.count,
      missing: isOpen ? missing.map(\.name) : [])
  }

  /// Each expected value with its lane; no lane for a text that no record of the run holds.
  private func wanted(
    _ expected: ExpectedValues, _ field: Field, _ type: RecordType
  ) throws(CheckFailure) -> [(name: String, lane: Int64?)] {
    switch expected.values {
    case .listed(let texts):
      var wanted: [(name: String, lane: Int64?)] = []
      for text in texts where !wanted.contains(where: { $0.name == text }) {
        wanted.append((text, try lane(text, field, type)))
      }
      return wanted
    case .everyRecord: return try keys(of: field, type)
    }
  }

  private func lane(_ text: String, _ field: Field, _ type: RecordType) throws(CheckFailure) -> Int64? {
    let parser = try? CellParser(field: field, keyTypes: { policy.recordType(named: $0) })
    switch parser?.parse(text) {
    case .text: return pool.code(of: text)
    case .integer(let lane): return lane
    default: throw .request("expect of \(type.dataset): '\(text)' is no value of \(field.name)")
    }
  }

  private func keys(of field: Field, _ type: RecordType) throws(CheckFailure) -> [(name: String, lane: Int64?)] {
    guard case .reference(let name) = field.type, let target = policy.recordType(named: name),
      target.key.count == 1, let key = target.key.first
    else { throw .request("expect of \(type.dataset): \(field.name) refers to no records, so `all` says nothing") }
    guard let table = tables[target.dataset] else {
      throw .request("expect of \(type.dataset): \(target.dataset) was not supplied, so nobody knows all of them")
    }
    let scalar = target.field(key).map(\.type) ?? .string
    return lanes(of: key, in: table).map { lane in
      (LaneValue.value(lane, type: scalar, enumeration: "", pool: pool).map { KeyText.text(of: $0) } ?? "?", lane)
    }.sorted { $0.name < $1.name }
  }

  private func lanes(of field: String, in table: Table) -> Set<Int64> {
    guard let index = table.type.fieldIndex[field], case .integers(let lanes) = table.columns[index].lanes else {
      return []
    }
    let column = table.columns[index]
    return Set(lanes.indices.filter { column.known?[$0] ?? true && !(column.null?[$0] ?? false) }.map { lanes[$0] })
  }
}

extension Delivery {
  /// The sentence of the report: an error when something is missing, for then rows are.
  func finding(_ type: RecordType?) -> DataFinding {
    let (en, zh) = field == (type?.belongsToSite ?? type?.key.first) ? Self.sites(self) : Self.values(self)
    let names = missing.isEmpty ? ("", "") : ("; missing: \(list(", "))", "；缺少：\(list("、"))")
    return DataFinding(
      kind: "delivery", level: isComplete ? .note : .error, dataset: dataset, count: expected - delivered, first: nil,
      message: Bilingual(en: en + names.0, zh: zh + names.1))
  }

  private func list(_ separator: String) -> String { missing.joined(separator: separator) }

  private static func sites(_ delivery: Delivery) -> (String, String) {
    (
      "\(delivery.delivered) of \(delivery.expected) sites delivered",
      "应有\(delivery.expected)个场所，已提供\(delivery.delivered)个"
    )
  }

  private static func values(_ delivery: Delivery) -> (String, String) {
    (
      "\(delivery.delivered) of \(delivery.expected) expected values of \(delivery.field) delivered",
      "\(delivery.field)应有\(delivery.expected)个值，已提供\(delivery.delivered)个"
    )
  }
}
