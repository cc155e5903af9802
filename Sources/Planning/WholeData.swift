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
    }
      || (deciding + bodies(in: policy)).contains {
        ReferenceUse(checked: $0.checked, part: part, policy: policy).isFollowed
      }
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
}

/// How an expression uses references to the records of a part.
private struct ReferenceUse {
  let checked: CheckedExpression
  let part: RecordType
  let policy: CheckedPolicy

  /// Whether a reference may be followed to its record. One that is compared, or asked whether it is there, is known by
  /// its key; where else one goes, it may be followed.
  var isFollowed: Bool { isFollowed(in: checked.root) }

  private func isFollowed(in expression: Expression) -> Bool {
    switch expression.node {
    case .select(let operand, let field, _): refers(operand, field) || isFollowed(in: operand)
    case .call("_==_", _, _, _), .call("_!=_", _, _, _):
      expression.children.flatMap(withoutKeys).contains(where: isFollowed)
    default: expression.children.contains(where: isFollowed)
    }
  }

  /// One side of a comparison; of a reference what it is read of.
  private func withoutKeys(_ side: Expression) -> [Expression] {
    guard case .select(let operand, let field, isOptional: false) = side.node, refers(operand, field) else {
      return [side]
    }
    return [operand]
  }

  private func refers(_ operand: Expression, _ field: String) -> Bool {
    guard case .record(let name) = checked.type(of: operand).inner,
      let type = policy.recordType(named: name)?.field(field)?.type
    else { return false }
    return type.refers(to: part.name)
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
