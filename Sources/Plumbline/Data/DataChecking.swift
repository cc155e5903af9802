import Columnar
import Judging
import PolicyLanguage
import RecordModel
import RecordSources
import Verdicts

/// Holds data against a policy's record types without asking any rule.
public enum DataChecking {
  /// - Parameter profiles: whether to say what the columns hold.
  public static func run(
    _ request: CheckRequest, _ policy: CheckedPolicy, profiles: Bool = false
  ) throws(CheckFailure) -> DataReport {
    let loaded = try FactLoading(request: request, policy: policy, plan: nil).load(overrides: [:])
    let identity = PolicyIdentity(
      id: policy.id, version: policy.version, digest: policy.digest, title: Bilingual(policy.title))
    let findings =
      loaded.findings.map { DataFindingText.finding($0, reveal: request.reveal) }
      + loaded.deliveries.map { $0.finding(policy.recordType(ofDataset: $0.dataset)) }
    let inputs = loaded.inputs.wait()
    var report = DataReport(
      toolVersion: Checking.version, policy: identity, inputs: inputs,
      data: DataFindingText.sorted(findings), failures: loaded.failures,
      notSupplied: policy.recordTypes.map(\.dataset).filter { request.datasets[$0] == nil })
    report.deliveries = loaded.deliveries
    if profiles {
      report.profiles = Profiling(request: request, policy: policy, loaded: loaded, inputs: inputs).profiles()
    }
    return report
  }
}
