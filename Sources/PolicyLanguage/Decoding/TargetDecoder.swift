import CivilTime
import SourceDiagnostics
import YAMLTree

/// Reads `target:`.
struct TargetDecoder {
  let log: DiagnosticLog

  func target(_ node: YAMLNode) -> TargetSyntax? {
    guard let fields = FieldReader(node, of: "`target`", shape: RuleShape.target, log) else { return nil }
    let by = year("by", fields, required: true)
    let goal = goal(fields, by: by)
    let path = fields.choice("path", CheckedTarget.Path.self)
    return TargetSyntax(
      measure: fields.expression("measure", required: true), complete: fields.expression("complete"),
      unit: fields.text("unit"), goal: goal, by: by, path: hasLine(goal) ? path ?? .linear : nil)
  }

  /// A line needs two points.
  private func hasLine(_ goal: CheckedTarget.Goal?) -> Bool {
    switch goal {
    case .change: true
    case .reach(_, let start): start != nil
    case .eachYear, nil: false
    }
  }

  private func goal(_ fields: FieldReader, by: Int?) -> CheckedTarget.Goal? {
    let given = ["change", "reach", "each_year"].filter { fields.has($0) }
    guard given.count == 1, let key = given.first else {
      log.report(
        "policy-target", "a target has one of `change`, `reach` and `each_year`, not \(given.count)",
        at: given.last.flatMap { fields.keyLocation($0) } ?? fields.location)
      return nil
    }
    refuse(key == "reach" ? ["baseline"] : ["start"], beside: key, fields)
    if key == "each_year" || key == "reach" && !fields.has("start") { refuse(["path"], beside: key, fields) }
    let amount = amount(key, fields, isFraction: key != "reach")
    if key == "reach" {
      let start = start(fields, by: by)
      if fields.has("start"), start == nil { return nil }
      return amount.map { .reach($0, start: start) }
    }
    guard let baseline = year("baseline", fields, required: true), let amount else { return nil }
    checkOrder(baseline, "baseline", by, fields)
    return key == "change" ? .change(amount, baseline: baseline) : .eachYear(amount, baseline: baseline)
  }

  private func refuse(_ keys: [String], beside goal: String, _ fields: FieldReader) {
    for key in keys where fields.has(key) {
      log.report(
        "policy-key-conflict", "`\(key)` has no meaning beside `\(goal)`", at: fields.keyLocation(key),
        help: "Leave it out.")
    }
  }

  private func start(_ fields: FieldReader, by: Int?) -> CheckedTarget.Start? {
    guard let node = fields.node("start"),
      let inner = FieldReader(node, of: "`start`", shape: RuleShape.start, log)
    else { return nil }
    let value = amount("value", inner, isFraction: false)
    guard let year = year("year", inner, required: true), let value else { return nil }
    checkOrder(year, "start", by, fields)
    return CheckedTarget.Start(year: year, value: value)
  }

  private func checkOrder(_ first: Int, _ key: String, _ by: Int?, _ fields: FieldReader) {
    guard let by, first >= by else { return }
    log.report(
      "policy-target", "the target ends in \(by), which is not after \(first)", at: fields.keyLocation("by"),
      related: fields.keyLocation(key).map { [.init(message: "it begins here", location: $0)] } ?? [])
  }

  private func year(_ key: String, _ fields: FieldReader, required: Bool) -> Int? {
    guard let scalar = fields.scalar(key, required: required) else { return nil }
    if let year = scalar.intValue, (1...9999).contains(year) { return Int(year) }
    log.report("policy-bad-value", "`\(key)` must be a year, not \(scalar.description)", at: scalar.location)
    return nil
  }

  /// `-42%` as -0.42. A change without its sign could be read as a factor.
  private func amount(_ key: String, _ fields: FieldReader, isFraction: Bool) -> ExactDecimal? {
    guard let scalar = fields.scalar(key, required: true) else { return nil }
    let isPercentage = scalar.text.hasSuffix("%")
    let digits = isPercentage ? String(scalar.text.dropLast()) : scalar.text
    if isPercentage || !isFraction, let number = ExactDecimal(digits) {
      if !isPercentage { return number }
      if let fraction = ExactDecimal(coefficient: number.coefficient, scale: number.scale + 2) { return fraction }
    }
    log.report(
      "policy-bad-value",
      "`\(key)` must be \(isFraction ? "a percentage" : "a number or a percentage"), not \(scalar.description)",
      at: scalar.location, help: "Write it like -42% or 85%.")
    return nil
  }
}
