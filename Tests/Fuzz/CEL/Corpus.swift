import CELLanguage
import SourceDiagnostics

/// Expressions that showed something new, at most so many. Those to begin with stay.
struct Corpus {
  private static let limit = 4_000
  /// Longer expressions breed ever longer ones.
  private static let bytes = 240
  /// Parts that are kept of each type.
  private static let partsOfType = 200

  struct Member {
    let tree: Expression
    /// Of the parts, where the checker passes the whole.
    let types: [ExpressionID: CELType]
  }

  private var members: [Member] = []
  private var parts: [CELType: [Expression]] = [:]
  private let seedCount: Int
  /// Texts that the checker passed.
  private(set) var checkedCount = 0
  private var features: Set<Int> = []
  private let checker = ExpressionChecker(provider: SchoolProvider())
  private let interpreter = Interpreter(
    limits: EvaluationLimits(steps: 5_000, elements: 1_000, textBytes: 10_000, nesting: 512))
  private let gaps = SchoolActivation(.gaps)

  var count: Int { members.count }
  var featureCount: Int { features.count }

  init(_ texts: [String]) {
    members = texts.compactMap { ExpressionParser.parse($0).expression }.map { Member(tree: $0, types: [:]) }
    seedCount = members.count
  }

  func member(_ dice: inout Dice) -> Member {
    let null = Expression(id: 0, range: TextRange(start: 0, end: 0), node: .literal(.null))
    return dice.pick(dice.once(in: 4) ? members[..<seedCount] : members[...]) ?? Member(tree: null, types: [:])
  }

  func part(_ dice: inout Dice) -> Expression {
    let tree = member(&dice).tree
    return dice.pick(tree.parts) ?? tree
  }

  func part(of type: CELType?, _ dice: inout Dice) -> Expression? { type.flatMap { dice.pick(parts[$0] ?? []) } }

  /// Keeps an expression in which a kind of node stands in a new place or comes to something new.
  mutating func learn(_ text: String, _ dice: inout Dice) {
    guard let tree = ExpressionParser.parse(text).expression else { return }
    let checked = checker.check(text).checked
    checkedCount += checked == nil ? 0 : 1
    guard text.utf8.count <= Self.bytes else { return }
    let before = features.count
    learn(tree, under: "root")
    if let checked { learn(interpreter.observe(checked, gaps), checked) }
    guard features.count > before else { return }
    keep(Member(tree: tree, types: checked?.types ?? [:]), &dice)
  }

  private mutating func keep(_ member: Member, _ dice: inout Dice) {
    for part in member.tree.parts { keep(part, member.types[part.id], &dice) }
    if members.count < Self.limit { return members.append(member) }
    members[Int.random(in: seedCount..<members.count, using: &dice)] = member
  }

  private mutating func keep(_ part: Expression, _ type: CELType?, _ dice: inout Dice) {
    guard let type, parts[type] != nil || parts.count < Self.partsOfType else { return }
    let count = parts[type]?.count ?? 0
    if count < Self.partsOfType { return parts[type, default: []].append(part) }
    parts[type]?[Int.random(in: 0..<count, using: &dice)] = part
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
