import CELLanguage
import RecordModel

extension RecordShape {
  /// Prepares one record.
  ///
  /// - Parameter values: by variable. A variable that is left out is unknown; null is a value of variables that may be
  ///   null, and an open list may hold more elements than it shows.
  /// - Throws: `ShapeMistake` for a name that is no variable, for a value of another type, and for an instant or
  ///   duration finer than a microsecond.
  public func record(_ values: [String: CELValue]) throws(ShapeMistake) -> PreparedRecord {
    for name in values.keys where type.fieldIndex[name] == nil {
      throw ShapeMistake(variable: name, message: "there is no variable \(name)")
    }
    var builder = RecordBuilder()
    for (index, field) in type.fields.enumerated() {
      guard builder.append(values[field.name], field) else {
        throw ShapeMistake(
          variable: field.name, message: "the value of \(field.name) is no \(types[index]) that a record can hold")
      }
    }
    return PreparedRecord(
      storage: RecordStorage(shape: self, cells: builder.cells, elements: builder.elements, bytes: builder.bytes))
  }
}

private struct RecordBuilder {
  private(set) var cells: [RecordCell] = []
  private(set) var elements: [Int64] = []
  private(set) var bytes: [UInt8] = []

  /// False where the value doesn't fit.
  mutating func append(_ value: CELValue?, _ field: Field) -> Bool {
    guard let cell = cell(value, field) else { return false }
    cells.append(cell)
    return true
  }

  private mutating func cell(_ value: CELValue?, _ field: Field) -> RecordCell? {
    switch (value, field.type) {
    case (nil, _): return .unknown
    case (.null, _): return field.isOptional ? .null : nil
    case (.list(let list), .list(let type)): return cell(list, type)
    case (let value?, let type): return lane(value, type).map { RecordCell(state: .value, lane: $0) }
    }
  }

  private mutating func lane(_ value: CELValue, _ type: FieldType) -> Int64? {
    guard type == .string else { return RecordLane.lane(of: value, type) }
    guard case .string(let text) = value else { return nil }
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    return Segment.lane(start: start, count: bytes.count - start)
  }

  private mutating func cell(_ list: ListValue, _ type: FieldType) -> RecordCell? {
    let start = elements.count
    for index in 0..<list.elements.count {
      guard let lane = lane(list.elements[index], type) else { return nil }
      elements.append(lane)
    }
    return Segment.lane(start: start, count: elements.count - start).map {
      RecordCell(state: list.openness == nil ? .value : .openList, lane: $0)
    }
  }
}
