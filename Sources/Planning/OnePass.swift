import CELLanguage
import PolicyLanguage
import RecordModel

extension Plan {
  /// Names of data sets that nothing looks at but rules about each of their records, judged by columns: one pass over
  /// them serves all rules, and none of their records has to be held. All others are held, since somebody looks records
  /// up in them or walks them for each of many others.
  public var onePass: Set<String> {
    Set(policy.recordTypes.filter(isReadInOnePass).map(\.dataset))
  }

  private func isReadInOnePass(_ type: RecordType) -> Bool {
    let own = rules.filter { $0.rule.subject?.dataset == type.dataset }
    guard !own.isEmpty, own.allSatisfy(\.needsOneRecordAtATime) else { return false }
    let isReferredTo = policy.recordTypes.contains { $0.fields.contains { Self.refers($0.type, to: type.name) } }
    let isNamed = rules.contains { $0.rule.datasetsNamed(in: policy).contains(type.dataset) }
    return !isReferredTo && !isNamed
      && !policy.waivers.contains { DatasetNames.of($0.condition.checked, in: policy).contains(type.dataset) }
  }

  private static func refers(_ field: FieldType, to type: String) -> Bool {
    switch field {
    case .reference(let name): name == type
    case .list(let element): refers(element, to: type)
    default: false
    }
  }

  /// Fields of a data set whose values decide verdicts on its own records.
  public func fieldsEvaluated(of type: RecordType) -> Set<String> {
    rules.reduce(into: []) { fields, planned in
      guard planned.rule.subject?.dataset == type.dataset else { return }
      fields.formUnion(planned.rule.fieldsEvaluated(in: policy)[type.name] ?? [])
    }
  }
}

extension PlannedRule {
  /// Whether a verdict needs no more than its record and what that refers to.
  fileprivate var needsOneRecordAtATime: Bool {
    guard case .columnar(let compiled) = method else { return false }
    return compiled.hasOneChoice && rule.share == nil
  }
}
