import CELLanguage
import PolicyLanguage
import RecordModel

/// Turns a condition over the fields of one record, seen as variables, into steps.
public enum PredicatePlanner {
  /// - Parameter condition: checked with every field of the record type as a variable, and nothing else.
  /// - Throws: `Refusal` with the construct that cannot be compiled.
  public static func plan(
    _ condition: PlacedExpression, over type: RecordType, in policy: CheckedPolicy
  ) throws(Refusal) -> PlanNode {
    let rule = CheckedRule(requiring: condition, of: type)
    var compiler = ExpressionCompiler(policy: policy, rule: rule, table: NodeTable())
    return try compiler.compile(condition.checked.root, condition.checked, Scope.of(fields: type))
  }
}
