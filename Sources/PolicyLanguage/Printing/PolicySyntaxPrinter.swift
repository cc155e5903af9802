import CivilTime
import RecordModel
import SourceDiagnostics
import Verdicts

/// Prints what was read of a pack before anything was checked.
public enum PolicySyntaxPrinter {
  /// One line for each thing, indented under what it belongs to, with its line and column.
  public static func text(_ syntax: PolicySyntax) -> String {
    var page = OutlinePage()
    if let header = syntax.header { write(header, &page) }
    for record in syntax.records { write(record, &page) }
    for rule in syntax.rules { write(rule, &page) }
    return page.text
  }

  private static func write(_ header: HeaderSyntax, _ page: inout OutlinePage) {
    page.line(0, "policy \(header.id?.text ?? "?") version \(header.version ?? "?")", at: header.id?.location)
    page.line(1, "calendar \(header.calendar.completion.rawValue) \(header.calendar.leapDay.rawValue)")
    for (name, day) in [
      ("published", header.source?.published), ("reviewed", header.reviewed), ("updated", header.updated),
    ] {
      if let day { page.line(1, "\(name) \(day)") }
    }
    for clause in header.clauses { write(clause, 1, &page) }
    for parameter in header.parameters { write(parameter, &page) }
    for function in header.functions { write(function, &page) }
  }

  private static func write(_ clause: ClauseSyntax, _ depth: Int, _ page: inout OutlinePage) {
    page.line(depth, "clause \(clause.id.text)\(clause.kind.map { " \($0.rawValue)" } ?? "")", at: clause.id.location)
    for inner in clause.clauses { write(inner, depth + 1, &page) }
  }

  private static func write(_ parameter: ParameterSyntax, _ page: inout OutlinePage) {
    page.line(1, "parameter \(parameter.name.text): \(parameter.type?.text ?? "?")", at: parameter.name.location)
    for step in parameter.values { page.line(2, "\(days(step)): \(text(step.value))") }
    for row in parameter.table?.rows ?? [] {
      for step in row.steps {
        page.line(2, "\(parameter.table?.column.text ?? "") \(row.name) \(days(step)): \(text(step.value))")
      }
    }
  }

  private static func days(_ step: StepSyntax) -> String {
    "from \(step.from)\(step.until.map { " until \($0)" } ?? "")"
  }

  private static func text(_ value: ValueSyntax) -> String {
    switch value {
    case .scalar(let text): text.text
    case .list(let values, _): "[" + values.map(text).joined(separator: ", ") + "]"
    }
  }

  private static func write(_ function: FunctionSyntax, _ page: inout OutlinePage) {
    let receiver = function.receiver.map { "\($0.name.text): \($0.type.text)." } ?? ""
    let parameters = function.parameters.map { "\($0.name.text): \($0.type.text)" }.joined(separator: ", ")
    page.line(
      1, "function \(receiver)\(function.name.text)(\(parameters)): \(function.returns?.text ?? "?")",
      at: function.name.location)
    page.expression(2, "body", function.body)
  }

  private static func write(_ record: RecordSyntax, _ page: inout OutlinePage) {
    let key = record.key.map(\.text).joined(separator: ", ")
    page.line(
      0, "record \(record.name.text) in \(record.dataset?.text ?? "?") key \(key)", at: record.name.location)
    for field in record.fields {
      let members = field.members.map { " {\($0.map(\.identifier).joined(separator: ", "))}" } ?? ""
      let optional = field.field.isOptional ? " optional" : ""
      let sensitivity = field.field.sensitivity == .open ? "" : " \(field.field.sensitivity.rawValue)"
      page.line(
        1, "\(field.name.text): \(field.type?.text ?? "?")\(members)\(identity(field))\(optional)\(sensitivity)",
        at: field.name.location)
    }
  }

  private static func identity(_ field: FieldSyntax) -> String {
    guard let identity = field.field.identity else { return "" }
    let birthDate = field.birthDate.map { " \(identity.fills ? "fills" : "proves") \($0.text)" } ?? ""
    return " \(identity.format.rawValue)\(birthDate)\(identity.repeats ? " repeats" : "")"
  }

  private static func write(_ rule: RuleSyntax, _ page: inout OutlinePage) {
    let severity = rule.severity.map { " \($0.rawValue)" } ?? ""
    page.line(0, "rule \(rule.id.text) clause \(rule.clause?.text ?? "?")\(severity)", at: rule.id.location)
    if let (variable, dataset) = rule.subject {
      page.line(1, "for \(variable.text) in \(dataset?.text ?? "?")", at: variable.location)
    }
    for entry in rule.each { page.expression(1, "each \(entry.name.text)", entry.expression) }
    page.expression(1, "on", rule.on)
    for entry in rule.lets { page.expression(1, "let \(entry.name.text)", entry.expression) }
    page.expression(1, "when", rule.when)
    page.expression(1, "require", rule.require)
    page.expression(1, "target measure", rule.target?.measure)
    page.expression(1, "target complete", rule.target?.complete)
    page.expression(1, "due", rule.due)
    page.expression(1, "evidence", rule.evidence)
    for (name, template) in [("say", rule.say), ("say_unknown", rule.sayUnknown), ("remedy", rule.remedy)] {
      page.expression(1, "\(name) en", template?.en)
      page.expression(1, "\(name) zh", template?.zh)
    }
    for field in rule.adjustable { page.expression(1, "adjustable", field) }
  }
}

/// Lines that are indented by what they belong to.
private struct OutlinePage {
  private(set) var text = ""

  mutating func line(_ depth: Int, _ words: String, at location: SourceLocation? = nil) {
    let place = location.map { "  @\($0.position.line):\($0.position.column)" } ?? ""
    text += String(repeating: "  ", count: depth) + words + place + "\n"
  }

  /// Line breaks are shown as `↵`, so that each thing keeps to its line.
  mutating func expression(_ depth: Int, _ role: String, _ syntax: ExpressionSyntax?) {
    guard let syntax else { return }
    let flat = syntax.text.split(whereSeparator: \.isNewline).joined(separator: " ↵ ")
    line(depth, "\(role): \(flat)", at: syntax.location)
  }
}
