import CELLanguage
import Judging
import Planning
import RecordModel

extension RecordProgram {
  typealias TextStep = @Sendable (RecordStorage, WalkedElements) -> ArraySlice<UInt8>?

  /// Whether a step gives texts, which records keep as bytes and not as numbers of a pool.
  func isText(_ node: PlanNode) -> Bool {
    switch node.operation {
    case .text: true
    case .closed(let closed): closed.type == .string
    case .field(_, _, let field): shape.type.fields[field].type == .string
    case .element(_, let type): type == .string
    case .conditional(_, let then, _): isText(then)
    case .strict(let body, _): isText(body)
    default: false
    }
  }

  func text(_ node: PlanNode) throws(Refusal) -> TextStep {
    switch node.operation {
    case .text, .closed:
      let text = constant(node).text?[...]
      return { _, _ in text }
    case .conditional(let condition, let then, let otherwise):
      let (condition, then, otherwise) = (try truth(condition), try text(then), try text(otherwise))
      return { record, elements in
        switch condition(record, elements) {
        case .isTrue: then(record, elements)
        case .isFalse: otherwise(record, elements)
        case .undecided: nil
        }
      }
    case .strict(let body, let arguments):
      let body = try text(body)
      let wanted = try presence(arguments)
      return { record, elements in wanted(record, elements) ? body(record, elements) : nil }
    default:
      let lane = try lane(node)
      return { record, elements in lane(record, elements).map { record.text($0) } }
    }
  }

  func compareTexts(
    _ comparison: PlanNode.Comparison, _ left: PlanNode, _ right: PlanNode
  ) throws(Refusal) -> TruthStep {
    guard comparison == .equal || comparison == .notEqual else { throw Refusal("the order of texts") }
    let isWanted = comparison == .equal
    if case .field(_, _, let field) = left.operation, let constant = constantText(right) {
      return { record, _ in
        let cell = record.cells[field]
        guard cell.state == .value else { return .undecided }
        return Truth(TextBytes.areEqual(record.bytes, Segment(cell.lane).range, constant) == isWanted)
      }
    }
    let (left, right) = (try text(left), try text(right))
    return { record, elements in
      guard let first = left(record, elements), let second = right(record, elements) else { return .undecided }
      return Truth(first.elementsEqual(second) == isWanted)
    }
  }

  private func constantText(_ node: PlanNode) -> [UInt8]? {
    switch node.operation {
    case .text, .closed: constant(node).text
    default: nil
    }
  }

  /// Functions of a text and constants, but `size`, which gives no truth value.
  func text(
    _ function: PlanNode.TextFunction, _ operand: PlanNode, _ arguments: [ClosedExpression]
  ) throws(Refusal) -> TruthStep {
    let step = try text(operand)
    guard let argument = arguments.first, case .text(let part) = constant(argument) else {
      return { _, _ in .undecided }
    }
    let interpreter = interpreter
    let pattern = CELValue.string(String(decoding: part, as: UTF8.self))
    return { record, elements in
      guard let text = step(record, elements) else { return .undecided }
      switch function {
      case .startsWith: return Truth(text.starts(with: part))
      case .endsWith: return Truth(text.suffix(part.count).elementsEqual(part))
      default:
        let value = CELValue.string(String(decoding: text, as: UTF8.self))
        return Truth(interpreter.apply(function.rawValue, [value, pattern]))
      }
    }
  }
}

enum TextBytes {
  static func areEqual(_ bytes: [UInt8], _ range: Range<Int>, _ other: [UInt8]) -> Bool {
    guard range.count == other.count else { return false }
    for offset in other.indices where bytes[range.lowerBound &+ offset] != other[offset] { return false }
    return true
  }

  /// Of Unicode scalars: every byte begins one but those that continue one.
  static func scalarCount(_ bytes: ArraySlice<UInt8>) -> Int64 {
    bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }
}
