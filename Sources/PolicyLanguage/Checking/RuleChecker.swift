import CELLanguage
import RecordModel
import SourceDiagnostics
import Verdicts

/// Checks the expressions of one rule, each in the scope that the language gives it.
struct RuleChecker {
  let log: DiagnosticLog
  let pack: PackTypes
  /// Titles of all clauses by id.
  let clauses: [String: LocalText]

  private var placer: ExpressionPlacer { ExpressionPlacer(log: log) }

  /// `nil` when a part could not be made sense of; the mistakes are in the log.
  func check(_ rule: RuleSyntax) -> CheckedRule? {
    let clause = clause(of: rule)
    var scope = Scope(pack)
    let subject = subject(of: rule, &scope)
    let each = each(of: rule, &scope)
    let on = check(rule.on, in: scope, expecting: .date)
    let named = LetChecker(log: log).declare(rule.lets, in: &scope) { declare($0, $1, of: rule, in: &$2) }
    let when = check(rule.when, in: scope, expecting: .bool)
    // Where `when` is false nothing else is asked.
    let given = [when].compactMap { $0 }
    let lets = LetChecker(log: log).check(named, when: when)
    let require = check(rule.require, in: scope, expecting: .bool, given: given)
    let due = check(rule.due, in: scope, expecting: .date, given: given)
    let target = rule.target.flatMap { TargetChecker(log: log).check($0, in: scope) }
    // What a target's rule says and shows is about a year.
    if rule.target != nil { scope.declare(TargetChecker.year, .int) }
    let evidence = evidence(of: rule, in: scope, given)
    let templates = TemplateChecker(log: log)
    let said = rule.share == nil ? scope : scopeOfGroup(each, in: scope)
    let givenThere = rule.share == nil ? given : []
    let say = templates.check(rule.say, in: said, given: givenThere)
    let sayUnknown = templates.check(rule.sayUnknown, in: said, given: [])
    let remedy = templates.check(rule.remedy, in: said, given: givenThere)
    checkShare(rule, subject)
    let adjustable = rule.adjustable.compactMap { self.adjustable($0, subject?.variable, in: scope) }
    guard let clause, let title = rule.title ?? clauses[clause] else { return nil }
    return CheckedRule(
      id: rule.id.text, clause: clause, title: title, severity: rule.severity ?? .medium, subject: subject, each: each,
      on: on, lets: lets, when: when, require: require, target: target, due: due, evidence: evidence, say: say,
      sayUnknown: sayUnknown, remedy: remedy, adjustable: adjustable, effectiveFrom: rule.effectiveFrom,
      effectiveUntil: rule.effectiveUntil, isWaivable: rule.isWaivable, location: rule.id.location,
      attest: rule.attest, share: rule.share)
  }

  /// What the condition of a waiver sees: the subject and the `each` variables, of a target its year. What is wrong
  /// with them is reported with the rule.
  func scopeOfWaivers(of rule: RuleSyntax) -> Scope {
    let quiet = RuleChecker(log: DiagnosticLog(), pack: pack, clauses: clauses)
    var scope = Scope(pack)
    _ = quiet.subject(of: rule, &scope)
    _ = quiet.each(of: rule, &scope)
    if rule.target != nil { scope.declare(TargetChecker.year, .int) }
    return scope
  }

  // MARK: Groups

  /// What the sentences about a group see: no member, but the `each` variables and the counts.
  private func scopeOfGroup(_ each: [(name: String, values: PlacedExpression)], in members: Scope) -> Scope {
    var scope = Scope(pack)
    for name in CheckedShare.counts { scope.declare(name, .int) }
    for entry in each { scope.declare(entry.name, members.variable(entry.name) ?? .error) }
    return scope
  }

  private func checkShare(_ rule: RuleSyntax, _ subject: CheckedRule.Subject?) {
    guard rule.share?.per == .site, let subject, case .list(.record(let type)) = pack.variables[subject.dataset],
      type != "site", !pack.recordsWithSite.contains(type)
    else { return }
    log.report(
      "policy-share", "\(type) has no site by which it could be grouped", at: rule.id.location,
      help: "Give the record type `belongs_to_site`, or write `per: organisation`.")
  }

  private func check(
    _ expression: ExpressionSyntax?, in scope: Scope, expecting type: CELType,
    given: [PlacedExpression] = []
  ) -> PlacedExpression? {
    expression.flatMap { placer.check($0, in: scope, expecting: type, given: given) }
  }

  private func clause(of rule: RuleSyntax) -> String? {
    guard let clause = rule.clause else { return nil }
    if clauses[clause.text] == nil {
      let near = Spelling.suggestion(for: clause.text, among: clauses.keys.sorted())
      log.report(
        "policy-unknown-clause", "the policy has no clause `\(clause.text)`", at: clause.location,
        help: near.map { "Did you mean `\($0)`?" } ?? "Add it to `clauses` in policy.yaml.")
    }
    return clause.text
  }

