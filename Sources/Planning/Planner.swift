import CELLanguage
import PolicyLanguage
import RecordModel

/// Turns checked rules into a plan.
public enum Planner {
  /// - Parameters:
  ///   - covered: data sets that do not speak of all days. What asks for all of their records is left to the
  ///     interpreter, which asks about the records of other days too.
  ///   - interpretOnly: leaves every rule to the interpreter: the oracle of the tests.
  public static func plan(
    _ policy: CheckedPolicy, rules: [CheckedRule], covered: Set<String> = [], interpretOnly: Bool = false
  ) -> Plan {
    var table = NodeTable()
    let planned = rules.map { rule in
      PlannedRule(
        rule: rule,
        method: interpretOnly
          ? .interpreted(reason: "asked for") : method(for: rule, policy, covered, &table))
    }
    return Plan(
      policy: policy, rules: planned, fields: Projection.fields(of: rules, in: policy), nodeCount: table.nodes.count)
  }

  private static func method(
    for rule: CheckedRule, _ policy: CheckedPolicy, _ covered: Set<String>, _ table: inout NodeTable
  ) -> PlannedRule.Method {
    var compiler = ExpressionCompiler(policy: policy, rule: rule, table: table)
    compiler.covered = covered
    do throws(Refusal) {
      let compiled = try compile(rule, &compiler)
      table = compiler.table
      return .columnar(compiled)
    } catch {
      return .interpreted(reason: error.reason)
    }
  }

  private static func compile(
    _ rule: CheckedRule, _ compiler: inout ExpressionCompiler
  ) throws(Refusal) -> CompiledRule {
    guard let require = rule.require else { throw Refusal(rule.attest == nil ? "a target" : "an attestation") }
    let recordType = try compiler.subjectType()
    let outside = Scope.of(rule, recordType: recordType, withLets: false)
    let hasOneChoice = rule.each.allSatisfy {
      compiler.closedScope($0.values.checked.root, $0.values.checked, outside) != nil
    }
    if let on = rule.on { compiler.day = try compiler.node(on, outside) }
    let inside = Scope.of(rule, recordType: recordType, withLets: true)
    let when = try rule.when.map { e throws(Refusal) in try compiler.node(e, inside) }
    let condition = try compiler.node(require, inside)
    let due = try rule.due.map { e throws(Refusal) in try compiler.node(e, inside) }
    let steps = compiler.steps
    var finder = LookFinder(compiler)
    finder.find(rule, recordType: recordType)
    compiler = finder.compiler
    return CompiledRule(
      on: compiler.day, hasOneChoice: hasOneChoice, when: when, require: condition, due: due, looks: finder.looks,
      steps: steps)
  }
}

extension ExpressionCompiler {
  fileprivate mutating func node(_ expression: PlacedExpression, _ scope: Scope) throws(Refusal) -> PlanNode {
    try compile(expression.checked.root, expression.checked, scope)
  }
}
