import CELLanguage
import Judging
import PolicyLanguage
import RecordSources

@testable import Execution
@testable import Planning

/// Has the interpreter observe compiled rules over a few subjects, to see what each construct comes to.
struct OutcomeWalker {
  let sample: RandomCase
  private let judge: Judge

  init(sample: RandomCase) {
    self.sample = sample
    judge = Judge(facts: sample.facts, period: sample.period, usesIndexes: false)
  }

  func constructs(of compiled: CompiledRule) -> Set<Construct> {
    let roots = [compiled.on, compiled.when, compiled.require, compiled.due].compactMap { $0 }
    return Set(Self.nodes(under: roots).values.map(Construct.init))
  }

  func walk(_ rule: CheckedRule, _ compiled: CompiledRule, _ outcomes: inout OutcomeTable) {
    guard let subject = rule.subject, let dataset = sample.facts.datasets[subject.dataset] else { return }
    for construct in constructs(of: compiled) { outcomes.note(construct) }
    for row in 0..<min(dataset.table.rowCount, 6) {
      let record = CELValue.record(TableRecord(facts: sample.facts, dataset: dataset, row: row))
      guard case .rows(let choices) = judge.eachValues(of: rule, subject: record), let each = choices.first else {
        continue
      }
      observe(rule, compiled, record, each, &outcomes)
    }
  }

  /// By id, so that a node that many share is visited once.
  private static func nodes(under roots: [PlanNode]) -> [Int: PlanNode] {
    var found: [Int: PlanNode] = [:]
    var open = roots
    while let node = open.popLast() {
      if found.updateValue(node, forKey: node.id) == nil { open += node.inputs }
    }
    return found
  }

  private func observe(
    _ rule: CheckedRule, _ compiled: CompiledRule, _ record: CELValue, _ each: [CELValue],
    _ outcomes: inout OutcomeTable
  ) {
    let on = judge.day(of: rule, subject: record, each: each)
    let activation = judge.activation(rule, subject: record, each: each, on: on)
    let expressions = [rule.on, rule.when, rule.require, rule.due].compactMap { $0 } + rule.lets.map(\.value)
    for expression in expressions {
      let text = expression.checked.source
      outcomes.add(judge.interpreter.observe(expression.checked, activation)) {
        compiled.steps[CompiledRule.Source(text: text, id: $0.id)]
      }
    }
  }
}
