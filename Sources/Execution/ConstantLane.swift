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

  func vector(count: Int, lane: ConstantForm) -> Vector {
    var vector = values(count: count, lane: lane)
    vector.isUniform = true
    return vector
  }

  private func values(count: Int, lane: ConstantForm) -> Vector {
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

extension BatchEvaluator {
  func lane(of outcome: Outcome, type: FieldType) -> ConstantLane {
    guard case .value(let value) = outcome else { return .unknown }
    return lane(of: value, type: type)
  }

  /// A value that no lane can hold, such as a duration finer than a microsecond, makes the run one for the interpreter.
  func lane(of value: CELValue, type: FieldType) -> ConstantLane {
    switch (value, type) {
    case (.null, _): return .null
    case (.bool(let truth), _): return .truth(truth)
    case (.double(let number), _): return .double(number)
    case (.string, .enumeration): break
    case (.string(let text), _): return .integer(texts.code(of: text))
    default: break
    }
    if let lane = LaneCode.lane(of: value, type: type, facts: facts) { return .integer(lane) }
    // A record whose key is unknown is the one value that has none for want of data.
    guard case .record = value else {
      lacksLane = true
      return .unknown
    }
    return .unknown
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
