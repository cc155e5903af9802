import CELLanguage
import Columnar
import Judging
import Planning
import RecordModel

extension RecordProgram {
  /// Steps that give numbers, days and times.
  func lane(_ node: PlanNode) throws(Refusal) -> LaneStep {
    switch node.operation {
    case .integer, .closed:
      guard case .lane(let lane) = constant(node) else { return { _, _ in nil } }
      return { _, _ in lane }
    case .field(_, _, let field):
      return { record, _ in record.cells[field].state == .value ? record.cells[field].lane : nil }
    case .element(let slot, _):
      let walked = try walkedSlot(slot)
      return { _, elements in elements[walked] }
    case .conditional(let condition, let then, let otherwise):
      let (condition, then, otherwise) = (try truth(condition), try lane(then), try lane(otherwise))
      return { record, elements in
        switch condition(record, elements) {
        case .isTrue: then(record, elements)
        case .isFalse: otherwise(record, elements)
        case .undecided: nil
        }
      }
    case .arithmetic(let operation, let left, let right): return try arithmetic(operation, left, right)
    case .civil(let kernel, let operands): return try civil(kernel, operands)
    case .listSize(let list):
      return { record, _ in
        let cell = record.cells[list.field]
        return cell.state == .value ? Int64(Segment(cell.lane).range.count) : nil
      }
    case .textFunction(.size, let operand, _):
      let text = try self.text(operand)
      return { record, elements in text(record, elements).map(TextBytes.scalarCount) }
    case .strict(let body, let arguments):
      let body = try lane(body)
      let wanted = try presence(arguments)
      return { record, elements in wanted(record, elements) ? body(record, elements) : nil }
    default: throw Refusal(node.recordConstruct)
    }
  }

  /// The place of a walk's element.
  func walkedSlot(_ slot: Int) throws(Refusal) -> Int {
    let index = slot - CompiledRule.subjectSlot - 1
    guard index < WalkedElements.limit else { throw Refusal("a walk within a walk within a walk") }
    return index
  }

  private func arithmetic(
    _ operation: PlanNode.Arithmetic, _ left: PlanNode, _ right: PlanNode
  ) throws(Refusal) -> LaneStep {
    let isDouble = left.lane == .double
    let (left, right) = (try lane(left), try lane(right))
    if isDouble { return Self.doubles(operation.kernel, left, right) }
    switch operation {
    case .add: return Self.integers(left, right) { $0.addingReportingOverflow($1) }
    case .subtract: return Self.integers(left, right) { $0.subtractingReportingOverflow($1) }
    case .multiply: return Self.integers(left, right) { $0.multipliedReportingOverflow(by: $1) }
    case .divide: return Self.integers(left, right) { $0.dividedReportingOverflow(by: $1) }
    case .remainder: return Self.integers(left, right) { $0.remainderReportingOverflow(dividingBy: $1) }
    }
  }

  @inline(__always)
  private static func integers(
    _ left: @escaping LaneStep, _ right: @escaping LaneStep,
    _ operation: @escaping @Sendable (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
  ) -> LaneStep {
    { record, elements in
      guard let first = left(record, elements), let second = right(record, elements) else { return nil }
      let (value, overflow) = operation(first, second)
      return overflow ? nil : value
    }
  }

  private static func doubles(
    _ kernel: ArithmeticKernel.Operator, _ left: @escaping LaneStep, _ right: @escaping LaneStep
  ) -> LaneStep {
    { record, elements in
      guard let first = left(record, elements), let second = right(record, elements) else { return nil }
      let (a, b) = (RecordLane.double(first), RecordLane.double(second))
      let value =
        switch kernel {
        case .add: a + b
        case .subtract: a - b
        case .multiply: a * b
        case .divide: a / b
        case .remainder: preconditionFailure("CEL has no remainder of doubles")
        }
      return Int64(bitPattern: value.bitPattern)
    }
  }
}
