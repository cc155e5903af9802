import CivilTime
import SourceDiagnostics
import YAMLTree

/// Reads entries of `parameters`.
struct ParameterDecoder {
  let log: DiagnosticLog

  func parameter(_ entry: YAMLEntry) -> ParameterSyntax? {
    let owner = "the parameter `\(entry.key)`"
    guard let fields = FieldReader(entry.value, of: owner, shape: PolicyShape.parameter, log) else {
      let name = PlacedText(text: entry.key, location: entry.keyLocation)
      return ParameterSyntax(name: name, values: [])
    }
    let type = fields.scalar("type", required: true).map { TypeSyntax(text: $0.text, location: $0.location) }
    if !fields.has("values"), !fields.has("by") {
      log.report("policy-missing-key", "\(owner) needs the key `values`", at: entry.keyLocation)
    }
    let values = fields.node("values").map { steps($0, of: owner) } ?? []
    let table = table(fields, of: owner)
    guard let name = fields.identifier(entry.key, at: entry.keyLocation) else { return nil }
    return ParameterSyntax(
      name: name, type: type, unit: fields.text("unit"), source: fields.text("source"), values: values, table: table,
      reviewBy: fields.date("review_by"), reviewByLocation: fields.keyLocation("review_by"))
  }

  private func table(_ fields: FieldReader, of owner: String) -> TableSyntax? {
    guard let columns = fields.mapping("by") else { return nil }
    guard columns.count == 1, let column = columns.first else {
      log.report("policy-bad-value", "`by` of \(owner) must name one column", at: fields.keyLocation("by"))
      return nil
    }
    guard let rows = column.value.entries else {
      log.report(
        "policy-wrong-kind",
        "`\(column.key)` of \(owner) must be a mapping from its texts to values, "
          + "not \(column.value.description)", at: column.value.location)
      return nil
    }
    return TableSyntax(
      column: PlacedText(text: column.key, location: column.keyLocation),
      rows: rows.map { ($0.key, steps($0.value, of: owner)) })
  }

  private func steps(_ node: YAMLNode, of owner: String) -> [StepSyntax] {
    guard let elements = node.elements, !elements.isEmpty else {
      log.report(
        "policy-wrong-kind", "values of \(owner) must be a list that isn't empty, not \(node.description)",
        at: node.location, help: "Write [{from: 2024-01-01, value: …}].")
      return []
    }
    return elements.compactMap { step($0, of: owner) }
  }

  private func step(_ node: YAMLNode, of owner: String) -> StepSyntax? {
    guard let fields = FieldReader(node, of: "a value of \(owner)", shape: PolicyShape.step, log) else { return nil }
    let value = fields.required("value").flatMap { self.value($0, fields) }
    guard let scalar = fields.scalar("from", required: true), let from = fields.date(scalar), let value else {
      return nil
    }
    let until = fields.scalar("until")
    return StepSyntax(
      from: from, fromLocation: scalar.location, until: until.flatMap { fields.date($0) },
      untilLocation: until?.location, value: value)
  }

  private func value(_ node: YAMLNode, _ fields: FieldReader) -> ValueSyntax? {
    if let elements = node.elements {
      return .list(elements.compactMap { value($0, fields) }, node.location)
    }
    return fields.scalar(node, "a value").map { .scalar(PlacedText(text: $0.text, location: $0.location)) }
  }
}
