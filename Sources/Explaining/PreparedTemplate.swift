import CELLanguage
import PolicyLanguage

/// A template in both languages, with what each of its expressions gives away. An expression that stands in it twice is
/// evaluated once: its text and its names are the same, so its value is.
final class PreparedTemplate: Sendable {
  enum Part: Sendable {
    case text(String)
    /// The place of an expression.
    case value(Int)
  }

  struct Value: Sendable {
    let checked: CheckedExpression
    let exposure: Exposure
  }

  let values: [Value]
  let en: [Part]
  let zh: [Part]

  init(_ template: LocalTemplate, _ masking: Masking) {
    var values: [Value] = []
    var places: [[UInt8]: Int] = [:]
    func part(_ part: Template.Part) -> Part {
      switch part {
      case .text(let text): return .text(text)
      case .expression(let expression):
        // By bytes: `==` of strings would take composed and decomposed text for the same.
        let source = Array(expression.checked.source.utf8)
        if let place = places[source] { return .value(place) }
        let checked = expression.checked
        places[source] = values.count
        values.append(Value(checked: checked, exposure: masking.exposure(of: checked.root, in: checked)))
        return .value(values.count - 1)
      }
    }
    en = template.en.parts.map(part)
    zh = template.zh.parts.map(part)
    self.values = values
  }
}
