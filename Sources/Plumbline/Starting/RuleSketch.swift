import RecordModel

/// A first rule for a record type, with the records that show what it says.
struct RuleSketch {
  struct Example {
    /// By field, without the key.
    var cells: [(field: String, value: String)]
    var verdict: String
  }

  var id: String
  var titleEn: String
  var titleZh: String
  var severity: String
  var on: String?
  var require: String
  var sayEn: String
  var sayZh: String
  var examples: [Example]
  var usesMinimumAge = false

  /// Rules that need nothing but what the file has. Each type has at least one.
  static func all(for sketch: RecordSketch) -> [RuleSketch] {
    let dated = [minimumAge(sketch), notInFuture(sketch, "hire_date"), notInFuture(sketch, "birth_date")]
    let found = dated.compactMap { $0 }.prefix(2)
    return found.isEmpty ? [filled(sketch)] : Array(found)
  }

  private static func minimumAge(_ sketch: RecordSketch) -> RuleSketch? {
    guard sketch.column("birth_date", .date) != nil, sketch.column("hire_date", .date) != nil else { return nil }
    return RuleSketch(
      id: "minimum-hire-age", titleEn: "Nobody is hired under the minimum age", titleZh: "不招用未达最低年龄的人",
      severity: "critical", on: "r.hire_date", require: "age(r.birth_date, r.hire_date) >= params.min_hire_age",
      sayEn: "{r.\(sketch.key)} was {age(r.birth_date, r.hire_date)} when hired on {r.hire_date}.",
      sayZh: "{r.\(sketch.key)}于{r.hire_date}入职时{age(r.birth_date, r.hire_date)}岁。",
      examples: [
        Example(cells: [("birth_date", "2000-03-02"), ("hire_date", "2016-03-02")], verdict: "pass"),
        Example(cells: [("birth_date", "2000-03-02"), ("hire_date", "2016-03-01")], verdict: "violation"),
        Example(cells: [("hire_date", "2016-03-01")], verdict: "unknown"),
      ], usesMinimumAge: true)
  }

  private static func notInFuture(_ sketch: RecordSketch, _ name: String) -> RuleSketch? {
    guard let column = sketch.column(name, .date), let meaning = column.meaning, name != sketch.key else { return nil }
    return RuleSketch(
      id: "\(dashed(sketch.dataset))-\(dashed(name))-is-past", titleEn: "\(meaning.en) does not lie in the future",
      titleZh: "\(meaning.zh)不晚于判定日", severity: "medium", require: "r.\(name) <= asOf",
      sayEn: "{r.\(sketch.key)}: {r.\(name)} lies in the future.", sayZh: "{r.\(sketch.key)}：{r.\(name)}晚于判定日。",
      examples: [
        Example(cells: [(name, "2025-12-31")], verdict: "pass"),
        Example(cells: [(name, "2026-01-01")], verdict: "violation"), Example(cells: [], verdict: "unknown"),
      ])
  }

  /// Holds for whatever has a value, and is unknown of what has none.
  private static func filled(_ sketch: RecordSketch) -> RuleSketch {
    let others = sketch.columns.filter { $0.name != sketch.key }
    let column = others.first { $0.type == .string } ?? others.first
    let name = column?.name ?? sketch.key
    let title = SketchTitle.of(name, column?.header ?? name)
    let isText = column.map { $0.type == .string } ?? true
    var examples = [Example(cells: column.map { [(name, value($0.type))] } ?? [], verdict: "pass")]
    if column != nil { examples.append(Example(cells: [(name, "")], verdict: "unknown")) }
    return RuleSketch(
      id: "\(dashed(sketch.dataset))-\(dashed(name))-is-given", titleEn: "\(title.en) is given",
      titleZh: "\(title.zh)已填写", severity: "medium", require: isText ? "r.\(name) != \"\"" : "r.\(name) == r.\(name)",
      sayEn: "{r.\(sketch.key)} has no \(name).", sayZh: "{r.\(sketch.key)}未填写\(name)。", examples: examples)
  }

  /// Some value of a type, as a case writes it.
  private static func value(_ type: FieldType) -> String {
    switch type {
    case .int: "1"
    case .double: "1.5"
    case .bool: "true"
    case .date: "2025-01-31"
    case .datetime: "2025-01-31 08:00"
    case .timestamp: "2025-01-31T08:00:00Z"
    case .time: "08:00"
    default: "something"
    }
  }

  private static func dashed(_ name: String) -> String {
    String(name.map { $0 == "_" ? "-" : $0 })
  }
}

/// Titles in both languages, from what is known of a name.
enum SketchTitle {
  private static let records = ["employee": "员工", "site": "场所", "shift": "班次", "payroll_record": "工资记录"]

  static func of(_ name: String, _ header: String) -> LocalText {
    if let zh = records[name] { return LocalText(en: name.prefix(1).uppercased() + name.dropFirst(), zh: zh) }
    if let meaning = FieldMeaning.of(header) { return LocalText(en: meaning.en, zh: meaning.zh) }
    let words = name.split(separator: "_").joined(separator: " ")
    return LocalText(en: words.prefix(1).uppercased() + words.dropFirst(), zh: header)
  }
}
