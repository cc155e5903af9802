import PolicyLanguage
import RecordModel

extension Plan {
  /// By data set that is passed over: text fields that steps only look into. Their texts need no numbers, by which
  /// others of their kind would be found.
  public func lookedInto(of type: RecordType) -> Set<Int> {
    var (texts, numbered): (Set<Int>, Set<Int>) = ([], [])
    for planned in rules {
      guard case .columnar(let compiled) = planned.method else { continue }
      let looks = compiled.looks.keyed.filter { $0.recordType == type.name }
      for node in compiled.nodes + looks.flatMap({ $0.keys.map(\.inner) }) {
        if let field = node.textField(of: type) { numbered.insert(field) }
      }
      compiled.walkLooking(at: type.name) { node in
        for input in node.inputs {
          guard let field = input.textField(of: type) else { continue }
          if node.looksIntoTexts { texts.insert(field) } else { numbered.insert(field) }
        }
        return true
      }
    }
    return texts.subtracting(numbered)
  }
}

extension PlanNode {
  /// The text field of the type that the step reads.
  fileprivate func textField(of type: RecordType) -> Int? {
    guard case .field(_, type.name, let field) = operation, type.fields[field].type == .string
    else { return nil }
    return field
  }

  /// Whether the step asks for the bytes of its texts and not for their numbers.
  fileprivate var looksIntoTexts: Bool {
    switch operation {
    case .compareTexts, .textFunction, .isNull: true
    default: false
    }
  }
}
