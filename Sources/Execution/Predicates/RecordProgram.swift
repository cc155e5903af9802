import CELLanguage
import CivilTime
import Judging
import Planning
import RecordModel

/// Makes one closure of a planned condition, which is then called record by record. Names are slots by then, constants
/// are values, and a comparison knows its kind.
///
/// As in columns, null, unknown and error are one: no value. Only `isNull` tells null from the others.
struct RecordProgram {
  typealias TruthStep = @Sendable (RecordStorage, WalkedElements) -> Truth
  /// `nil`: null, unknown, or an error. Doubles by their bits, texts by their segment.
  typealias LaneStep = @Sendable (RecordStorage, WalkedElements) -> Int64?

  let shape: RecordShape
  let interpreter: Interpreter

  init(shape: RecordShape) {
    self.shape = shape
    interpreter = Interpreter(calendar: shape.calendar)
  }

  func truth(_ node: PlanNode) throws(Refusal) -> TruthStep {
    switch node.operation {
    case .truth, .closed: return constant(constant(node).truth)
    case .field(_, _, let field):
      return { record, _ in record.cells[field].state == .value ? Truth(record.cells[field].lane != 0) : .undecided }
    case .element(let slot, _):
      let walked = try walkedSlot(slot)
      return { _, elements in Truth(elements[walked] != 0) }
    case .isNull(let operand): return try isNull(operand)
    case .not(let operand):
      let operand = try truth(operand)
      return { operand($0, $1).negated }
    case .and(let terms): return Self.all(try steps(terms), decidedBy: .isFalse)
    case .or(let terms): return Self.all(try steps(terms), decidedBy: .isTrue)
    case .conditional(let condition, let then, let otherwise):
      return Self.choice(try truth(condition), try truth(then), try truth(otherwise))
    case .compare(let comparison, let left, let right): return try compare(comparison, left, right)
    case .quantifier(let walk): return try quantify(walk)
    case .strict(let body, let arguments): return try strict(body, arguments)
    case .member(let element, let list, _): return try member(element, list)
    case .textFunction(let function, let operand, let arguments): return try text(function, operand, arguments)
    case .civil(let kernel, let operands): return try overlaps(kernel, operands, node)
    default: throw Refusal(node.recordConstruct)
    }
  }

  private func steps(_ terms: [PlanNode]) throws(Refusal) -> [TruthStep] {
    var steps: [TruthStep] = []
    for term in terms { steps.append(try truth(term)) }
    return steps
  }

  private func constant(_ truth: Truth) -> TruthStep { { _, _ in truth } }

  /// A conjunction is decided by a false term, a disjunction by a true one.
  private static func all(_ terms: [TruthStep], decidedBy decisive: Truth) -> TruthStep {
    if terms.count == 2 { return both(terms[0], terms[1], decidedBy: decisive) }
    return { record, elements in
      var isUndecided = false
      for term in terms {
        let truth = term(record, elements)
        if truth == decisive { return decisive }
        if truth == .undecided { isUndecided = true }
      }
      return isUndecided ? .undecided : decisive.negated
    }
  }

  private static func both(
    _ left: @escaping TruthStep, _ right: @escaping TruthStep, decidedBy decisive: Truth
  ) -> TruthStep {
    { record, elements in
      let first = left(record, elements)
      if first == decisive { return decisive }
      let second = right(record, elements)
      return second == decisive || first != .undecided ? second : .undecided
    }
  }

  private static func choice(
    _ condition: @escaping TruthStep, _ then: @escaping TruthStep, _ otherwise: @escaping TruthStep
  ) -> TruthStep {
    { record, elements in
      switch condition(record, elements) {
      case .isTrue: then(record, elements)
      case .isFalse: otherwise(record, elements)
      case .undecided: .undecided
      }
    }
  }

  /// All arguments are wanted, whether the body looks at them or not.
  private func strict(_ body: PlanNode, _ arguments: [PlanNode]) throws(Refusal) -> TruthStep {
    let body = try truth(body)
    let wanted = try presence(arguments)
    return { record, elements in wanted(record, elements) ? body(record, elements) : .undecided }
  }

  func presence(_ nodes: [PlanNode]) throws(Refusal) -> @Sendable (RecordStorage, WalkedElements) -> Bool {
    var tests: [@Sendable (RecordStorage, WalkedElements) -> Bool] = []
    for node in nodes {
      if node.lane == .truth {
        let step = try truth(node)
        tests.append { step($0, $1) != .undecided }
      } else {
        let step = try lane(node)
        tests.append { step($0, $1) != nil }
      }
    }
    return { [tests] record, elements in tests.allSatisfy { $0(record, elements) } }
  }

  /// Null of a variable, or of the branch that a choice takes; no other step makes one.
  private func isNull(_ node: PlanNode) throws(Refusal) -> TruthStep {
    switch node.operation {
    case .field(_, _, let field):
      return { record, _ in
        switch record.cells[field].state {
        case .null: .isTrue
        case .unknown: .undecided
        case .value, .openList: .isFalse
        }
      }
    case .conditional(let condition, let then, let otherwise):
      return Self.choice(try truth(condition), try isNull(then), try isNull(otherwise))
    case .closed: return constant(constant(node).isNull)
    default:
      let wanted = try presence([node])
      return { record, elements in wanted(record, elements) ? .isFalse : .undecided }
    }
  }
}

/// The elements at which walks over lists are, the outermost first.
struct WalkedElements: Sendable {
  var outer: Int64 = 0
  var inner: Int64 = 0

  /// How deep walks may be nested.
  static let limit = 2

  subscript(index: Int) -> Int64 {
    get { index == 0 ? outer : inner }
    set { if index == 0 { outer = newValue } else { inner = newValue } }
  }
}

extension Truth {
  init(_ value: Bool) { self = value ? .isTrue : .isFalse }

  var negated: Truth {
    switch self {
    case .isTrue: .isFalse
    case .isFalse: .isTrue
    case .undecided: .undecided
    }
  }
}

extension PlanNode {
  /// What a refusal calls the step.
  var recordConstruct: String {
    "the step \(Mirror(reflecting: operation).children.first?.label ?? "\(operation)"), which has no form for single records"
  }
}
