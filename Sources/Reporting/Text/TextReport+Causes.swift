import Verdicts

/// Why a verdict is what it is.
extension TextWriter {
  mutating func cause(_ cause: Cause, indent: Int) {
    let isFalse = cause.kind == "false"
    let label = paint((isFalse ? Phrase.isFalse : .because).text(language) + colon, .quiet)
    line("\(label)\(isFalse ? condition(cause) : reason(cause))", indent: indent)
    for (expression, value) in cause.values {
      line("\(Printable.expression(expression)) = \(Printable.scalar(value))", indent: indent + 2)
    }
  }

  private func condition(_ cause: Cause) -> String {
    let parts = [cause.expression.map(Printable.expression), cause.message.map { Printable.text($0[language]) }]
    return parts.compactMap { $0 }.joined(separator: " — ")
  }

  /// What is unknown, where, and why.
  private func reason(_ cause: Cause) -> String {
    var parts: [String] = []
    if let thing = thing(cause) { parts.append(thing) }
    if let place = cause.place { parts.append(self.place(place)) }
    parts.append(cause.message.map { Printable.text($0[language]) } ?? Phrase.cause(cause.kind, language))
    if let expression = cause.expression { parts.append(Printable.expression(expression)) }
    return parts.joined(separator: "  ")
  }

  /// `employees[274].birth_date`
  private func thing(_ cause: Cause) -> String? {
    guard cause.dataset != nil || cause.field != nil || cause.key != nil else { return nil }
    let key = cause.key.map { "[\(Printable.text($0))]" } ?? ""
    let field = cause.field.map { ".\(Printable.text($0))" } ?? ""
    return Printable.text(cause.dataset ?? "") + key + field
  }

  func place(_ place: SourcePlace) -> String {
    let cell = place.cell.map { " (\(Printable.text($0)))" } ?? ""
    return "\(Printable.text(place.path)):\(place.line)\(cell)"
  }

  func subject(_ subject: SubjectIdentity) -> String {
    if subject.record == "organisation" { return Phrase.organisation.text(language) }
    return "\(Printable.text(subject.record)) \(subject.key.map(Printable.text).joined(separator: " / "))"
  }
}
