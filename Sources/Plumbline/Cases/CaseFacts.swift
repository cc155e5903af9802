import Columnar
import Judging
import PolicyLanguage
import RecordModel
import RecordSources
import SourceDiagnostics

/// The records of a case as facts.
enum CaseFacts {
  static func facts(_ ruleCase: RuleCase, _ policy: CheckedPolicy) throws(CheckFailure) -> Facts {
    var pool = StringPool()
    var datasets: [String: Dataset] = [:]
    for supplied in ruleCase.datasets {
      guard let type = policy.recordType(ofDataset: supplied.name) else { continue }
      let table = try table(type, supplied, policy, &pool)
      datasets[supplied.name] = Dataset(table: table, keys: KeyIndex(table: table))
    }
    return Facts(
      policy: policy, asOf: ruleCase.asOf, overrides: ruleCase.overrides, datasets: datasets, pool: pool)
  }

  private static func table(
    _ type: RecordType, _ supplied: CaseDataset, _ policy: CheckedPolicy, _ pool: inout StringPool
  ) throws(CheckFailure) -> Table {
    do throws(DatePatternError) {
      var table = try MemoryReader.read(
        type: type, rows: supplied.rows, columns: supplied.columns, path: supplied.location.file.path,
        lines: supplied.lines, keyTypes: { policy.recordType(named: $0) }, pool: &pool
      ).table
      if supplied.isIncomplete { table.gaps = [DatasetGap(kind: .truncated, detail: "the case says so")] }
      return table
    } catch {
      throw .request("\(type.name): \(error)")
    }
  }
}
