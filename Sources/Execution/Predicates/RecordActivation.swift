import CELLanguage
import Columnar
import Judging
import RecordModel

/// The variables of one record as the interpreter sees them.
public struct RecordActivation: Activation {
  private let values: [String: Outcome]

  public init(_ record: PreparedRecord) {
    var values: [String: Outcome] = [:]
    for (index, field) in record.shape.type.fields.enumerated() {
      values[field.name] = record.storage.outcome(record.storage.cells[index], field)
    }
    self.values = values
  }

  public func variable(_ name: String) -> Outcome? { values[name] }
  public func call(_ overload: String, _ arguments: [CELValue]) -> Outcome? { nil }
}

extension RecordStorage {
  fileprivate func outcome(_ cell: RecordCell, _ field: Field) -> Outcome {
    switch cell.state {
    case .null: .value(.null)
    case .unknown: .unknown(Self.cause(field))
    case .value, .openList: value(cell, field).map { .value($0) } ?? .unknown(Self.cause(field))
    }
  }

  private static func cause(_ field: Field) -> UnknownSet {
    UnknownSet(UnknownCause(.missing, dataset: "records", field: field.name))
  }

  private func value(_ cell: RecordCell, _ field: Field) -> CELValue? {
    guard case .list(let type) = field.type else { return value(cell.lane, field.type) }
    let elements = Segment(cell.lane).range.compactMap { value(self.elements[$0], type) }
    return .list(ListValue(elements, openness: cell.state == .openList ? Self.cause(field) : nil))
  }

  private func value(_ lane: Int64, _ type: FieldType) -> CELValue? {
    switch type {
    case .string: .string(String(decoding: text(lane), as: UTF8.self))
    case .double: .double(RecordLane.double(lane))
    default: LaneValue.value(lane, type: type, enumeration: "", pool: StringPool())
    }
  }
}
