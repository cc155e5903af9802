import CELLanguage
import Judging
import PolicyLanguage
import RecordModel
import RecordSources
import Verdicts

/// Says why a verdict is what it is.
struct CauseWriter {
  let judge: Judge
  let masking: Masking
  /// Of the rule at hand, whose condition is the one that is explained.
  var notes: RuleNotes?

  /// The parts that made a condition false, each as it should have held, with the values that it compared.
  func falseCauses(_ condition: PlacedExpression, _ activation: RuleActivation) -> [Cause] {
    judge.interpreter.observe(condition.checked, activation).falseParts().map { part in
      Cause(
        kind: "false", expression: wanted(part),
        values: elements(part.elements)
          + part.operands.filter { !$0.outcome.isList }.map { operand in
            (text(operand.expression), scalar(operand.outcome, operand.expression, condition.checked))
          })
    }
  }

  /// The part as it should have held: one that is true under a negation should not.
  private func wanted(_ part: Observation.Part) -> String {
    guard case .value(.bool(true)) = part.outcome else { return text(part.expression) }
    return Unparser.text(
      Expression(
        id: part.expression.id, range: part.range,
        node: .call("!_", receiver: nil, arguments: [part.expression], isAbsolute: false)))
  }

  private func text(_ part: Expression) -> String { notes?.text(of: part) ?? Unparser.text(part) }

  /// The records of the walks around a part.
  private func elements(_ elements: [CELValue]) -> [(expression: String, value: Scalar)] {
    elements.compactMap { element in
      guard case .record(let record) = element, let type = judge.facts.recordType(named: record.recordType) else {
        return nil
      }
      let identity = SubjectNames(judge: judge, masking: masking).identity(of: record, type)
      return (identity.record, .string(identity.key.joined(separator: "/")))
    }
  }

  /// What stood against deciding the conditions: cells, data sets, parameters, errors; each once.
  func undecidedCauses(_ outcomes: [(Outcome, PlacedExpression?)], _ activation: RuleActivation) -> [Cause] {
    var unknowns: Set<UnknownCause> = []
    var causes: [Cause] = []
    for (outcome, expression) in outcomes {
      switch outcome {
      case .value: break
      case .unknown(let set): unknowns = unknowns.isEmpty ? set.causes : unknowns.union(set.causes)
      case .error(let error): causes.append(errorCause(error, expression))
      }
    }
    let inOrder = unknowns.sorted {
      ($0.dataset, $0.row, $0.field, $0.kind.rawValue) < ($1.dataset, $1.row, $1.field, $1.kind.rawValue)
    }
    return inOrder.map(cause) + causes
  }

  func errorCause(_ error: EvaluationError, _ expression: PlacedExpression?) -> Cause {
    Cause(
      kind: "error", expression: expression.map { Unparser.text($0.checked.root) },
      message: Bilingual(
        en: masking.text(error, of: expression?.checked.root, in: expression?.checked), zh: ErrorText.chinese(error)))
  }

  /// A cell with its place, or a whole data set, column or parameter.
  func cause(_ unknown: UnknownCause) -> Cause {
    var cause = Cause(kind: unknown.kind.rawValue, dataset: unknown.dataset, message: reason(unknown))
    if !unknown.field.isEmpty { cause.field = unknown.field }
    guard let dataset = judge.facts.datasets[unknown.dataset], unknown.row >= 0 else { return cause }
    let record = record(dataset, unknown.row)
    cause.place = record.place
    if unknown.kind == .conflict { ConflictText(dataset: dataset, masking: masking).describe(unknown, &cause) }
    cause.key = record.identity.key.joined(separator: "/")
    return cause
  }

  private func record(_ dataset: Dataset, _ row: Int) -> KnownRecord {
    notes?.record(dataset, row)
      ?? KnownRecord(
        place: SourcePlace(dataset.table.origin.place(ofRow: row)),
        identity: SubjectNames(judge: judge, masking: masking).identity(dataset, row))
  }

  private func reason(_ unknown: UnknownCause) -> Bilingual {
    notes?.reason(unknown)
      ?? UnknownText.text(unknown, covers: judge.facts.datasets[unknown.dataset]?.table.covers)
  }

  private func scalar(_ outcome: Outcome, _ expression: Expression, _ checked: CheckedExpression) -> Scalar {
    guard case .value(let value) = outcome else { return .string("?") }
    let exposure = notes?.exposure(of: expression) ?? masking.exposure(of: expression, in: checked)
    guard masking.shows(value, exposure) else { return .string(masking.text(value, exposure, .en)) }
    switch value {
    case .null: return .null
    case .bool(let truth): return .bool(truth)
    case .int(let number): return .int(number)
    case .double(let number): return .double(number)
    default: return .string(masking.text(value, exposure, .en))
    }
  }
}

extension Outcome {
  /// Data sets and selections from them say nothing as a value.
  fileprivate var isList: Bool {
    if case .value(.list) = self { true } else { false }
  }
}
