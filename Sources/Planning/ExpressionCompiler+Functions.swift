import CELLanguage
import PolicyLanguage
import RecordModel

extension ExpressionCompiler {
  /// Pack functions are inlined; parameter tables become look-ups.
  mutating func policyCall(
    _ site: CallSite, _ checked: CheckedExpression, _ scope: Scope
  ) throws(Refusal) -> PlanNode? {
    guard case .overloads(let ids)? = checked.references[site.expression.id], ids.count == 1 else { return nil }
    if let function = policy.functions.first(where: { $0.overload == ids[0] }) {
      return try inline(function, site, checked, scope)
    }
    guard ids[0].hasPrefix("params."), let argument = site.operands.last else { return nil }
    return try tableEntry(String(ids[0].dropFirst(7)), argument, site, checked, scope)
  }

  private mutating func inline(
    _ function: PolicyFunction, _ site: CallSite, _ checked: CheckedExpression, _ scope: Scope
  ) throws(Refusal) -> PlanNode {
    var inside = Scope(names: [:], depth: scope.depth)
    var arguments: [PlanNode] = []
    for (parameter, operand) in zip(function.parameters, site.operands) {
      if case .identifier(let name, _) = operand.node, case .row(let slot, let type)? = scope.names[name] {
        // A record variable is handed on as itself, so that its fields are read without a look-up.
        inside.names[parameter.name] = .row(slot: slot, recordType: type)
      } else {
        let argument = try compile(operand, checked, scope)
        inside.names[parameter.name] = .node(argument, parameter.type)
        arguments.append(argument)
      }
    }
    let body = try compile(function.body.checked.root, function.body.checked, inside)
    guard !arguments.isEmpty else { return body }
    return table.node(
      .strict(body, arguments: arguments), lane: body.lane, key: "strict", inputs: [body] + arguments)
  }

  private mutating func tableEntry(
    _ name: String, _ argument: Expression, _ site: CallSite, _ checked: CheckedExpression, _ scope: Scope
  ) throws(Refusal) -> PlanNode {
    guard let entryType = policy.laneType(of: checked.type(of: argument)), entryType.isText,
      let type = policy.laneType(of: checked.type(of: site.expression))
    else { throw Refusal("the parameter table \(name)", at: site.expression.range) }
    let entry = try compile(argument, checked, scope)
    return table.node(
      .parameterEntry(name, entry: entry, entryType: entryType, day: day), lane: type.lane,
      key: "entry \(name): \(checked.type(of: argument))", inputs: [entry] + (day.map { [$0] } ?? []))
  }

  /// Functions of days and times, by name and operand types.
  mutating func civil(_ site: CallSite, _ checked: CheckedExpression, _ scope: Scope) throws(Refusal) -> PlanNode? {
    let types = site.operands.map { checked.type(of: $0).inner }
    guard let kernel = CivilSignature.kernel(site.function, types) else { return nil }
    var nodes = try compileAll(site.operands, checked, scope)
    if types.first == .datetime, kernel.readsDate { nodes = [civilNode(.dateOfDatetime, nodes)] }
    if types.first == .datetime, kernel.readsTime { nodes = [civilNode(.timeOfDatetime, nodes)] }
    return civilNode(kernel, nodes)
  }

  mutating func civilNode(_ kernel: PlanNode.CivilKernel, _ nodes: [PlanNode]) -> PlanNode {
    let lane: PlanNode.Lane = kernel == .overlapsDaily ? .truth : .integer
    return table.node(.civil(kernel, nodes), lane: lane, key: kernel.rawValue, inputs: nodes)
  }

  mutating func text(_ site: CallSite, _ checked: CheckedExpression, _ scope: Scope) throws(Refusal) -> PlanNode? {
    guard let function = PlanNode.TextFunction(rawValue: site.function), !site.operands.isEmpty,
      checked.type(of: site.operands[0]).inner == .string
    else { return nil }
    let node = try compile(site.operands[0], checked, scope)
    var arguments: [ClosedExpression] = []
    var usesRule = false
    for operand in site.operands.dropFirst() {
      guard let ruleScope = closedScope(operand, checked, scope) else {
        throw Refusal("\(site.function) with a text that differs from subject to subject", at: operand.range)
      }
      usesRule = usesRule || !ruleScope.isEmpty
      arguments.append(ClosedExpression(checked: checked.part(operand), type: .string))
    }
    let key = "\(function.rawValue) \(site.operands.dropFirst().map { Unparser.text($0) })"
    return table.node(
      .textFunction(function, node, arguments: arguments), lane: function == .size ? .integer : .truth, key: key,
      inputs: [node], scope: usesRule ? rule.id : nil)
  }
}

enum CivilSignature {
  static func kernel(_ function: String, _ types: [CELType]) -> PlanNode.CivilKernel? {
    switch (function, types) {
    case ("age", [.date, .date]): .age
    case ("birthday", [.date, .int]): .birthday
    case ("days", [.date, .date]): .days
    case ("months", [.date, .date]): .months
    case ("date", [.datetime]): .dateOfDatetime
    case ("time", [.datetime]): .timeOfDatetime
    case ("date", [.int, .int, .int]): .dateOfParts
    case ("datetime", [.date, .time]): .datetimeOfDateAndTime
    case ("overlapsDaily", [.datetime, .datetime, .time, .time]): .overlapsDaily
    case ("year", [.date]), ("year", [.datetime]): .yearOfDate
    case ("month", [.date]), ("month", [.datetime]): .monthOfDate
    case ("day", [.date]), ("day", [.datetime]): .dayOfDate
    case ("hour", [.time]), ("hour", [.datetime]): .hourOfTime
    case ("minute", [.time]), ("minute", [.datetime]): .minuteOfTime
    case ("second", [.time]), ("second", [.datetime]): .secondOfTime
    case ("earliest", let types) where isOnePoint(types): .earliest
    case ("latest", let types) where isOnePoint(types): .latest
    default: nil
    }
  }

  private static func isOnePoint(_ types: [CELType]) -> Bool {
    types.count == 2 && types[0] == types[1] && [.date, .datetime, .time, .timestamp].contains(types[0])
  }

  /// `+` and `-` of points of time and spans.
  static func shift(_ arithmetic: PlanNode.Arithmetic, _ types: [CELType]) -> PlanNode.CivilKernel? {
    switch (arithmetic, types) {
    case (.add, [.date, .duration]), (.add, [.duration, .date]): .dateAndDuration
    case (.subtract, [.date, .duration]): .dateLessDuration
    case (.add, [.datetime, .duration]), (.add, [.duration, .datetime]): .datetimeAndDuration
    case (.subtract, [.datetime, .duration]): .datetimeLessDuration
    case (.add, [.timestamp, .duration]), (.add, [.duration, .timestamp]): .timestampAndDuration
    case (.subtract, [.timestamp, .duration]): .timestampLessDuration
    case (.subtract, [.timestamp, .timestamp]): .timestampsApart
    case (.add, [.duration, .duration]): .durationSum
    case (.subtract, [.duration, .duration]): .durationDifference
    default: nil
    }
  }
}

extension PlanNode.CivilKernel {
  var readsDate: Bool { self == .yearOfDate || self == .monthOfDate || self == .dayOfDate }
  var readsTime: Bool { self == .hourOfTime || self == .minuteOfTime || self == .secondOfTime }
}

extension FieldType {
  /// Values that a parameter's table can name.
  fileprivate var isText: Bool {
    switch self {
    case .string, .enumeration: true
    default: false
    }
  }
}
