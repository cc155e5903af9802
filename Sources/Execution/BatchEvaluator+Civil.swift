import CELLanguage
import CivilTime
import Columnar
import Judging
import Planning
import PolicyLanguage
import RecordModel

extension BatchEvaluator {
  func civil(_ kernel: PlanNode.CivilKernel, _ operands: [Vector]) -> Vector {
    let valid = operands.dropFirst().reduce(operands[0].valid) { $0.meeting($1.valid) }
    if kernel == .overlapsDaily, let from = operands[2].uniformInteger, let to = operands[3].uniformInteger {
      return CivilKernels.overlapsDaily(operands[0].integers, operands[1].integers, from: from, to: to)
        .known(where: valid)
    }
    return Self.lanes(kernel, operands.map(\.integers), facts.policy.calendar).known(where: valid)
  }

  /// `age(birth, day) >= years` and its like with one number of years for all rows: whether somebody has come of an age
  /// is told sooner than the age. `nil` for other comparisons, and where the age is there already.
  func ageComparison(
    _ comparison: PlanNode.Comparison, _ left: PlanNode, _ right: PlanNode, _ frame: Frame
  ) -> Vector? {
    guard case .civil(.age, let operands) = left.operation, frame.value(of: left) == nil,
      let limit = comparison.ageLimit, let bound = evaluate(right, frame).uniformInteger,
      (0..<9_999).contains(bound), bound + limit.later >= 1
    else { return nil }
    let (birth, day) = (evaluate(operands[0], frame), evaluate(operands[1], frame))
    let years = bound + limit.later
    var reached = CivilKernels.reaches(birth.integers, years, on: day.integers, facts.policy.calendar)
    if !limit.isReached { reached = TruthVector(reached).negated.vector }
    return reached.known(where: birth.valid.meeting(day.valid).meeting(evaluate(right, frame).valid))
  }

  static func lanes(_ kernel: PlanNode.CivilKernel, _ operands: [[Int64]], _ calendar: AgeCalendar) -> Vector {
    switch kernel {
    case .age: CivilKernels.age(operands[0], on: operands[1], calendar)
    case .birthday: CivilKernels.birthday(operands[0], years: operands[1], calendar)
    case .days: CivilKernels.days(operands[0], operands[1])
    case .months: CivilKernels.months(operands[0], operands[1])
    case .earliest: CivilKernels.earliest(operands[0], operands[1])
    case .latest: CivilKernels.latest(operands[0], operands[1])
    case .overlapsDaily:
      CivilKernels.overlapsDaily(operands[0], operands[1], from: operands[2], to: operands[3])
    case .dateOfDatetime: CivilKernels.date(ofDatetime: operands[0])
    case .datetimeOfDateAndTime: CivilKernels.datetime(date: operands[0], time: operands[1])
    case .dateOfParts: CivilKernels.date(year: operands[0], month: operands[1], day: operands[2])
    case .yearOfDate: CivilKernels.year(of: operands[0])
    case .monthOfDate: CivilKernels.month(of: operands[0])
    case .dayOfDate: CivilKernels.day(of: operands[0])
    default: shifted(kernel, operands)
    }
  }

  private static func shifted(_ kernel: PlanNode.CivilKernel, _ operands: [[Int64]]) -> Vector {
    switch kernel {
    case .timeOfDatetime: SpanKernels.time(ofDatetime: operands[0])
    case .hourOfTime: SpanKernels.hour(of: operands[0])
    case .minuteOfTime: SpanKernels.minute(of: operands[0])
    case .secondOfTime: SpanKernels.second(of: operands[0])
    case .dateAndDuration: SpanKernels.date(operands[0], adding: operands[1])
    case .dateLessDuration: SpanKernels.date(operands[0], adding: SpanKernels.negated(operands[1]))
    case .datetimeAndDuration: SpanKernels.datetime(operands[0], adding: operands[1])
    case .datetimeLessDuration: SpanKernels.datetime(operands[0], adding: SpanKernels.negated(operands[1]))
    case .timestampAndDuration: SpanKernels.timestamp(operands[0], adding: operands[1])
    case .timestampLessDuration: SpanKernels.timestamp(operands[0], adding: SpanKernels.negated(operands[1]))
    case .timestampsApart: SpanKernels.apart(operands[0], operands[1])
    case .durationSum: SpanKernels.sum(operands[0], operands[1])
    case .durationDifference: SpanKernels.sum(operands[0], SpanKernels.negated(operands[1]))
    default: preconditionFailure("a kernel of dates")
    }
  }

