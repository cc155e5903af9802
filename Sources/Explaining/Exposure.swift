import CELLanguage
import PolicyLanguage
import RecordModel

/// What the value of an expression may give away.
struct Exposure: Hashable, Sendable {
  /// The heaviest of the fields that the expression reads.
  var sensitivity = Field.Sensitivity.open
  /// Whether one of them is a sensitive number: a number made from it may be the cell itself.
  var readsNumber = false
  /// The sensitive fields that it reads, as `employee.name`, in order: pseudonyms of different fields have nothing in
  /// common.
  var fields: [String] = []

  mutating func add(_ other: Exposure) {
    if !other.fields.isEmpty, fields != other.fields { fields = Set(fields + other.fields).sorted() }
    sensitivity = max(sensitivity, other.sensitivity)
    readsNumber = readsNumber || other.readsNumber
  }
}

/// A policy by reference.
final class PolicyAtHand: Sendable {
  let policy: CheckedPolicy

  init(_ policy: CheckedPolicy) { self.policy = policy }
}

/// Finds what an expression reads, by way of names, macros' variables and pack functions too.
struct ExposureFinder {
  private let shared: PolicyAtHand
  private let names: [String: Exposure]
  private let checked: CheckedExpression
  /// Values of macros' variables that were looked at; they hold what they read only once.
  private var seen: Set<ExpressionID> = []

  /// - Parameter names: what the names of a rule stand for.
  init(_ shared: PolicyAtHand, _ names: [String: Exposure], _ checked: CheckedExpression) {
    self.shared = shared
    self.names = names
    self.checked = checked
  }

  mutating func exposure(of expression: Expression) -> Exposure {
    var exposure = own(expression)
    for child in expression.children { exposure.add(self.exposure(of: child)) }
    if case .overloads(let ids)? = checked.references[expression.id] {
      for function in shared.policy.functions where ids.contains(function.overload) {
        var body = ExposureFinder(shared, [:], function.body.checked)
        exposure.add(body.exposure(of: function.body.checked.root))
      }
    }
    return exposure
  }

  private mutating func own(_ expression: Expression) -> Exposure {
    switch expression.node {
    case .identifier(let name, _): return exposure(ofName: name, expression)
    case .select(let operand, let field, _): return exposure(ofField: field, of: operand, expression)
    case .has(let operand, let field): return exposure(ofField: field, of: operand, expression)
    default: return Exposure()
    }
  }

  /// A variable of a macro gives away what it walks over. A record by itself is known by its key, which is masked as a
  /// key.
  private mutating func exposure(ofName name: String, _ identifier: Expression) -> Exposure {
    var exposure = names[name] ?? Exposure()
    guard checked.type(of: identifier).recordName == nil else { return exposure }
    for source in checked.root.sources(of: name) where seen.insert(source.id).inserted {
      exposure.add(self.exposure(of: source))
    }
    return exposure
  }

  private func exposure(ofField name: String, of operand: Expression, _ select: Expression) -> Exposure {
    let type = checked.type(of: operand)
    let owners =
      type == .dyn
      ? shared.policy.recordTypes : type.recordName.flatMap { shared.policy.recordType(named: $0) }.map { [$0] } ?? []
    var exposure = Exposure()
    for owner in owners {
      guard let field = owner.field(name), field.sensitivity != .open else { continue }
      if case .reference = field.type, field.sensitivity != .special { continue }
      exposure.add(
        Exposure(
          sensitivity: field.sensitivity, readsNumber: field.type.isNumber,
          fields: [PseudonymDomain.of(field, in: owner, shared.policy)]))
    }
    return exposure
  }
}

extension CELType {
  /// Also of one that may be null or missing.
  var recordName: String? {
    switch self {
    case .record(let name): name
    case .nullable(let inner), .optional(let inner): inner.recordName
    default: nil
    }
  }
}

extension FieldType {
  fileprivate var isNumber: Bool {
    switch self {
    case .int, .double, .decimal, .duration: true
    case .list(let element): element.isNumber
    default: false
    }
  }
}

extension Expression {
  /// What a variable of this name is bound to by macros in the expression.
  fileprivate func sources(of name: String) -> [Expression] {
    let below = children.flatMap { $0.sources(of: name) }
    switch node {
    case .comprehension(let macro) where macro.variables.contains(name): return [macro.range] + below
    case .bind(name, let value, _): return [value] + below
    default: return below
    }
  }
}
