import CELLanguage
import PolicyLanguage
import RecordModel

extension CheckedRule {
  /// Whether the verdict on a subject takes more than the records of a part of the data set: it looks at all of them, or
  /// follows a reference to one that may lie in another part.
  public func needsWhole(of part: RecordType, in policy: CheckedPolicy) -> Bool {
    if subject?.dataset == part.dataset, share != nil || target != nil { return true }
    return deciding.contains { expression in
      DatasetNames.of(expression.checked, in: policy).contains(part.dataset)
    } || (deciding + bodies(in: policy)).contains { Self.reads(referenceTo: part, $0.checked, policy) }
  }

  private var deciding: [PlacedExpression] {
    each.map(\.values) + lets.map(\.value)
      + [on, when, require, target?.measure, target?.complete, due].compactMap { $0 }
  }

  /// Of the pack's functions that are called, also by one another.
  private func bodies(in policy: CheckedPolicy) -> [PlacedExpression] {
    var called: Set<String> = []
    var bodies: [PlacedExpression] = []
    var pending = deciding
    while let expression = pending.popLast() {
      let names = FreeNames(of: expression.checked.root, in: expression.checked).overloads
      for function in policy.functions where names.contains(function.overload) {
        guard called.insert(function.overload).inserted else { continue }
        bodies.append(function.body)
        pending.append(function.body)
      }
    }
    return bodies
  }

  private static func reads(
    referenceTo part: RecordType, _ checked: CheckedExpression, _ policy: CheckedPolicy
  ) -> Bool {
    var fields: [String: Set<String>] = [:]
    Projection.collect(checked.root, checked, &fields)
    return fields.contains { name, fields in
      guard let type = policy.recordType(named: name) else { return false }
      return fields.contains { type.field($0).map { $0.type.refers(to: part.name) } ?? false }
    }
  }
}

extension FieldType {
  fileprivate func refers(to type: String) -> Bool {
    switch self {
    case .reference(let name): name == type
    case .list(let element): element.refers(to: type)
    default: false
    }
  }
}