  // MARK: Variables

  private func subject(of rule: RuleSyntax, _ scope: inout Scope) -> CheckedRule.Subject? {
    guard let (variable, dataset) = rule.subject else { return implied(by: rule.attest, of: rule, &scope) }
    let isFree = LocalNames(log: log).accept(variable, in: pack)
    if isFree { scope.declare(variable.text, .error) }
    guard let dataset else { return nil }
    if case .list(let element) = pack.variables[dataset.text], case .record = element {
      if isFree { scope.declare(variable.text, element) }
    } else {
      let datasets = pack.reserved.filter { $0.value == "a data set" }.keys.sorted()
      let near = Spelling.suggestion(for: dataset.text, among: datasets)
      log.report(
        "policy-unknown-dataset", "there is no data set `\(dataset.text)`", at: dataset.location,
        help: near.map { "Did you mean `\($0)`?" } ?? "Data sets are \(datasets.joined(separator: ", ")).")
    }
    checkSubject(dataset, of: rule.attest)
    return CheckedRule.Subject(variable: variable.text, dataset: dataset.text)
  }

  /// The subject of a rule that asks each site for an attestation goes without saying.
  private func implied(
    by attest: CheckedAttest?, of rule: RuleSyntax, _ scope: inout Scope
  ) -> CheckedRule.Subject? {
    guard attest?.scope == .site else { return nil }
    let dataset = pack.reserved.keys.sorted().first { pack.variables[$0] == .list(.record("site")) }
    guard let dataset, pack.reserved["site"] == nil else {
      log.report(
        "policy-bad-for", "the rule asks each site, and there are no records of a type `site`", at: rule.id.location,
        help: "Describe the record type `site`, or name the subject with `for`.")
      return nil
    }
    scope.declare("site", .record("site"))
    return CheckedRule.Subject(variable: "site", dataset: dataset)
  }

  /// Later variables may use earlier ones and the subject.
  private func each(of rule: RuleSyntax, _ scope: inout Scope) -> [(name: String, values: PlacedExpression)] {
    var result: [(name: String, values: PlacedExpression)] = []
    for entry in rule.each {
      let placed = entry.expression.flatMap { placer.check($0, in: scope) }
      let element = placed.flatMap { self.element(of: $0, entry) }
      declare(entry.name, element ?? .error, of: rule, in: &scope)
      if let placed { result.append((entry.name.text, placed)) }
    }
    return result
  }

  private func element(of placed: PlacedExpression, _ entry: NamedExpression) -> CELType? {
    switch placed.checked.resultType {
    case .list(let element): return element
    case .dyn, .error: return .dyn
    case let type:
      log.report(
        "policy-wrong-type", "`\(entry.name.text)` must be a list of values, not \(type)",
        at: entry.expression?.location, help: "Write `[…]` around a single one.")
      return nil
    }
  }

  private func declare(_ name: PlacedText, _ type: CELType, of rule: RuleSyntax, in scope: inout Scope) {
    guard LocalNames(log: log).accept(name, in: pack) else { return }
    if scope.isLocal(name.text) {
      log.report(
        "policy-shadowing", "`\(name.text)` would hide another variable of the rule", at: name.location,
        help: "Choose another name.")
    }
    scope.declare(name.text, type)
  }

  private func checkSubject(_ dataset: PlacedText, of attest: CheckedAttest?) {
    guard let attest, case .list(let element) = pack.variables[dataset.text] else { return }
    if attest.scope == .site, element == .record("site") { return }
    log.report(
      "policy-bad-for", "a rule with `attest` is about the organisation or about sites", at: dataset.location,
      help: attest.scope == .site ? "Name the data set of the sites." : "Leave `for` out, or write `scope: site`.")
  }

  // MARK: Lists

  private func evidence(
    of rule: RuleSyntax, in scope: Scope, _ given: [PlacedExpression]
  ) -> PlacedExpression? {
    guard let syntax = rule.evidence, let placed = placer.check(syntax, in: scope, given: given) else {
      return nil
    }
    switch placed.checked.resultType {
    case .list, .dyn, .error: return placed
    case let type:
      log.report(
        "policy-wrong-type", "`evidence` must be a list of records, not \(type)", at: syntax.location)
      return nil
    }
  }

  /// A field of the subject itself: another record's field is not this manager's to change.
  private func adjustable(
    _ syntax: ExpressionSyntax, _ subject: String?, in scope: Scope
  ) -> PlacedExpression? {
    guard let placed = placer.check(syntax, in: scope) else { return nil }
    if case .select(let operand, _, false) = placed.checked.root.node, case .identifier(let name, _) = operand.node,
      name == subject
    {
      return placed
    }
    log.report(
      "policy-not-adjustable", "only a field of the rule's subject can be adjusted", at: syntax.location,
      help: subject.map { "Write it as `\($0).field`." } ?? "The rule has no `for`, so it has no subject to adjust.")
    return nil
  }
}