  /// A parameter by the day of each row, and by the text of each row where it has a table.
  func parameter(
    _ name: String, entry: (node: PlanNode, type: FieldType)?, day: PlanNode?, _ node: PlanNode, _ frame: Frame
  ) -> Vector {
    guard let parameter = facts.parameters[name] else { return node.form.unknown(count: frame.count) }
    let days = day.map { evaluate($0, frame) }
    if entry == nil, let common = commonValue(parameter, day, node, frame) { return common }
    let entries = entry.map { evaluate($0.node, frame) }
    let valid = (days?.valid).meeting(entries?.valid)
    let dayLanes = days?.integers
    let entryLanes = entries?.integers
    var last: (key: ParameterKey, lane: ConstantLane)?
    var taken: [ParameterKey: ConstantLane] = [:]
    let constants = (0..<frame.count).map { index -> ConstantLane in
      guard valid?[index] ?? true else { return .unknown }
      let key = ParameterKey(
        step: parameter.step(day: dayLanes?[index] ?? Int64(facts.asOf.days), hasTable: entry != nil),
        entry: entryLanes?[index])
      if let last, last.key == key { return last.lane }
      let lane = taken[key] ?? lane(of: parameter, key, entryType: entry?.type)
      taken[key] = lane
      last = (key, lane)
      return lane
    }
    return Self.vector(constants, node.form)
  }

  /// One value where all days lie in one step of a parameter without a table.
  private func commonValue(_ parameter: Parameter, _ day: PlanNode?, _ node: PlanNode, _ frame: Frame) -> Vector? {
    let asOf = Int64(facts.asOf.days)
    let (first, last) = day.flatMap { bounds(of: $0, frame) } ?? (asOf, asOf)
    let step = parameter.step(day: first, hasTable: false)
    guard step == parameter.step(day: last, hasTable: false), step <= first || first == last else { return nil }
    return common(parameter, step, node, frame).known(where: day.flatMap { evaluate($0, frame).valid })
  }

  /// The value of a step as a vector, which batch after batch shares.
  private func common(_ parameter: Parameter, _ step: Int64, _ node: PlanNode, _ frame: Frame) -> Vector {
    if let last = steps[node.id], last.step == step, last.vector.count == frame.count { return last.vector }
    let lane = lane(of: parameter, ParameterKey(step: step, entry: nil), entryType: nil)
    let vector = lane.vector(count: frame.count, lane: node.form)
    if frame.whole == nil { steps[node.id] = (step, vector) }
    return vector
  }

  /// The least and the greatest lane, those of unknown rows included; `nil` for no rows.
  func bounds(of node: PlanNode, _ frame: Frame) -> (Int64, Int64)? {
    if !node.isContextual, let known = frame.bounds[node.id] { return known }
    let bounds = evaluate(node, frame).integers.bounds
    if !node.isContextual, let bounds { frame.bounds[node.id] = bounds }
    return bounds
  }

  /// Days between two steps of a parameter are one.
  private struct ParameterKey: Hashable {
    let step: Int64
    let entry: Int64?
  }

  private func lane(of parameter: Parameter, _ key: ParameterKey, entryType: FieldType?) -> ConstantLane {
    guard let day = CivilDate(days: Int(key.step)) else { return .unknown }
    let entry = key.entry.flatMap { lane in entryType.flatMap { self.entry(lane, type: $0) } }
    guard let value = parameter.value(on: day, for: entry) else { return .unknown }
    return lane(of: value, type: .string)
  }

  /// What a parameter's table calls a text or a member of an enumeration.
  private func entry(_ lane: Int64, type: FieldType) -> String? {
    guard case .string = type else {
      return LaneValue.value(lane, type: type, enumeration: "", pool: facts.pool).map(KeyText.text(of:))
    }
    return texts.text(lane)
  }
}

extension PlanNode.Comparison {
  /// How a comparison of an age with a number of years is said by whether an age is reached: that number or one later,
  /// and whether it is.
  fileprivate var ageLimit: (later: Int64, isReached: Bool)? {
    switch self {
    case .greaterOrEqual: (0, true)
    case .greater: (1, true)
    case .less: (0, false)
    case .lessOrEqual: (1, false)
    case .equal, .notEqual: nil
    }
  }
}

extension Parameter {
  /// The first day of the step in force; the day itself before the first one, and where a table has steps of its own.
  fileprivate func step(day: Int64, hasTable: Bool) -> Int64 {
    guard !hasTable else { return day }
    for step in values.reversed() where Int64(step.from.days) <= day { return Int64(step.from.days) }
    return day
  }
}
