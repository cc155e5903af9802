import SourceDiagnostics
import Verdicts

/// Why a verdict is what it is.
extension TextWriter {
  /// - Parameter said: the sentence above it, whose words are not said again.
  mutating func cause(_ cause: Cause, indent: Int, after said: String = "") {
    let isFalse = cause.kind == "false"
    let label = paint((isFalse ? Phrase.isFalse : .because).text(language) + colon, .quiet)
    line("\(label)\(isFalse ? condition(cause) : reason(cause, after: said))", indent: indent)
    for (expression, value) in cause.values {
      line("\(Printable.expression(expression)) = \(Printable.scalar(value))", indent: indent + 2)
    }
  }

  private func condition(_ cause: Cause) -> String {
    let parts = [cause.expression.map(Printable.expression), cause.message.map { DisplayText.neutral($0[language]) }]
    return parts.compactMap { $0 }.joined(separator: " — ")
  }

  /// What is unknown, where, and why.
  private func reason(_ cause: Cause, after said: String) -> String {
    let words = cause.message?[language] ?? Phrase.cause(cause.kind, language)
    let parts = [
      thing(cause), cause.place.map(place), said.contains(words) ? nil : DisplayText.neutral(words),
      cause.expression.map(Printable.expression),
    ]
    let known = parts.compactMap { $0 }
    return known.isEmpty ? DisplayText.neutral(words) : known.joined(separator: "  ")
  }

  /// `employees[274].birth_date`
  private func thing(_ cause: Cause) -> String? {
    guard cause.dataset != nil || cause.field != nil || cause.key != nil else { return nil }
    let key = cause.key.map { "[\(DisplayText.neutral($0))]" } ?? ""
    let field = cause.field.map { ".\(DisplayText.neutral($0))" } ?? ""
    return DisplayText.neutral(cause.dataset ?? "") + key + field
  }

  func place(_ place: SourcePlace) -> String {
    let cell = place.cell.map { " (\(DisplayText.neutral($0)))" } ?? ""
    return "\(DisplayText.neutral(place.path)):\(place.line)\(cell)"
  }

  func subject(_ subject: SubjectIdentity) -> String {
    if subject.record == "organisation" { return Phrase.organisation.text(language) }
    return "\(DisplayText.neutral(subject.record)) \(subject.key.map(DisplayText.neutral).joined(separator: " / "))"
  }
}
