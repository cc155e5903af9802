import RecordModel

/// Sketches as the files of a pack.
struct StarterText {
  let sketches: [RecordSketch]

  private var rules: [(sketch: RecordSketch, rules: [RuleSketch])] { sketches.map { ($0, RuleSketch.all(for: $0)) } }

  static func schemaLine(_ kind: String, up: String) -> String {
    "# yaml-language-server: $schema=\(up).plumbline/\(kind).schema.json\n"
  }

  // MARK: policy.yaml

  func policy() -> String {
    let all = rules.flatMap(\.rules)
    let clauses = all.enumerated().map { number, rule in
      "  - {id: \"\(number + 1)\", title: \(Self.title(rule.titleEn, rule.titleZh)), kind: row}\n"
    }
    let parameters =
      all.contains(where: \.usesMinimumAge)
      ? "parameters:\n  # Ask what the law of each place says; a table by country is described under `parameters`.\n"
        + "  min_hire_age: {type: int, unit: years, source: clause 1, values: [{from: 1900-01-01, value: 16}]}\n" : ""
    return Self.schemaLine("policy", up: "../") + """
      language: plumbline/1
      policy: starter
      version: "1"
      title: {en: Starter policy, zh: 入门政策}
      clauses:

      """ + clauses.joined() + parameters
  }

  // MARK: records/*.yaml

  func records(_ sketch: RecordSketch) -> String {
    let title = SketchTitle.of(sketch.record, sketch.record)
    let lines = sketch.columns.map { field($0, sketch) }
    return Self.schemaLine("records", up: "../../") + """
      # An empty cell is unknown. Where it means that there is nothing, write `optional: true`.
      record: \(sketch.record)
      dataset: \(sketch.dataset)
      title: \(Self.title(title.en, title.zh))
      key: \(sketch.key)\(sketch.isKeyUnique ? "" : "  # stands in several records: name what tells them apart")
      fields:

      """ + lines.joined()
  }

  private func field(_ column: RecordSketch.Column, _ sketch: RecordSketch) -> String {
    let isAlone = sketch.columns.count { $0.meaning?.name == column.meaning?.name } == 1
    let more = isAlone ? column.meaning?.headers ?? [] : []
    let headers = ([column.header] + more.filter { $0 != column.header }).filter { $0 != column.name }
    let title = SketchTitle.of(column.name, column.header)
    var parts = ["type: \(FieldTypeText.text(column.type))"]
    if column.sensitivity != .open { parts.append("sensitivity: \(column.sensitivity.rawValue)") }
    parts.append("title: \(Self.title(title.en, title.zh))")
    if !headers.isEmpty { parts.append("headers: [\(headers.map(Self.quoted).joined(separator: ", "))]") }
    let line = "  \(column.name): {\(parts.joined(separator: ", "))}\n"
    guard column.isGuess else { return line }
    return "  # Nobody has said what this is: personal until somebody does.\n" + line
  }

  // MARK: rules/*.yaml

  func rules(_ sketch: RecordSketch) -> String {
    let before = rules.prefix { $0.sketch.dataset != sketch.dataset }.reduce(0) { $0 + $1.rules.count }
    let documents = RuleSketch.all(for: sketch).enumerated().map { number, rule in
      """
      rule: \(rule.id)
      clause: "\(before + number + 1)"
      title: \(Self.title(rule.titleEn, rule.titleZh))
      severity: \(rule.severity)
      for: r in \(sketch.dataset)
      \(rule.on.map { "on: \($0)\n" } ?? "")require: \(rule.require)
      say:
        en: \(Self.quoted(rule.sayEn))
        zh: \(Self.quoted(rule.sayZh))

      """
    }
    return Self.schemaLine("rules", up: "../../") + documents.joined(separator: "---\n")
  }

  // MARK: tests/*.yaml

  func tests(_ sketch: RecordSketch) -> String {
    let cases = RuleSketch.all(for: sketch).map { rule in
      let keyed = rule.examples.enumerated().map { number, example in
        let key = [(field: sketch.key, value: "K\(number + 1)")]
        let cells = (key + example.cells).map { "\($0.field): \($0.value.isEmpty ? "null" : $0.value)" }
        return "      - {\(cells.joined(separator: ", "))}\n"
      }
      let verdicts = rule.examples.enumerated().map { "    - {subject: K\($0 + 1), verdict: \($1.verdict)}\n" }
      return """
        - rule: \(rule.id)
          as_of: 2025-12-31
          data:
            \(sketch.dataset):

        """ + keyed.joined() + "  expect:\n" + verdicts.joined()
    }
    return Self.schemaLine("tests", up: "../../") + cases.joined()
  }

  // MARK: Words

  static func title(_ en: String, _ zh: String) -> String { "{en: \(quoted(en)), zh: \(quoted(zh))}" }

  /// In quotation marks, so that no mark of YAML in it means anything.
  static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"": return "\\\""
      case "\\": return "\\\\"
      default:
        guard scalar.value < 0x20 || (0x7F...0xA0).contains(scalar.value) || scalar.isInvisible else {
          return String(scalar)
        }
        let digits = String(scalar.value, radix: 16)
        return "\\U" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
      }
    }
    return "\"\(escaped.joined())\""
  }
}

extension Unicode.Scalar {
  /// Marks of writing direction, breaks of lines, and what else nobody sees.
  fileprivate var isInvisible: Bool {
    switch properties.generalCategory {
    case .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned, .control: true
    default: false
    }
  }
}
