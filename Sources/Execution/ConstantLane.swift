import CELLanguage
import CivilTime
import Columnar
import Judging
import RecordModel

/// A value of the interpreter as every row of a batch sees it.
enum ConstantLane: Sendable {
  case integer(Int64)
  case double(Double)
  case truth(Bool)
  case null
  case unknown

  init(_ outcome: Outcome, type: FieldType, facts: Facts) {
    guard case .value(let value) = outcome else {
      self = .unknown
      return
    }
    self = ConstantLane(value, type: type, facts: facts)
  }

  init(_ value: CELValue, type: FieldType, facts: Facts) {
    switch value {
    case .null: self = .null
    case .bool(let truth): self = .truth(truth)
    case .double(let number): self = .double(number)
    default: self = LaneCode.lane(of: value, type: type, facts: facts).map { .integer($0) } ?? .unknown
    }
  }

  func vector(count: Int, lane: ConstantForm) -> Vector {
    switch self {
    case .integer(let value): return Vector(.integers(Array(repeating: value, count: count)))
    case .double(let value): return Vector(.doubles(Array(repeating: value, count: count)))
    case .truth(let value): return Vector(.truth(Bitmap(repeating: value, count: count)))
    case .null:
      var vector = lane.blank(count: count)
      vector.null = Bitmap(repeating: true, count: count)
      return vector
    case .unknown:
      var vector = lane.blank(count: count)
      vector.known = Bitmap(repeating: false, count: count)
      return vector
    }
  }
}

/// The physical form that a vector must have even where it holds no value.
enum ConstantForm {
  case truth, integer, double

  func blank(count: Int) -> Vector {
    switch self {
    case .truth: Vector(.truth(Bitmap(repeating: false, count: count)))
    case .integer: Vector(.integers(Array(repeating: 0, count: count)))
    case .double: Vector(.doubles(Array(repeating: 0, count: count)))
    }
  }

  func unknown(count: Int) -> Vector { ConstantLane.unknown.vector(count: count, lane: self) }
}
