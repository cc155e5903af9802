import CELLanguage
import Judging
import PolicyLanguage

/// Gathers what an evaluation read: fields of records, and the elements that decided walks over lists.
struct ReadCollector {
  /// Of more elements of one walk it only counts that they are more: which ones come first is a matter of their order.
  static let elementLimit = 10_000

  let policy: CheckedPolicy
  private var entries: Set<String> = []

  init(policy: CheckedPolicy) { self.policy = policy }

  /// Each once, in an order that no order of records goes into.
  var sorted: [String] { entries.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  mutating func add(_ parts: [String]) { entries.insert(FramedText.text(parts)) }

  /// - Returns: whether a list comes out whose elements are not among what was gathered. What is made of it must be.
  @discardableResult
  mutating func add(_ observation: Observation, _ checked: CheckedExpression) -> Bool {
    var isUntold = false
    for child in observation.children where add(child, checked) { isUntold = true }
    switch observation.expression.node {
    case .identifier: return observation.outcome.list.map(Self.isUntold) ?? false
    case .select(_, let field, _): addField(field, of: observation.children.first)
    case .has(_, let field): addField(field, of: observation.children.first)
    case .comprehension(let macro):
      return !addWalk(macro.kind, observation, checked) && observation.outcome.list != nil
    case .call(let name, _, _, _):
      addCall(observation, checked)
      if isUntold, observation.outcome.list == nil { add(["result", name, ReadText.text(observation.outcome)]) }
    default: break
    }
    return isUntold && observation.outcome.list != nil
  }

  /// Records are told when their fields are read; what is not walked through is not.
  private static func isUntold(_ list: ListValue) -> Bool {
    guard list.elements.count > 0, list.elements.count <= elementLimit else { return true }
    if case .record = list.elements[0] { return true }
    return false
  }

  private mutating func addField(_ field: String, of operand: Observation?) {
    guard let record = operand?.outcome.record else { return }
    add(["field", ReadText.text(.record(record)), field, ReadText.text(record.field(field))])
  }

  /// What a walk found, and the elements that made it so.
  ///
  /// - Returns: whether these were told one by one.
  private mutating func addWalk(
    _ kind: Comprehension.Kind, _ walk: Observation, _ checked: CheckedExpression
  ) -> Bool {
    if case .value(.bool) = walk.outcome {} else { add(["walk", ReadText.text(walk.outcome)]) }
    let deciding = walk.iterations.filter { Self.decides($0.observation.outcome, kind, walk.outcome) }
    guard deciding.count <= Self.elementLimit else {
      add(["walk", kind.rawValue, "many"])
      return false
    }
    for element in deciding {
      add(["element", kind.rawValue, ReadText.text(element.element), ReadText.text(element.observation.outcome)])
      add(element.observation, checked)
    }
    return true
  }

  /// An unknown element decides nothing where others do, and an error ends some walks before all elements are seen: which
  /// of them were met depends on their order.
  private static func decides(_ part: Outcome, _ kind: Comprehension.Kind, _ whole: Outcome) -> Bool {
    switch (kind, whole) {
    case (.exists, .value(.bool(true))): part.isBool(true)
    case (.all, .value(.bool(false))): part.isBool(false)
    case (.exists, .value), (.all, .value): false
    case (.exists, _), (.all, _): true
    case (_, .error): false
    default: true
    }
  }

  /// A function of the pack: of the records that it is given, the fields that its body reads.
  private mutating func addCall(_ call: Observation, _ checked: CheckedExpression) {
    guard case .overloads(let ids)? = checked.references[call.expression.id] else { return }
    for function in policy.functions where ids.contains(function.overload) {
      add(["call", function.overload, ReadText.text(call.outcome)])
      let reads = FunctionReads.fields(of: function, in: policy)
      for record in call.children.compactMap(\.outcome.record) {
        for field in reads[record.recordType, default: []] {
          add(["field", ReadText.text(.record(record)), field, ReadText.text(record.field(field))])
        }
      }
    }
  }
}

/// Which fields the body of a pack function reads, by record type; those of the functions that it calls included.
enum FunctionReads {
  static func fields(of function: PolicyFunction, in policy: CheckedPolicy) -> [String: Set<String>] {
    var fields: [String: Set<String>] = [:]
    collect(function.body.checked.root, function.body.checked, policy, &fields)
    return fields
  }

  /// Functions don't call themselves, so this ends.
  private static func collect(
    _ expression: Expression, _ checked: CheckedExpression, _ policy: CheckedPolicy,
    _ fields: inout [String: Set<String>]
  ) {
    switch expression.node {
    case .select(let operand, let name, _), .has(let operand, let name):
      if let type = checked.type(of: operand).recordName { fields[type, default: []].insert(name) }
    case .call:
      guard case .overloads(let ids)? = checked.references[expression.id] else { break }
      for function in policy.functions where ids.contains(function.overload) {
        collect(function.body.checked.root, function.body.checked, policy, &fields)
      }
    default: break
    }
    for child in expression.children { collect(child, checked, policy, &fields) }
  }
}

extension Outcome {
  fileprivate var list: ListValue? {
    if case .value(.list(let list)) = self { list } else { nil }
  }

  fileprivate var record: (any RecordValue)? {
    switch self {
    case .value(.record(let record)), .value(.optional(.record(let record)?)): record
    default: nil
    }
  }

  fileprivate func isBool(_ truth: Bool) -> Bool {
    if case .value(.bool(truth)) = self { true } else { false }
  }
}
