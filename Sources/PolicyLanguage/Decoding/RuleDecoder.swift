import CivilTime
import SourceDiagnostics
import Verdicts
import YAMLTree

/// Reads the documents of `rules/*.yaml`.
struct RuleDecoder {
  let log: DiagnosticLog

  func rule(_ node: YAMLNode) -> RuleSyntax? {
    guard let fields = FieldReader(node, of: "a rule", shape: RuleShape.rule, log) else { return nil }
    checkForm(fields)
    let effective = effective(fields)
    let id = fields.label("rule", required: true)
    return RuleSyntax(
      id: id ?? PlacedText(text: "", location: fields.location), clause: fields.label("clause", required: true),
      title: fields.localText("title"), severity: severity(fields), subject: subject(fields),
      each: named("each", fields), on: fields.expression("on"),
      lets: named("let", fields), when: fields.expression("when"), require: fields.expression("require"),
      target: fields.node("target").flatMap { TargetDecoder(log: log).target($0) }, due: fields.expression("due"),
      evidence: fields.expression("evidence"), say: fields.template("say"), sayUnknown: fields.template("say_unknown"),
      remedy: fields.template("remedy"), adjustable: fields.texts("adjustable").map { ExpressionSyntax($0) },
      effectiveFrom: effective.from, effectiveUntil: effective.until, isWaivable: fields.bool("waivable") ?? true,
      attest: fields.node("attest").flatMap { AttestationDecoder(log: log).attest($0) },
      share: ShareDecoder(log: log).share(fields))
  }

  private func severity(_ fields: FieldReader) -> Severity? {
    let isRequired = !fields.has("target") && !fields.has("attest")
    return fields.choice("severity", Severity.self, required: isRequired)
  }

  private func checkForm(_ fields: FieldReader) {
    if fields.has("target") {
      refuse(["each", "on", "require", "due", "share", "attest"], beside: "target", fields)
    } else if fields.has("attest") {
      refuse(["each", "on", "require", "due", "evidence", "adjustable", "share"], beside: "attest", fields)
    } else if !fields.has("require") {
      log.report(
        "policy-missing-key", "a rule needs the key `require`, `target` or `attest`", at: fields.location)
    }
    if fields.has("share") {
      refuse(["evidence"], beside: "share", fields)
      if !fields.has("for") {
        log.report(
          "policy-missing-key", "a share needs the key `for`: its members are records", at: fields.keyLocation("share"))
      }
    }
    if fields.has("per"), !fields.has("share") {
      log.report("policy-key-conflict", "`per` has no meaning without `share`", at: fields.keyLocation("per"))
    }
  }

  private func refuse(_ keys: [String], beside other: String, _ fields: FieldReader) {
    for key in keys where fields.has(key) {
      log.report(
        "policy-key-conflict", "`\(key)` has no meaning beside `\(other)`", at: fields.keyLocation(key),
        help: "Leave it out.")
    }
  }

  private func effective(_ fields: FieldReader) -> (from: CivilDate?, until: CivilDate?) {
    guard let node = fields.node("effective"),
      let inner = FieldReader(node, of: "`effective`", shape: RuleShape.effective, log)
    else { return (nil, nil) }
    let (from, until) = (inner.date("from"), inner.date("until"))
    if let from, let until, until < from {
      log.report("policy-bad-value", "the rule ends before it begins", at: inner.keyLocation("until"))
    }
    return (from, until)
  }

  private func named(_ key: String, _ fields: FieldReader) -> [NamedExpression] {
    (fields.mapping(key) ?? []).compactMap { entry in
      guard let name = fields.identifier(entry.key, at: entry.keyLocation) else { return nil }
      let scalar = fields.scalar(entry.value, "`\(entry.key)`")
      return NamedExpression(name: name, expression: scalar.map { ExpressionSyntax($0) })
    }
  }

  /// `variable in dataset`; after a mistake the variable alone, so that it is not reported wherever it is used.
  private func subject(_ fields: FieldReader) -> (variable: PlacedText, dataset: PlacedText?)? {
    guard let expression = fields.expression("for") else { return nil }
    let words = Words(expression.text).ranges
    let texts = words.map { String(decoding: Array(expression.text.utf8)[$0.start..<$0.end], as: UTF8.self) }
    let variable = words.first.map { PlacedText(text: texts[0], location: expression.location(of: $0)) }
    if let variable, texts.count == 3, texts[1] == "in", Identifier.problem(with: variable.text) == nil {
      return (variable, PlacedText(text: texts[2], location: expression.location(of: words[2])))
    }
    log.report(
      "policy-bad-for", "`for` must read `variable in dataset`", at: expression.location,
      help: "Narrow the subjects with `when`.")
    return variable.map { ($0, nil) }
  }
}

/// Where the words of a text stand, between blanks.
private struct Words {
  private(set) var ranges: [TextRange] = []

  init(_ text: String) {
    var start: Int?
    for (index, byte) in text.utf8.enumerated() {
      let isBlank = byte == 0x20 || byte == 0x09 || byte == 0x0A
      if !isBlank, start == nil { start = index }
      if isBlank, let first = start {
        ranges.append(TextRange(start: first, end: index))
        start = nil
      }
    }
    if let start { ranges.append(TextRange(start: start, end: text.utf8.count)) }
  }
}
