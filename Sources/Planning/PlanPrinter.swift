import CELLanguage
import PolicyLanguage
import RecordModel

/// The plan as text, for `--emit plan`: each rule's method, and the compiled steps by number.
public enum PlanPrinter {
  public static func text(_ plan: Plan) -> String {
    var lines: [String] = []
    for (name, fields) in plan.fields.sorted(by: { $0.key < $1.key }) {
      guard let type = plan.policy.recordType(named: name) else { continue }
      let reason = plan.reasonToHold(type)
      lines.append("\(reason == nil ? "pass over" : "hold") \(name): \(fields.sorted().joined(separator: ", "))")
      lines += reason.map { ["  because \($0)"] } ?? passes(type, plan)
    }
    var printed: Set<Int> = []
    for planned in plan.rules {
      lines.append("")
      lines += self.lines(planned, plan, &printed)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What is made of a data set that is passed over.
  private static func passes(_ type: RecordType, _ plan: Plan) -> [String] {
    var lines: [String] = []
    let texts = plan.lookedInto(of: type).sorted().map { type.fields[$0].name }
    if !texts.isEmpty { lines.append("look into \(type.name): \(texts.joined(separator: ", "))") }
    let rules = plan.lookers(at: type).map(\.rule.id)
    if !rules.isEmpty {
      let names = rules.joined(separator: ", ")
      lines.append("add up \(type.name), and pass over it again where somebody fails: rules \(names)")
    }
    return lines
  }

  private static func lines(_ planned: PlannedRule, _ plan: Plan, _ printed: inout Set<Int>) -> [String] {
    switch planned.method {
    case .interpreted(let reason): return ["rule \(planned.rule.id): interpreter, because of \(reason)"]
    case .columnar(let compiled):
      var lines = ["rule \(planned.rule.id): columns"]
      let roles = [("on", compiled.on), ("when", compiled.when), ("require", compiled.require), ("due", compiled.due)]
      let once = Set(compiled.recordNodes.map(\.id))
      for (role, node) in roles {
        guard let node else { continue }
        append(node, once, plan, &lines, &printed)
        lines.append("  \(role) = %\(node.id)")
      }
      if !compiled.filters.isEmpty {
        lines.append("  narrowed by the best of \(compiled.filters.map { "%\($0.id)" }.joined(separator: " "))")
      }
      return lines
    }
  }

  private static func append(
    _ node: PlanNode, _ once: Set<Int>, _ plan: Plan, _ lines: inout [String], _ printed: inout Set<Int>
  ) {
    guard printed.insert(node.id).inserted else { return }
    for input in node.inputs { append(input, once, plan, &lines, &printed) }
    let record = once.contains(node.id) ? node.record.map { ", once each \($0.recordType)" } ?? "" : ""
    lines.append("  %\(node.id) = \(NodeText.text(node, plan))\(record)")
  }
}

extension PlanNode {
  /// The nodes that this one reads.
  public var inputs: [PlanNode] {
    switch operation {
    case .closed, .integer, .text, .truth, .field, .element, .listSize: []
    case .quantifier(let walk): [walk.condition]
    case .parameter(_, let day): [day]
    case .parameterEntry(_, let entry, _, let day): [entry] + [day].compactMap { $0 }
    case .referredField(let key, _, _): [key]
    case .isNull(let node), .not(let node), .negate(let node), .member(let node, _, _), .textFunction(_, let node, _):
      [node]
    case .and(let nodes), .or(let nodes), .civil(_, let nodes): nodes
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    case .compare(_, let left, let right), .compareTexts(_, let left, let right), .arithmetic(_, let left, let right):
      [left, right]
    case .strict(let node, let arguments): [node] + arguments
    case .aggregate(let aggregate):
      [aggregate.inner, aggregate.gate, aggregate.residual, aggregate.value].compactMap { $0 }
        + aggregate.keys.flatMap { [$0.inner, $0.outer] }
    }
  }
}

enum NodeText {
  static func text(_ node: PlanNode, _ plan: Plan) -> String {
    switch node.operation {
    case .closed(let closed): return "once \(Unparser.text(closed.checked.root))"
    case .integer(let value): return "\(value)"
    case .text(let text): return text.debugDescription
    case .truth(let value): return "\(value)"
    case .parameter(let name, let day): return "parameter \(name) on %\(day.id)"
    case .parameterEntry(let name, let entry, _, _): return "parameter \(name) for %\(entry.id)"
    case .field(let slot, let type, let field): return "row \(slot) \(type).\(name(field, of: type, plan))"
    case .referredField(let key, let type, let field):
      return "join \(type) on %\(key.id), \(type).\(name(field, of: type, plan))"
    case .member(let element, let list, _): return "%\(element.id) in once \(Unparser.text(list.checked.root))"
    case .textFunction(let function, let text, let arguments):
      return "\(function.rawValue)(%\(text.id)) \(arguments.map { Unparser.text($0.checked.root) })"
    case .aggregate(let aggregate): return self.text(aggregate)
    case .element(let slot, _): return "element \(slot)"
    case .listSize(let list): return "size of \(self.text(list, plan))"
    case .quantifier(let walk):
      return "\(walk.kind.rawValue) \(self.text(walk.list, plan)) as element \(walk.slot) where %\(walk.condition.id)"
    default: return "\(name(node.operation)) \(node.inputs.map { "%\($0.id)" }.joined(separator: " "))"
    }
  }

  private static func name(_ field: Int, of type: String, _ plan: Plan) -> String {
    plan.policy.recordType(named: type)?.fields[field].name ?? "\(field)"
  }

  private static func text(_ list: ListField, _ plan: Plan) -> String {
    "row \(list.slot) \(list.recordType).\(name(list.field, of: list.recordType, plan))"
  }

  private static func text(_ aggregate: Aggregate) -> String {
    var parts = ["\(aggregate.kind.rawValue) \(aggregate.recordType) as row \(aggregate.slot)"]
    if let inner = aggregate.inner { parts.append("where %\(inner.id)") }
    if !aggregate.keys.isEmpty {
      parts.append("hash \(aggregate.keys.map { "%\($0.inner.id) = %\($0.outer.id)" }.joined(separator: ", "))")
    }
    if let gate = aggregate.gate { parts.append("if %\(gate.id)") }
    if let residual = aggregate.residual { parts.append("pairs %\(residual.id)") }
    if aggregate.keys.isEmpty, aggregate.residual != nil { parts.append("(every pair)") }
    if let value = aggregate.value { parts.append("of %\(value.id)") }
    return parts.joined(separator: " ")
  }

  private static func name(_ operation: PlanNode.Operation) -> String {
    switch operation {
    case .isNull: "null"
    case .not: "not"
    case .and: "and"
    case .or: "or"
    case .conditional: "choose"
    case .compare(let comparison, _, _): comparison.rawValue
    case .compareTexts(let comparison, _, _): "text \(comparison.rawValue)"
    case .negate: "negate"
    case .arithmetic(let arithmetic, _, _): arithmetic.rawValue
    case .civil(let kernel, _): kernel.rawValue
    case .strict: "strict"
    default: "?"
    }
  }
}
