import CELLanguage
import SourceDiagnostics

/// Expressions that showed something new, at most so many.
struct Corpus {
  private static let limit = 4_000
  /// Longer expressions breed ever longer ones.
  private static let bytes = 600

  private var trees: [Expression] = []
  private var features: Set<Int> = []
  private let checker = ExpressionChecker(provider: SchoolProvider())
  private let interpreter = Interpreter(
    limits: EvaluationLimits(steps: 5_000, elements: 1_000, textBytes: 10_000, nesting: 512))
  private let gaps = SchoolActivation(.gaps)

  var count: Int { trees.count }
  var featureCount: Int { features.count }

  init(_ texts: [String]) { trees = texts.compactMap { ExpressionParser.parse($0).expression } }

  func tree(_ dice: inout Dice) -> Expression {
    dice.pick(trees) ?? Expression(id: 0, range: TextRange(start: 0, end: 0), node: .literal(.null))
  }

  /// Keeps an expression in which a kind of node stands in a new place or comes to something new.
  mutating func learn(_ text: String, _ dice: inout Dice) {
    guard text.utf8.count <= Self.bytes, let tree = ExpressionParser.parse(text).expression else { return }
    let before = features.count
    learn(tree, under: "root")
    if let checked = checker.check(text).checked { learn(interpreter.observe(checked, gaps), checked) }
    guard features.count > before else { return }
    if trees.count < Self.limit { return trees.append(tree) }
    trees[Int.random(in: 0..<trees.count, using: &dice)] = tree
  }

  private mutating func learn(_ tree: Expression, under parent: String) {
    let kind = Self.kind(tree)
    note("\(parent) > \(kind)")
    for child in tree.children { learn(child, under: kind) }
  }

  private mutating func learn(_ node: Observation, _ checked: CheckedExpression) {
    let kind = Self.kind(node.expression)
    switch node.outcome {
    case .value(let value): note("\(kind) = \(value.typeName)")
    case .error(let error): note("\(kind) = \(error.kind)")
    case .unknown: note("\(kind) = unknown")
    }
    for child in node.children + node.iterations.map(\.observation) { learn(child, checked) }
  }

  private mutating func note(_ feature: String) {
    if features.count < 200_000 { features.insert(feature.hashValue) }
  }

  private static func kind(_ expression: Expression) -> String {
    switch expression.node {
    case .literal: "literal"
    case .identifier: "name"
    case .select(_, _, let isOptional): isOptional ? ".?" : "."
    case .has: "has"
    case .call(let name, let receiver, let arguments, _): "\(receiver == nil ? "" : ".")\(name)/\(arguments.count)"
    case .list: "list"
    case .map: "map"
    case .message: "message"
    case .comprehension(let macro): "\(macro.kind)/\(macro.variables.count)"
    case .bind: "bind"
    }
  }
}
