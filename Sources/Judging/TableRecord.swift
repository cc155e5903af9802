import CELLanguage
import CivilTime
import Columnar
import RecordModel
import RecordSources

/// A row of a table as CEL sees it. An object of one judgement: values are copied all the time, and threads that count the
/// same references wait for each other.
public final class TableRecord: RecordValue {
  public let facts: Facts
  public let dataset: Dataset
  public let row: Int

  public init(facts: Facts, dataset: Dataset, row: Int) {
    self.facts = facts
    self.dataset = dataset
    self.row = row
  }

  public var recordType: String { dataset.table.type.name }

  public var identity: RecordIdentity {
    var parts: [String] = []
    for name in dataset.table.type.key {
      switch field(name) {
      case .value(let value): parts.append(KeyText.text(of: value))
      case .unknown(let causes): return .unknown(causes)
      case .error: return .unknown(UnknownSet(cause(.unreadable, name)))
      }
    }
    return .key(parts)
  }

  public func field(_ name: String) -> Outcome {
    guard let index = dataset.table.type.fieldIndex[name] else {
      return .error(EvaluationError(.noSuchField, "\(recordType) has no field \(name)"))
    }
    if dataset.lacksColumn[index] {
      return .unknown(UnknownSet(UnknownCause(.noColumn, dataset: dataset.name, field: name)))
    }
    if let known = dataset.table.columns[index].known, !known[row] { return .unknown(trouble(index)) }
    if let null = dataset.table.columns[index].null, null[row] { return .value(.null) }
    switch dataset.table.columns[index].lanes {
    case .doubles(let values): return .value(.double(values[row]))
    case .integers(let values): return laneValue(values[row], index, name)
    case .lists(let lists): return listValue(lists, index, name)
    case .texts(let texts): return .value(.string(String(decoding: texts[row], as: UTF8.self)))
    case .absent: return absentValue(index, name)
    }
  }

  /// The text of a cell that is not held.
  private func absentValue(_ index: Int, _ name: String) -> Outcome {
    guard dataset.table.shownOnly.contains(index) else { return .unknown(UnknownSet(cause(.noColumn, name))) }
    guard case .text(let bytes)? = dataset.table.origin.rawCell(row: row, field: index),
      let text = String(validating: bytes, as: UTF8.self)
    else { return .unknown(UnknownSet(cause(.unreadable, name))) }
    return .value(.string(text))
  }

  private func laneValue(_ lane: Int64, _ index: Int, _ name: String) -> Outcome {
    if case .reference(let target) = dataset.table.type.fields[index].type {
      return .value(.record(Reference(facts: facts, target: target, keyLane: lane, holder: self, fieldName: name)))
    }
    let value = LaneValue.value(
      lane, type: dataset.table.type.fields[index].type, enumeration: dataset.enumerationNames[index], pool: facts.pool)
    return value.map { .value($0) } ?? .unknown(UnknownSet(cause(.unreadable, name)))
  }

  /// Elements that could not be read are not among those of the list, which is then open.
  private func listValue(_ lists: ListLanes, _ index: Int, _ name: String) -> Outcome {
    guard case .list(let type) = dataset.table.type.fields[index].type else {
      return .unknown(UnknownSet(cause(.unreadable, name)))
    }
    var elements: [CELValue] = []
    for position in lists.range(row) {
      guard let value = LaneValue.element(lists.elements, position, type: type, pool: facts.pool) else {
        return .unknown(UnknownSet(cause(.unreadable, name)))
      }
      elements.append(value)
    }
    return .value(.list(ListValue(elements, openness: lists.isOpen(row) ? UnknownSet(cause(.unreadable, name)) : nil)))
  }

  /// A partial date may be any of its days; of anything else nothing is known.
  private func trouble(_ index: Int) -> UnknownSet {
    guard let span = dataset.table.notes.span(field: index, row: row) else { return UnknownSet(troubleCause(index)) }
    let days = (span.first...span.last).compactMap { CivilDate(days: Int($0)) }.map { CELValue.date($0) }
    return UnknownSet(cause(.imprecise, dataset.table.type.fields[index].name)).among(days)
  }

  /// A cell without a value is either empty or unreadable; the source tells which.
  private func troubleCause(_ index: Int) -> UnknownCause {
    let name = dataset.table.type.fields[index].name
    if let kind = notedCause(index) { return cause(kind, name) }
    return cause(dataset.troubles.kind(row: row, field: index, in: dataset.table), name)
  }

  /// Why the table's notes call a cell unknown. What is wrong with the number itself can be seen in its cell.
  private func notedCause(_ index: Int) -> UnknownCause.Kind? {
    let notes = dataset.table.notes
    if notes.isMissing(field: index, row: row) { return .missing }
    guard let contradiction = notes.contradiction(field: index, row: row) else { return nil }
    let isNumber = dataset.table.type.fields[index].identity != nil
    return isNumber && contradiction == .invalidNumber ? .unreadable : .conflict
  }

  func cause(_ kind: UnknownCause.Kind, _ field: String) -> UnknownCause {
    UnknownCause(kind, dataset: dataset.name, key: keyText, row: row, field: field)
  }

  /// The key for messages, also where a part of it is unknown; never the way to compare records.
  private var keyText: String {
    let type = dataset.table.type
    return type.key.map { name -> String in
      guard let index = type.fieldIndex[name], dataset.table.columns[index].known?[row] ?? true,
        case .integers(let lanes) = dataset.table.columns[index].lanes,
        !dataset.table.fieldsWithoutColumn.contains(name)
      else { return "?" }
      return KeyText.text(
        ofLane: lanes[row], type: keyType(of: type.fields[index]), pool: facts.pool)
    }.joined(separator: "/")
  }

  private func keyType(of field: Field) -> FieldType { KeyText.scalarType(of: field.type, in: facts) }
}
