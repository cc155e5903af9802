import PolicyLanguage
import SourceDiagnostics
import Verdicts

/// Runs the cases of a policy's rules.
public enum CaseTesting {
  /// The cases of a pack, and everything that is wrong with them short of their verdicts.
  ///
  /// - Parameter policy: `nil` for one that has mistakes.
  public static func load(_ directory: String, _ policy: CheckedPolicy?) throws(CheckFailure) -> PolicyCases.Load {
    let load: PolicyCases.Load
    do {
      load = try PolicyCases.load(directory: directory, policy: policy)
    } catch {
      throw .unreadablePolicy(error.description)
    }
    guard let policy else { return load }
    var mistakes: [Diagnostic] = []
    for ruleCase in load.cases {
      mistakes += CaseSubjects(ruleCase, policy, try CaseFacts.facts(ruleCase, policy)).mistakes()
    }
    return PolicyCases.Load(
      cases: load.cases, diagnostics: (load.diagnostics + mistakes).sortedByPlace())
  }

  /// Runs every case of the rules, by the interpreter and over columns.
  ///
  /// - Parameters:
  ///   - rules: ids; empty for all.
  ///   - coverage: says also what the cases have tried of the rules.
  /// - Throws: `CheckFailure.policy` for mistakes in the policy or its cases: then none is run.
  public static func run(
    _ directory: String, rules: [String] = [], coverage: Bool = false
  ) throws(CheckFailure) -> CaseReport {
    let policy = try PolicyLoading.load(directory)
    let log = coverage ? CoverageLog() : nil
    var report = try run(try cases(directory, policy, rules), policy, log)
    let covered = policy.rules.filter { rules.isEmpty || rules.contains($0.id) }
    report.coverage = log.map { CoverageMaking(policy: policy, log: $0).report(covered) }
    return report
  }

  /// The cases of the rules named, all when none is.
  private static func cases(
    _ directory: String, _ policy: CheckedPolicy, _ rules: [String]
  ) throws(CheckFailure) -> [RuleCase] {
    for name in rules where policy.rule(named: name) == nil {
      throw .request(UnknownName.message("rule", name, among: policy.rules.map(\.id)))
    }
    let load = try load(directory, policy)
    guard !load.diagnostics.contains(where: { $0.severity == .error }) else { throw .policy(load.diagnostics) }
    return load.cases.filter { rules.isEmpty || rules.contains($0.rule) }
  }

  private static func run(
    _ cases: [RuleCase], _ policy: CheckedPolicy, _ log: CoverageLog?
  ) throws(CheckFailure) -> CaseReport {
    let identity = PolicyIdentity(
      id: policy.id, version: policy.version, digest: policy.digest, title: Bilingual(policy.title))
    var report = CaseReport(toolVersion: Checking.version, policy: identity)
    for ruleCase in cases {
      guard let rule = policy.rule(named: ruleCase.rule) else { continue }
      report.cases.append(try CaseRun(ruleCase, rule, policy, log).result())
    }
    return report
  }
}

extension FilePlace {
  init(_ location: SourceLocation) {
    let position = location.position
    self.init(path: location.file.path, line: position.line, column: position.column)
  }
}
