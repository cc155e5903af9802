import CELLanguage
import PolicyLanguage
import RecordModel

/// What the names of an expression mean while it is compiled.
struct Scope {
  enum Name {
    /// A record variable: the subject, or the element of an aggregate.
    case row(slot: Int, recordType: String)
    /// A field of a record that a bare name stands for.
    case field(slot: Int, recordType: String, field: Int)
    /// The element of a walk over a list.
    case element(slot: Int, FieldType)
    /// An argument of an inlined function, or a bound value.
    case node(PlanNode, CELType)
    case each
    case letValue(PlacedExpression)
  }

  var names: [String: Name]
  /// Row variables in use; the next one's slot.
  var depth: Int

  /// The names of a rule: its subject, `each` variables and, where they are visible, `let` values.
  static func of(_ rule: CheckedRule, recordType: String, withLets: Bool) -> Scope {
    var names: [String: Name] = [:]
    for each in rule.each { names[each.name] = .each }
    if let subject = rule.subject { names[subject.variable] = .row(slot: 0, recordType: recordType) }
    if withLets { for value in rule.lets { names[value.name] = .letValue(value.value) } }
    return Scope(names: names, depth: 1)
  }

  /// The fields of a record as variables.
  static func of(fields type: RecordType) -> Scope {
    var names: [String: Name] = [:]
    for (index, field) in type.fields.enumerated() {
      names[field.name] = .field(slot: CompiledRule.subjectSlot, recordType: type.name, field: index)
    }
    return Scope(names: names, depth: 1)
  }

  func adding(_ name: String, _ meaning: Name) -> Scope {
    var copy = self
    copy.names[name] = meaning
    switch meaning {
    case .row, .element: copy.depth += 1
    default: break
    }
    return copy
  }
}
