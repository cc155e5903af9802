import CELLanguage
import Judging
import Planning
import RecordModel

/// A value that is the same for all records.
enum RecordConstant: Sendable {
  case lane(Int64)
  case text([UInt8])
  case null
  /// Unknown, an error, or of a kind without lanes.
  case none

  var lane: Int64? { if case .lane(let lane) = self { lane } else { nil } }
  var text: [UInt8]? { if case .text(let text) = self { text } else { nil } }

  var truth: Truth { lane.map { Truth($0 != 0) } ?? .undecided }

  var isNull: Truth {
    switch self {
    case .null: .isTrue
    case .none: .undecided
    case .lane, .text: .isFalse
    }
  }
}

extension RecordProgram {
  /// - Precondition: the node is a constant.
  func constant(_ node: PlanNode) -> RecordConstant {
    switch node.operation {
    case .integer(let value): .lane(value)
    case .truth(let value): .lane(value ? 1 : 0)
    case .text(let text): .text(Array(text.utf8))
    case .closed(let closed): constant(closed)
    default: preconditionFailure("not a constant")
    }
  }

  func constant(_ closed: ClosedExpression) -> RecordConstant {
    guard case .value(let value) = interpreter.evaluate(closed.checked, NoNames()) else { return .none }
    return constant(value, closed.type)
  }

  func constant(_ value: CELValue, _ type: FieldType) -> RecordConstant {
    switch value {
    case .null: .null
    case .string(let text): .text(Array(text.utf8))
    default: RecordLane.lane(of: value, type).map { .lane($0) } ?? .none
    }
  }
}

/// What is closed needs no names.
struct NoNames: Activation {
  func variable(_ name: String) -> Outcome? { nil }
  func call(_ overload: String, _ arguments: [CELValue]) -> Outcome? { nil }
}
