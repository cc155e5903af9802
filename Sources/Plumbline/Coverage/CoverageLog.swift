import CELLanguage
import Judging
import Synchronization
import Verdicts

/// Gathers what the parts of rules come to while cases run.
final class CoverageLog: Sendable {
  /// An expression of a rule, or a function of the pack whatever the rule.
  struct Place: Hashable {
    var rule: String
    var role: ExpressionRole
  }

  private struct State {
    var nodes: [Place: [ExpressionID: Sightings]] = [:]
    var verdicts: [String: Set<Verdict>] = [:]
    var cases: [String: Int] = [:]
  }

  private let state = Mutex(State())

  func watcher(for rule: String) -> EvaluationWatcher {
    { [self] role, observation in
      let place = Self.place(rule, role)
      state.withLock { Self.add(observation, to: &$0.nodes[place, default: [:]]) }
    }
  }

  func note(_ verdicts: [Verdict], of rule: String) {
    state.withLock {
      $0.verdicts[rule, default: []].formUnion(verdicts)
      $0.cases[rule, default: 0] += 1
    }
  }

  static func place(_ rule: String, _ role: ExpressionRole) -> Place {
    if case .function = role { Place(rule: "", role: role) } else { Place(rule: rule, role: role) }
  }

  func sightings(_ place: Place) -> [ExpressionID: Sightings] { state.withLock { $0.nodes[place] ?? [:] } }
  func verdicts(of rule: String) -> Set<Verdict> { state.withLock { $0.verdicts[rule] ?? [] } }
  func cases(of rule: String) -> Int { state.withLock { $0.cases[rule] ?? 0 } }

  /// Trees are no deeper than the interpreter evaluates.
  private static func add(_ observation: Observation, to nodes: inout [ExpressionID: Sightings]) {
    nodes[observation.expression.id, default: Sightings()].add(observation)
    for child in observation.children { add(child, to: &nodes) }
    for iteration in observation.iterations { add(iteration.observation, to: &nodes) }
  }
}
