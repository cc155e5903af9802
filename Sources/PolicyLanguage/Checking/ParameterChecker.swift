import CELLanguage
import CivilTime
import SourceDiagnostics

/// Makes typed parameters and tells the expressions' types of them.
struct ParameterChecker {
  let log: DiagnosticLog
  let resolver: TypeResolver

  func check(_ parameters: [ParameterSyntax], declaringIn pack: inout PackTypes) -> [Parameter] {
    parameters.compactMap { syntax in
      let type = syntax.type.flatMap { resolver.constantType($0) }
      declare(syntax, type ?? .error, in: &pack)
      return type.map { parameter(syntax, $0) }
    }
  }

  /// With a table a parameter is a function of its column: of texts, or of any enumeration's members.
  private func declare(_ syntax: ParameterSyntax, _ type: CELType, in pack: inout PackTypes) {
    let name = "params.\(syntax.name.text)"
    guard syntax.table != nil else {
      pack.variables[name] = type
      return
    }
    let columns = [CELType.string] + pack.enumerations.keys.sorted().map { .enumeration($0) }
    pack.overloads[name] = columns.map { Overload(id: name, isMember: false, parameters: [$0], result: type) }
  }

  private func parameter(_ syntax: ParameterSyntax, _ type: CELType) -> Parameter {
    let table = syntax.table.map { table in
      let rows = table.rows.map { ($0.name, steps($0.steps, type)) }
      return (column: table.column.text, steps: Dictionary(rows, uniquingKeysWith: { first, _ in first }))
    }
    return Parameter(
      name: syntax.name.text, type: type, unit: syntax.unit, source: syntax.source, values: steps(syntax.values, type),
      table: table, reviewBy: syntax.reviewBy, location: syntax.name.location)
  }

  private func steps(_ steps: [StepSyntax], _ type: CELType) -> [Parameter.Step] {
    var first: [CivilDate: SourceLocation] = [:]
    var result: [Parameter.Step] = []
    for step in steps {
      if let earlier = first[step.from] {
        log.report(
          "policy-duplicate", "two values begin on \(step.from)", at: step.fromLocation, help: "Keep one of them.",
          related: [.init(message: "first here", location: earlier)])
        continue
      }
      first[step.from] = step.fromLocation
      checkEnd(step, steps)
      if let value = ConstantReader(log: log).value(step.value, type) {
        result.append(Parameter.Step(from: step.from, until: step.until, value: value))
      }
    }
    return result.sorted { $0.from < $1.from }
  }

  /// A value that ends on a day must begin before it, and no other may begin while it is still in force.
  private func checkEnd(_ step: StepSyntax, _ steps: [StepSyntax]) {
    guard let until = step.until else { return }
    if until < step.from {
      log.report("policy-bad-value", "the value ends before it begins", at: step.untilLocation)
    }
    if let next = steps.first(where: { $0.from > step.from && $0.from <= until }) {
      log.report(
        "policy-bad-value", "the value is in force until \(until), but another begins on \(next.from)",
        at: step.untilLocation, help: "End it on the day before, or leave out `until`.",
        related: [.init(message: "the other begins here", location: next.fromLocation)])
    }
  }
}

/// Reads constants as values of a type.
struct ConstantReader {
  let log: DiagnosticLog

  func value(_ syntax: ValueSyntax, _ type: CELType) -> CELValue? {
    switch (syntax, type) {
    case (.list(let elements, _), .list(let element)):
      let values = elements.compactMap { value($0, element) }
      return values.count == elements.count ? .list(ListValue(values)) : nil
    case (.scalar(let text), .list): return mismatch("`\(text.text)`", "a list", at: text.location)
    case (.list(_, let location), _): return mismatch("a list", type.description, at: location)
    case (.scalar(let text), _):
      return Self.scalar(text.text, type) ?? mismatch("`\(text.text)`", type.description, at: text.location)
    }
  }

  private func mismatch(_ found: String, _ wanted: String, at location: SourceLocation) -> CELValue? {
    log.report("policy-bad-constant", "\(found) is no value of type \(wanted)", at: location)
    return nil
  }

  /// A value of a scalar type from its text; `nil` when it is none.
  static func scalar(_ text: String, _ type: CELType) -> CELValue? {
    switch type {
    case .string: .string(text)
    case .int: Int64(text).map { .int($0) }
    case .double: Double(text).flatMap { $0.isFinite ? .double($0) : nil }
    case .decimal: ExactDecimal(text).map { .decimal($0) }
    case .bool: ["true": .bool(true), "false": .bool(false)][text]
    case .date: CivilDate(iso: text).map { .date($0) }
    case .time: TimeOfDay(iso: text).map { .time($0) }
    case .datetime: CivilDateTime(iso: text).map { .datetime($0) }
    case .timestamp: Instant(rfc3339: text).map { .timestamp($0) }
    case .duration: TimeSpan(text).map { .duration($0) }
    default: nil
    }
  }
}
