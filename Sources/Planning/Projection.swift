import CELLanguage
import PolicyLanguage
import RecordModel

/// Which fields the expressions of the rules read.
enum Projection {
  static func fields(of rules: [CheckedRule], in policy: CheckedPolicy) -> [String: Set<String>] {
    var fields: [String: Set<String>] = [:]
    for type in policy.recordTypes {
      fields[type.name] = Set(type.key)
      if let site = type.belongsToSite { fields[type.name]?.insert(site) }
    }
    let names = Set(rules.map(\.id))
    let waivers = policy.waivers.filter { names.contains($0.rule) }.map(\.condition)
    for expression in rules.flatMap(\.expressions) + policy.functions.map(\.body) + waivers {
      collect(expression.checked.root, expression.checked, &fields)
    }
    return fields
  }

  /// The fields of a record type that nothing reads but sentences and evidence.
  static func shownOnly(_ type: RecordType, _ rules: [CheckedRule], in policy: CheckedPolicy) -> Set<String> {
    var read: [String: Set<String>] = [:]
    let deciding = rules.flatMap(\.decidingExpressions) + policy.functions.map(\.body) + policy.waivers.map(\.condition)
    for expression in deciding { collect(expression.checked.root, expression.checked, &read) }
    var others = Set(type.fields.map(\.name)).subtracting(type.key).subtracting(read[type.name] ?? [])
    if let site = type.belongsToSite { others.remove(site) }
    if let on = type.on { others.remove(on) }
    return others
  }

  /// The fields that one expression reads.
  static func collect(
    _ expression: Expression, _ checked: CheckedExpression, _ fields: inout [String: Set<String>]
  ) {
    switch expression.node {
    case .select(let operand, let name, _), .has(let operand, let name):
      if case .record(let type) = checked.type(of: operand).inner { fields[type, default: []].insert(name) }
    default: break
    }
    for child in expression.children { collect(child, checked, &fields) }
  }
}

extension CheckedRule {
  /// All expressions, those of its sentences included.
  public var expressions: [PlacedExpression] {
    each.map(\.values) + [on].compactMap { $0 } + expressionsOfSubject
  }

  /// The same without those that are taken before anything else of a subject: its day and its lists.
  var expressionsOfSubject: [PlacedExpression] {
    var all =
      lets.map(\.value) + [when, require, due, target?.measure, target?.complete, evidence].compactMap { $0 }
      + adjustable
    for template in [say, sayUnknown, remedy].compactMap({ $0 }) {
      for part in template.en.parts + template.zh.parts {
        if case .expression(let expression) = part { all.append(expression) }
      }
    }
    return all
  }

  /// All that verdicts, days and texts of findings are made of by themselves.
  fileprivate var decidingExpressions: [PlacedExpression] {
    each.map(\.values) + lets.map(\.value) + conditions + [due].compactMap { $0 }
  }

  /// What decides the verdict.
  private var conditions: [PlacedExpression] {
    [on, when, require, target?.measure, target?.complete].compactMap { $0 }
  }

  /// The data sets that some expression of the rule names, its sentences and evidence included; not its subject's.
  func datasetsNamed(in policy: CheckedPolicy) -> Set<String> {
    expressions.reduce(into: []) { $0.formUnion(DatasetNames.of($1.checked, in: policy)) }
  }

  /// The data sets that the verdict depends on, its subject's included.
  public func datasets(in policy: CheckedPolicy) -> Set<String> {
    var names = Set(subject.map { [$0.dataset] } ?? [])
    for expression in conditions + each.map(\.values) + lets.map(\.value) + [due].compactMap({ $0 }) {
      names.formUnion(DatasetNames.of(expression.checked, in: policy))
    }
    for type in fieldsDeciding(in: policy).keys {
      if let dataset = policy.recordType(named: type)?.dataset { names.insert(dataset) }
    }
    return names
  }
}

extension CheckedRule {
  /// By record type: the fields that the verdict depends on, the pack's functions included.
  public func fieldsDeciding(in policy: CheckedPolicy) -> [String: Set<String>] { fields(readBy: [], in: policy) }

  /// By record type: the fields that a compiled rule evaluates.
  func fieldsEvaluated(in policy: CheckedPolicy) -> [String: Set<String>] {
    fields(readBy: [due].compactMap { $0 }, in: policy)
  }

  private func fields(readBy others: [PlacedExpression], in policy: CheckedPolicy) -> [String: Set<String>] {
    var fields: [String: Set<String>] = [:]
    let called = lets.map(\.value) + each.map(\.values) + conditions + others
    let overloads = called.reduce(into: Set<String>()) {
      $0.formUnion(FreeNames(of: $1.checked.root, in: $1.checked).overloads)
    }
    let bodies = policy.functions.filter { overloads.contains($0.overload) }.map(\.body)
    for expression in called + bodies { Projection.collect(expression.checked.root, expression.checked, &fields) }
    return fields
  }
}

enum DatasetNames {
  /// The data sets that an expression names, also by way of pack functions.
  static func of(_ checked: CheckedExpression, in policy: CheckedPolicy) -> Set<String> {
    of(checked, in: policy, seen: [])
  }

  private static func of(_ checked: CheckedExpression, in policy: CheckedPolicy, seen: Set<String>) -> Set<String> {
    let free = FreeNames(of: checked.root, in: checked)
    var names = free.variables.filter { policy.recordType(ofDataset: $0) != nil }
    for function in policy.functions where free.overloads.contains(function.overload) {
      guard !seen.contains(function.overload) else { continue }
      names.formUnion(of(function.body.checked, in: policy, seen: seen.union([function.overload])))
    }
    return names
  }
}
