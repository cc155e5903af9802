import CELLanguage
import RecordModel
import SourceDiagnostics

/// Makes a checked policy of a pack's syntax, or says everything that is wrong with it.
struct PolicyChecker {
  let log: DiagnosticLog

  /// - Parameter isWhole: false when a part of `policy.yaml` or of the record types could not be read; expressions are
  ///   then left alone, since each name of that part would be reported as a mistake.
  func check(_ syntax: PolicySyntax, isWhole: Bool, digest: String, evidence: EvidenceReader) -> CheckedPolicy? {
    var pack = PackTypes()
    let records = RecordChecker(syntax.records, log)
    let recordTypes = records.check(syntax.records, declaringIn: &pack)
    guard let header = syntax.header else { return nil }
    declarePolicy(header, in: &pack)
    let parameters = ParameterChecker(log: log, resolver: records.resolver)
      .check(header.parameters, declaringIn: &pack)
    var clauses = ClauseChecker(log)
    let tree = clauses.check(header.clauses)
    checkNames(of: syntax.rules)
    guard isWhole else { return nil }
    let functions = FunctionChecker(log: log, resolver: records.resolver).check(header.functions, declaringIn: &pack)
    let checker = RuleChecker(log: log, pack: pack, clauses: clauses.titles)
    let rules = syntax.rules.compactMap { checker.check($0) }
    let exemptions = ExemptionChecker(syntax: syntax, pack: pack, clauses: clauses.titles, evidence: evidence)
    let attestations = exemptions.attestations(syntax.attestations, log)
    let waivers = exemptions.waivers(syntax.waivers, log)
    let hidden = HiddenSelections(log: log, datasets: Set(recordTypes.map(\.dataset)), functions: functions)
    for rule in rules { hidden.check(rule) }
    if !log.hasErrors { ClauseDuty(log: log, rules: rules, functions: functions).check(tree) }
    guard !log.hasErrors, let id = header.id?.text, let version = header.version, let title = header.title else {
      return nil
    }
    return CheckedPolicy(
      id: id, version: version, title: title, source: header.source, published: header.source?.published,
      reviewed: header.reviewed, updated: header.updated, calendar: header.calendar, clauses: tree,
      recordTypes: recordTypes, parameters: parameters, functions: functions, rules: rules,
      attestations: attestations, waivers: waivers, zone: header.zone?.text, digest: digest,
      warnings: log.diagnostics.sortedByPlace(), exemptions: exemptions)
  }

  /// Days that the policy doesn't give are no variables, so that a rule about them does not check.
  private func declarePolicy(_ header: HeaderSyntax, in pack: inout PackTypes) {
    pack.variables["policy.id"] = .string
    pack.variables["policy.version"] = .string
    if header.source?.published != nil { pack.variables["policy.published"] = .date }
    if header.reviewed != nil { pack.variables["policy.reviewed"] = .date }
    if header.updated != nil { pack.variables["policy.updated"] = .date }
  }

  private func checkNames(of rules: [RuleSyntax]) {
    var ids = Uniqueness(of: "rule", log)
    for rule in rules { ids.accept(rule.id) }
  }
}
