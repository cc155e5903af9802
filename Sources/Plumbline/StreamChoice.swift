import Execution
import Planning
import PolicyLanguage
import RecordModel
import RecordSources

/// Which data sets are judged part by part and never held: those that nothing looks at but rules about each of their
/// records, judged by columns.
struct StreamChoice {
  let request: CheckRequest
  let policy: CheckedPolicy
  let plan: Plan

  /// Smaller ones are quicker read whole.
  static let minimumBytes = 8 << 20

  /// - Throws: for a data set that can't be opened; whoever reads it whole will say so too.
  func streamed(_ name: String, _ binding: DatasetBinding) throws(DataSourceError) -> StreamedDataset? {
    guard request.streaming != .never, request.sites.isEmpty, let type = policy.recordType(ofDataset: name),
      isLookedAtByItsOwnRulesOnly(type), let fields = plan.fields[type.name],
      StreamedDataset.canStream(binding, formats: RowFormats.all)
    else { return nil }
    guard
      let dataset = try StreamedDataset(
        type: type, binding: binding, wanted: type.withWitnesses(fields), deciding: deciding(type),
        keyTypes: { policy.recordType(named: $0) })
    else { return nil }
    guard dataset.fitsStreaming, request.streaming == .always || dataset.bytes >= Self.minimumBytes else { return nil }
    return dataset
  }

  private func isLookedAtByItsOwnRulesOnly(_ type: RecordType) -> Bool {
    let own = plan.rules.filter { $0.rule.subject?.dataset == type.dataset }
    guard !own.isEmpty, own.allSatisfy({ StreamedRun.takes($0) }) else { return false }
    let isReferredTo = policy.recordTypes.contains { $0.fields.contains { Self.refers($0.type, to: type.name) } }
    let isNamed = plan.rules.contains { $0.rule.datasetsNamed(in: policy).contains(type.dataset) }
    let waivers = policy.waivers.map(\.condition)
    return !isReferredTo && !isNamed
      && !waivers.contains { DatasetNames.of($0.checked, in: policy).contains(type.dataset) }
  }

  private static func refers(_ field: FieldType, to type: String) -> Bool {
    switch field {
    case .reference(let name): name == type
    case .list(let element): refers(element, to: type)
    default: false
    }
  }

  private func deciding(_ type: RecordType) -> Set<String> {
    plan.rules.reduce(into: []) { fields, planned in
      guard planned.rule.subject?.dataset == type.dataset else { return }
      fields.formUnion(planned.rule.fieldsEvaluated(in: policy)[type.name] ?? [])
    }
  }
}
