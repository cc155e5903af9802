import Verdicts

extension SampleRun {
  static let findings = [hired, undated, excused, emitted] + (1...22).map(untrained)

  static let hired = Finding(
    rule: "hire-age", clause: "2.1-hire-age", severity: .critical, verdict: .violation,
    subject: SubjectIdentity(record: "employee", key: ["274"]), on: "2009-01-07", site: "CN-07",
    source: SourcePlace(path: "exports/employees.csv", line: 275),
    causes: [
      Cause(
        kind: "false", expression: "age(e.birth_date, e.hire_date)\n    >= params.min_hire_age",
        values: [("age(e.birth_date, e.hire_date)", .int(15)), ("params.min_hire_age", .int(16))])
    ],
    evidence: [SubjectIdentity(record: "contract", key: ["CN-07", "K1"])],
    remedy: Bilingual(en: "End the employment, look after the child.", zh: "终止雇佣并妥善安置。"),
    message: Bilingual(en: "P-7f was 15 when hired.", zh: "P-7f 入职时 15 岁。"), fingerprint: "f1")

  static let undated = Finding(
    rule: "hire-age", clause: "2.1-hire-age", severity: .critical, verdict: .unknown,
    subject: SubjectIdentity(record: "employee", key: ["9"]),
    source: SourcePlace(path: "exports/employees.xlsx", line: 10, cell: "C10"),
    causes: [
      Cause(
        kind: "missing", dataset: "employees", key: "9", field: "birth_date",
        place: SourcePlace(path: "exports/employees.xlsx", line: 10, cell: "C10"))
    ],
    message: Bilingual(en: "The age cannot be known.", zh: "无法得知年龄。"), fingerprint: "f2")

  static let excused = Finding(
    rule: "hire-age", clause: "2.1-hire-age", severity: .critical, verdict: .waived,
    subject: SubjectIdentity(record: "employee", key: ["CN-09", "12"]),
    message: Bilingual(en: "P-aa was 15 when hired.", zh: "P-aa 入职时 15 岁。"), fingerprint: "f3",
    waiver: WaiverNote(
      reason: Bilingual(en: "Apprentice scheme", zh: "学徒项目"), askedBy: "site manager", approvedBy: "compliance office",
      evidence: "docs/scheme.pdf", until: "2026-03-31"))

  static let emitted = Finding(
    rule: "emissions", clause: "2.1-emissions", severity: .high, verdict: .atRisk,
    subject: SubjectIdentity(record: "organisation", key: ["sample"]), each: [("year", .int(2024))],
    message: Bilingual(en: "Above the line.", zh: "高于目标线。"), fingerprint: "f4",
    target: TargetFigures(
      year: 2024, unit: "tCO2e", baseline: .double(1000), required: .double(940.5), actual: .double(980),
      gap: .double(39.5),
      breaksIn: 2026))

  static func untrained(_ number: Int) -> Finding {
    Finding(
      rule: "training-cover", clause: "2.1-training-cover", severity: .medium, verdict: .unknown,
      subject: SubjectIdentity(record: "employee", key: ["T\(number)"]),
      each: [("year", .int(2025)), ("topic", .string("ethics"))],
      message: Bilingual(en: "Training \(number) is not known.", zh: "培训 \(number) 无法得知。"), fingerprint: "t\(number)")
  }
}
