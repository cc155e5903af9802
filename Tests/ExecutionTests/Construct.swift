import Planning

/// What a step does, apart from its operands. The switches have no default, so whoever adds an operation says here what
/// the random comparison has to reach.
struct Construct: Hashable, CustomStringConvertible {
  enum Family: String, CaseIterable {
    case closed, integer, text, truth, parameter, parameterEntry, field, referredField, isNull, not, and, or
    case conditional, compare, compareTexts, arithmetic, negate, civil, member, textFunction, aggregate, strict, list
  }

  let family: Family
  var detail = ""

  var description: String { detail.isEmpty ? family.rawValue : "\(family.rawValue) \(detail)" }

  init(_ family: Family, _ detail: String = "") {
    self.family = family
    self.detail = detail
  }

  init(_ node: PlanNode) {
    let lane = node.lane.rawValue
    switch node.operation {
    case .closed: self.init(.closed, lane)
    case .integer: self.init(.integer)
    case .text: self.init(.text)
    case .truth: self.init(.truth)
    case .parameter: self.init(.parameter, lane)
    case .parameterEntry: self.init(.parameterEntry, lane)
    case .field: self.init(.field, lane)
    case .referredField: self.init(.referredField, lane)
    case .isNull: self.init(.isNull)
    case .not: self.init(.not)
    case .and: self.init(.and)
    case .or: self.init(.or)
    case .conditional: self.init(.conditional, lane)
    case .compare(let comparison, let left, _): self.init(.compare, "\(comparison.rawValue) \(left.lane.rawValue)")
    case .compareTexts(let comparison, _, _): self.init(.compareTexts, comparison.rawValue)
    case .arithmetic(let arithmetic, _, _): self.init(.arithmetic, "\(arithmetic.rawValue) \(lane)")
    case .negate: self.init(.negate, lane)
    case .civil(let kernel, _): self.init(.civil, kernel.rawValue)
    case .member: self.init(.member)
    case .textFunction(let function, _, _): self.init(.textFunction, function.rawValue)
    case .aggregate(let aggregate): self.init(.aggregate, "\(aggregate.kind.rawValue) \(Self.shape(aggregate))")
    case .strict: self.init(.strict)
    case .element, .quantifier, .listSize: self.init(.list)
    }
  }

  /// How elements are found: all of them, by hash, or pair by pair.
  private static func shape(_ aggregate: Aggregate) -> String {
    if aggregate.residual != nil { return "pairs" }
    return aggregate.keys.isEmpty ? "scan" : "hash"
  }

  /// Everything that the compiler can make.
  static var all: [Construct] {
    Family.allCases.flatMap { family in details(of: family).map { Construct(family, $0) } }
  }

  private static let lanes = ["truth", "integer", "double"]

  private static func details(of family: Family) -> [String] {
    switch family {
    case .integer, .text, .truth, .isNull, .not, .and, .or, .member, .strict: [""]
    case .closed, .parameter, .parameterEntry, .field, .referredField, .conditional: lanes
    case .compare: comparisons
    case .compareTexts: ["<", "<=", ">", ">="]
    case .arithmetic:
      PlanNode.Arithmetic.allCases.flatMap { sign in
        sign == .remainder ? ["% integer"] : ["\(sign.rawValue) integer", "\(sign.rawValue) double"]
      }
    case .negate: ["integer", "double"]
    // No reader fills list fields: the comparison of predicates, whose records come from a program, generates these.
    case .list: []
    case .civil: PlanNode.CivilKernel.allCases.map(\.rawValue)
    case .textFunction: PlanNode.TextFunction.allCases.map(\.rawValue)
    case .aggregate:
      Aggregate.Kind.allCases.flatMap { kind in ["scan", "hash", "pairs"].map { "\(kind.rawValue) \($0)" } }
    }
  }

  /// Truth values have no order here.
  private static var comparisons: [String] {
    PlanNode.Comparison.allCases.flatMap { sign in
      lanes.filter { $0 != "truth" || sign == .equal || sign == .notEqual }.map { "\(sign.rawValue) \($0)" }
    }
  }
}
