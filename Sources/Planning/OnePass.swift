import CELLanguage
import PolicyLanguage
import RecordModel

extension Plan {
  /// Names of data sets of which no record has to be held: rules about each of their records are judged by columns while
  /// one pass is made over them, and what rules about others ask of them is added up by key on the way. All others are
  /// held, since somebody looks records up in them or walks them for each of many others.
  public var onePass: Set<String> {
    Set(policy.recordTypes.filter { reasonToHold($0) == nil }.map(\.dataset))
  }

  /// Why all records of a type are held, whatever the size of their data set; `nil` where they need not be.
  public func reasonToHold(_ type: RecordType) -> String? {
    let own = rules.filter { $0.rule.subject?.dataset == type.dataset }
    let lookers = lookers(at: type)
    if let other = policy.recordTypes.first(where: { $0.fields.contains { Self.refers($0.type, to: type.name) } }) {
      return "\(other.name) refers to it"
    }
    for planned in own {
      if let reason = planned.reasonToHoldSubjects { return reason }
    }
    for planned in lookers {
      if let reason = planned.reasonToHold(type, in: policy) { return reason }
    }
    let isWaiving = policy.waivers.contains {
      DatasetNames.of($0.condition.checked, in: policy).contains(type.dataset)
    }
    if isWaiving { return "a waiver looks at it" }
    return own.isEmpty && lookers.isEmpty ? "no rule looks at it" : nil
  }

  /// The rules that look at records of a type, be it their subjects' own.
  public func lookers(at type: RecordType) -> [PlannedRule] {
    rules.filter { $0.rule.datasetsNamed(in: policy).contains(type.dataset) }
  }

  private static func refers(_ field: FieldType, to type: String) -> Bool {
    switch field {
    case .reference(let name): name == type
    case .list(let element): refers(element, to: type)
    default: false
    }
  }

  /// Fields of a data set whose values decide verdicts on its own records, or which of them others look at.
  public func fieldsEvaluated(of type: RecordType) -> Set<String> {
    rules.reduce(into: []) { fields, planned in
      if planned.rule.subject?.dataset == type.dataset {
        fields.formUnion(planned.rule.fieldsEvaluated(in: policy)[type.name] ?? [])
      }
      guard case .columnar(let compiled) = planned.method, compiled.looks.keyedTypes.contains(type.name) else { return }
      compiled.walkLooking(at: type.name) { node in
        if case .field(_, type.name, let field) = node.operation { fields.insert(type.fields[field].name) }
        return true
      }
    }
  }
}

extension CompiledRule {
  /// The steps that come to something over all records of a type.
  public func aggregates(over recordType: String) -> [(node: PlanNode, aggregate: Aggregate)] {
    var found: [(PlanNode, Aggregate)] = []
    walk { node in
      if case .aggregate(let aggregate) = node.operation, aggregate.recordType == recordType {
        found.append((node, aggregate))
      }
      return true
    }
    return found
  }

  /// Visits the steps of the rule and those of its looks at a type; an outer one first.
  public func walkLooking(at recordType: String, _ body: (PlanNode) -> Bool) {
    PlanNode.walk(nodes + looks.keyed.filter { $0.recordType == recordType }.flatMap(\.own), body)
  }
}

extension PlannedRule {
  /// Why a verdict needs more than its record and what that refers to; `nil` where it doesn't.
  fileprivate var reasonToHoldSubjects: String? {
    switch method {
    case .interpreted(let reason): "rule \(rule.id) is left to the interpreter (\(reason))"
    case .columnar(let compiled):
      if rule.share != nil {
        "rule \(rule.id) judges groups"
      } else if !compiled.hasOneChoice {
        "the lists of rule \(rule.id) differ from subject to subject"
      } else {
        nil
      }
    }
  }

  /// Why what the rule asks of records of another type can't be added up while they pass by; `nil` where it can.
  fileprivate func reasonToHold(_ type: RecordType, in policy: CheckedPolicy) -> String? {
    if let reason = reasonToHoldSubjects { return reason }
    guard case .columnar(let compiled) = method else { return nil }
    if rule.subject?.dataset == type.dataset { return "rule \(rule.id) looks at other records of its own data set" }
    if compiled.looks.others.contains(type.name) { return "rule \(rule.id) looks at it other than by keys" }
    let canAddUp =
      compiled.aggregates(over: type.name).allSatisfy { $0.aggregate.keysHoldText(in: policy) != nil }
      && compiled.looks.keyed.allSatisfy { look in
        look.recordType != type.name || look.keys.allSatisfy { $0.outer.holdsText(in: policy) != nil }
      }
    return canAddUp
      ? nil : "rule \(rule.id) compares with what may be a text of no record, or with more than one subject"
  }
}

extension Aggregate {
  /// Whether what counts, or how much, depends on the row that asks as well as on the element.
  public var looksOut: Bool { residual != nil || (value?.slots ?? 0) & ~NodeTable.bit(slot) != 0 }

  /// By key: whether it is a text; `nil` where the aggregate can't be added up while its elements pass by, since what
  /// counts depends on more than a subject and an element, or what one of them gives may be a text that no record holds,
  /// whose number differs from thread to thread.
  public func keysHoldText(in policy: CheckedPolicy) -> [Bool]? {
    let both = NodeTable.bit(slot) | NodeTable.bit(CompiledRule.subjectSlot)
    guard !keys.isEmpty, [gate, residual, value].allSatisfy({ ($0?.slots ?? 0) & ~both == 0 }) else { return nil }
    if kind == .single, let value, value.lane == .integer, value.holdsText(in: policy) != false { return nil }
    var holdText: [Bool] = []
    for key in keys {
      guard let isText = key.outer.holdsText(in: policy) else { return nil }
      holdText.append(isText)
    }
    return holdText
  }
}

extension PlanNode {
  /// Whether integer lanes number texts of records; `nil` where that can't be told, or the texts may be others.
  fileprivate func holdsText(in policy: CheckedPolicy) -> Bool? {
    switch operation {
    case .field(_, let name, let field), .referredField(_, let name, let field):
      guard let type = policy.recordType(named: name)?.fields[field].type else { return nil }
      return type.holdsText(in: policy)
    case .integer, .arithmetic, .negate, .civil: return false
    default: return nil
    }
  }
}

extension FieldType {
  fileprivate func holdsText(in policy: CheckedPolicy) -> Bool {
    var type = self
    var seen: Set<String> = []
    while case .reference(let name) = type, seen.insert(name).inserted, let target = policy.recordType(named: name),
      target.key.count == 1, let field = target.field(target.key[0])
    {
      type = field.type
    }
    return type == .string || type.isDecimal
  }

  private var isDecimal: Bool { if case .decimal = self { true } else { false } }
}
