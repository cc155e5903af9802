import CELLanguage
import Planning

/// What the interpreter made of each compiled construct, over all subjects that were looked at.
struct OutcomeTable {
  enum Kind: String, CaseIterable {
    case isTrue = "true"
    case isFalse = "false"
    case value, unknown, error
  }

  private(set) var counts: [Construct: [Kind: Int]] = [:]

  /// Counts an expression's outcome and those of all expressions under it.
  mutating func add(_ observation: Observation, _ node: (Expression) -> PlanNode?) {
    if let node = node(observation.expression) {
      counts[Construct(Self.own(node, observation.expression)), default: [:]][Kind(observation.outcome), default: 0] +=
        1
    }
    for child in observation.children { add(child, node) }
    for iteration in observation.iterations { add(iteration.observation, node) }
  }

  mutating func note(_ construct: Construct) { counts[construct, default: [:]][.value, default: 0] += 0 }

  /// `has(x.f)` and `x.f != null` are negated tests, `all` is a negated `exists`.
  private static func own(_ node: PlanNode, _ expression: Expression) -> PlanNode {
    guard case .not(let inner) = node.operation else { return node }
    if case .call("!_", _, _, _) = expression.node { return node }
    return inner
  }

  /// What can come of a construct and never did.
  var missing: [(construct: Construct, text: String)] {
    Construct.all.flatMap { construct -> [(Construct, String)] in
      guard let found = counts[construct] else { return [(construct, "\(construct): not at all")] }
      let absent = Self.possible(construct).filter { found[$0, default: 0] == 0 }
      return absent.map { (construct, "\(construct): never \($0.rawValue)") }
    }
  }

  /// Literals are always known. A field that is there is a value or unknown; through a reference it may be an error too.
  static func possible(_ construct: Construct) -> [Kind] {
    switch construct.family {
    case .integer, .text, .truth, .list: []
    case .field: construct.detail == "truth" ? [.isTrue, .isFalse, .unknown] : [.value, .unknown]
    case .compare, .compareTexts, .isNull, .not, .and, .or, .member: truths
    case .textFunction: construct.detail == "size" ? values : truths
    case .civil: civil(construct.detail)
    case .aggregate: aggregate(construct.detail)
    case .arithmetic, .negate: values
    // Each value stands for itself; what it holds is told by the functions around it.
    case .closed, .parameter, .parameterEntry, .referredField, .conditional, .strict: anything(construct.detail)
    }
  }

  private static let truths: [Kind] = [.isTrue, .isFalse, .unknown, .error]
  private static let values: [Kind] = [.value, .unknown, .error]

  private static func anything(_ lane: String) -> [Kind] {
    lane == "truth" ? [.isTrue, .isFalse, .unknown] : [.value, .unknown]
  }

  private static func civil(_ kernel: String) -> [Kind] { kernel == "overlapsDaily" ? truths : values }

  private static func aggregate(_ detail: String) -> [Kind] { detail.hasPrefix("exists") ? truths : values }

  var text: String {
    let rows = Construct.all.map { construct -> String in
      let found = counts[construct] ?? [:]
      let cells = Kind.allCases.map { kind in "\(kind.rawValue) \(found[kind, default: 0])" }
      return "\(construct): \(cells.joined(separator: ", "))"
    }
    return rows.joined(separator: "\n")
  }
}

extension OutcomeTable.Kind {
  init(_ outcome: Outcome) {
    switch outcome {
    case .value(.bool(true)): self = .isTrue
    case .value(.bool(false)): self = .isFalse
    case .value: self = .value
    case .unknown: self = .unknown
    case .error: self = .error
    }
  }
}
