import CELLanguage
import PolicyLanguage
import RecordModel
import SourceDiagnostics

/// Fields in the sentences of rules that nobody will read as they stand in the data: one remark a rule and kind.
public enum SentenceReview {
  public static func diagnostics(_ policy: CheckedPolicy) -> [Diagnostic] {
    policy.rules.flatMap { rule -> [Diagnostic] in
      let named = expressions(of: rule).flatMap { fields(in: $0, policy) }
      return [Field.Sensitivity.special, .personal].compactMap { remark(on: named, $0) }
    }
  }

  private struct NamedField {
    var text: String
    var sensitivity: Field.Sensitivity
    var location: SourceLocation
  }

  private static func expressions(of rule: CheckedRule) -> [PlacedExpression] {
    [rule.say, rule.sayUnknown, rule.remedy].compactMap { $0 }.flatMap { $0.en.parts + $0.zh.parts }.compactMap {
      if case .expression(let expression) = $0 { expression } else { nil }
    }
  }

  /// A personal field counts where it is the whole of an expression: what is worked out from it may be shown. A special
  /// one counts wherever it stands.
  private static func fields(in placed: PlacedExpression, _ policy: CheckedPolicy) -> [NamedField] {
    let checked = placed.checked
    return selections(in: checked.root).compactMap { selection in
      guard case .select(let operand, let name, _) = selection.node,
        case .record(let type) = checked.type(of: operand),
        let field = policy.recordType(named: type)?.field(name), field.sensitivity != .open,
        field.sensitivity == .special || selection.id == checked.root.id
      else { return nil }
      return NamedField(
        text: "{\(Unparser.text(selection))}", sensitivity: field.sensitivity, location: placed.place(selection.range))
    }
  }

  private static func selections(in expression: Expression) -> [Expression] {
    let below = expression.children.flatMap { selections(in: $0) }
    if case .select = expression.node { return [expression] + below }
    return below
  }

  private static func remark(on named: [NamedField], _ sensitivity: Field.Sensitivity) -> Diagnostic? {
    var fields = named.filter { $0.sensitivity == sensitivity }
    guard let first = fields.first else { return nil }
    var seen: Set<String> = []
    fields = fields.filter { seen.insert($0.text).inserted }
    let names = fields.map(\.text).joined(separator: ", ")
    let verb = fields.count == 1 ? "prints" : "print"
    guard sensitivity == .special else {
      return Diagnostic(
        "policy-personal-sentence", "\(names) \(verb) as a pseudonym, for the data is personal", at: first.location,
        severity: .note, help: "Readers who may know the person use --reveal; others find the record by its place.")
    }
    return Diagnostic(
      "policy-special-sentence", "\(names) \(verb) as •••, for special data is never shown", at: first.location,
      severity: .warning, help: "Leave it out of the sentence.")
  }
}
