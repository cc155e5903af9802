import Execution
import Planning
import PolicyLanguage
import RecordModel
import RecordSources

/// Which data sets are judged part by part and never held: those that nothing looks at but rules about each of their
/// records, judged by columns, and rules about others' that look at them by keys.
struct StreamChoice {
  let request: CheckRequest
  let policy: CheckedPolicy
  let plan: Plan
  private let onePass: Set<String>

  init(request: CheckRequest, policy: CheckedPolicy, plan: Plan) {
    self.request = request
    self.policy = policy
    self.plan = plan
    onePass = plan.onePass
  }

  /// Smaller ones are quicker read whole.
  static let minimumBytes = 8 << 20

  /// - Throws: for a data set that can't be opened; whoever reads it whole will say so too.
  func streamed(_ name: String, _ binding: DatasetBinding) throws(DataSourceError) -> StreamedDataset? {
    guard let dataset = try opened(name, binding) else { return nil }
    // Whoever looks at records that are not held is held itself: of two, the smaller one.
    let above = plan.lookers(at: dataset.type).compactMap { $0.rule.subject?.dataset }
    let below = onePass.filter { other in
      policy.recordType(ofDataset: other).map { type in
        plan.lookers(at: type).contains { $0.rule.subject?.dataset == name }
      } ?? false
    }
    guard above.allSatisfy({ bytes($0) < dataset.bytes }), below.allSatisfy({ bytes($0) <= dataset.bytes }) else {
      return nil
    }
    return dataset
  }

  /// Of a data set that would be streamed if it were alone; 0 for others.
  private func bytes(_ name: String) -> Int {
    guard let binding = request.datasets[name] else { return 0 }
    do throws(DataSourceError) { return try opened(name, binding)?.bytes ?? 0 } catch { return 0 }
  }

  private func opened(_ name: String, _ binding: DatasetBinding) throws(DataSourceError) -> StreamedDataset? {
    guard request.streaming != .never, request.sites.isEmpty, !binding.isPartial,
      let type = policy.recordType(ofDataset: name), onePass.contains(name), let fields = plan.fields[type.name],
      StreamedDataset.canStream(binding, formats: RowFormats.all)
    else { return nil }
    let counted = request.countsSites ? Set(type.siteFields) : []
    guard
      let dataset = try StreamedDataset(
        type: type, binding: binding, wanted: type.withWitnesses(fields),
        deciding: plan.fieldsEvaluated(of: type).union(counted),
        keyTypes: { policy.recordType(named: $0) })
    else { return nil }
    guard dataset.fitsStreaming, request.streaming == .always || dataset.bytes >= Self.minimumBytes else { return nil }
    return dataset
  }
}
