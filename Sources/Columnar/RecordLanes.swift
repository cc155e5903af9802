/// Values that were taken once for each record of a data set, for whoever follows references to them: following costs a
/// jump in memory for each row, so that they are kept as narrow as they can be.
public struct RecordLanes: Sendable {
  private enum Values {
    case truth(Bitmap)
    case narrow([Int32])
    case wide([Int64])
    case doubles([Double])
  }

  private let values: Values
  /// `nil`: all are known. The last bit is that of a reference that leads nowhere.
  private let known: Bitmap?
  private let null: Bitmap?
  /// A value is unknown only where a reference leads nowhere.
  private let lacksNobody: Bool

  /// - Parameter vector: a value a record, and then the one of a reference that leads nowhere.
  public init(_ vector: Vector) {
    precondition(vector.count > 0, "no value for a reference that leads nowhere")
    let nowhere = vector.count - 1
    lacksNobody = vector.known.map { !$0[nowhere] && $0.populationCount == nowhere } ?? false
    known = vector.known
    null = vector.null.flatMap { $0.isEmpty ? nil : $0 }
    values =
      switch vector.values {
      case .truth(let bits): .truth(bits)
      case .doubles(let lanes): .doubles(lanes)
      case .integers(let lanes): Self.values(lanes)
      case .texts: preconditionFailure("texts without numbers")
      }
  }

  private static func values(_ lanes: [Int64]) -> Values {
    lanes.allSatisfy { Int64(Int32(truncatingIfNeeded: $0)) == $0 }
      ? .narrow(lanes.map { Int32(truncatingIfNeeded: $0) }) : .wide(lanes)
  }

  /// The values of the records in the given rows.
  public func gathered(_ rows: ReferredRows) -> Vector {
    let vector: Vector.Values =
      switch values {
      case .truth(let bits): .truth(GatherKernel.bits(bits, at: rows.rows))
      case .narrow(let lanes): .integers(GatherKernel.lanes(lanes, at: rows.rows))
      case .wide(let lanes): .integers(GatherKernel.lanes(lanes, at: rows.rows))
      case .doubles(let lanes): .doubles(GatherKernel.lanes(lanes, at: rows.rows) { $0 })
      }
    return Vector(vector, known: knownBits(rows), null: null.map { GatherKernel.bits($0, at: rows.rows) })
  }

  private func knownBits(_ rows: ReferredRows) -> Bitmap? {
    guard let known else { return nil }
    guard lacksNobody else { return GatherKernel.bits(known, at: rows.rows) }
    return rows.isWhole ? nil : rows.found
  }
}

/// The rows of the records that references lead to; -1 where one leads nowhere.
public struct ReferredRows: Sendable {
  public let rows: [Int32]
  /// None leads nowhere.
  public let isWhole: Bool

  public init(_ rows: [Int32]) {
    self.rows = rows
    isWhole = rows.reduce(0) { $0 | $1 } >= 0
  }

  /// Where a reference leads to a record.
  var found: Bitmap { Bitmap(count: rows.count) { rows[$0] >= 0 } }

  /// Those of the given references.
  public func gathered(_ positions: [Int32]) -> ReferredRows { ReferredRows(positions.map { rows[Int($0)] }) }
}
