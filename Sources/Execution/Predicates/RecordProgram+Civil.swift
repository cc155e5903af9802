import CivilTime
import Columnar
import Judging
import Planning

extension RecordProgram {
  /// Days and times. What is rare takes the kernel of the columns, over a column of one.
  func civil(_ kernel: PlanNode.CivilKernel, _ operands: [PlanNode]) throws(Refusal) -> LaneStep {
    let steps = try operands.map { (node) throws(Refusal) in try lane(node) }
    let calendar = shape.calendar
    switch kernel {
    case .age: return Self.two(steps) { calendar.age(birthDay: $0, onDay: $1) }
    case .birthday: return Self.two(steps) { calendar.birthday(birthDay: $0, years: $1) }
    case .earliest: return Self.two(steps) { min($0, $1) }
    case .latest: return Self.two(steps) { max($0, $1) }
    default:
      let column = Self.column(kernel, steps, calendar)
      return { record, elements in
        guard let vector = column(record, elements), vector.known?[0] ?? true else { return nil }
        return vector.integers[0]
      }
    }
  }

  /// The one kernel of truth values.
  func overlaps(
    _ kernel: PlanNode.CivilKernel, _ operands: [PlanNode], _ node: PlanNode
  ) throws(Refusal) -> TruthStep {
    guard kernel == .overlapsDaily else { throw Refusal(node.recordConstruct) }
    let steps = try operands.map { (node) throws(Refusal) in try lane(node) }
    let column = Self.column(kernel, steps, shape.calendar)
    return { record, elements in
      guard let vector = column(record, elements), vector.known?[0] ?? true else { return .undecided }
      return Truth(vector.truth[0])
    }
  }

  private static func two(
    _ steps: [LaneStep], _ function: @escaping @Sendable (Int64, Int64) -> Int64?
  ) -> LaneStep {
    let (left, right) = (steps[0], steps[1])
    return { record, elements in
      guard let first = left(record, elements), let second = right(record, elements) else { return nil }
      return function(first, second)
    }
  }

  private static func column(
    _ kernel: PlanNode.CivilKernel, _ steps: [LaneStep], _ calendar: AgeCalendar
  ) -> @Sendable (RecordStorage, WalkedElements) -> Vector? {
    { record, elements in
      var lanes: [[Int64]] = []
      for step in steps {
        guard let lane = step(record, elements) else { return nil }
        lanes.append([lane])
      }
      return BatchEvaluator.lanes(kernel, lanes, calendar)
    }
  }
}
