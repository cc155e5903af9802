import Foundation

/// The policy by which the same records are judged.
enum SameDataPack {
  /// Written anew; the caller may remove it.
  static func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "plumbline-\(UUID().uuidString)")
    for (path, text) in ["policy.yaml": policy, "records/people.yaml": records, "rules/rules.yaml": rules] {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    return folder
  }

  private static let policy = """
    language: plumbline/1
    policy: same-data
    version: "1"
    title: {en: The same of every format, zh: 各格式一致}
    calendar: {age_completes: birthday, feb29: mar1}
    clauses:
      - {id: "1", title: {en: All, zh: 全部}, kind: row}
    """

  private static let records = """
    record: employee
    dataset: employees
    title: {en: Employee, zh: 员工}
    key: employee_id
    fields:
      employee_id: {type: string, headers: [工号]}
      name: {type: string, headers: [姓名], sensitivity: personal}
      birth_date: {type: date, headers: [出生日期], sensitivity: personal}
      hire_date: {type: date, headers: [入职日期]}
      left_on: {type: date, optional: true, headers: [离职日期]}
      insured: {type: bool, headers: [已参保]}
      children: {type: int, optional: true, headers: [子女数]}
      wage: {type: decimal, headers: [时薪]}
      note: {type: string, optional: true, headers: [备注]}
      examined: {type: date, headers: [体检日期], sensitivity: personal}
      bonus: {type: decimal, optional: true, headers: [奖金]}
      contract: {type: enum, values: {full_time: [全职], agency: [劳务派遣]}, headers: [合同]}
    ---
    record: shift
    dataset: shifts
    title: {en: Shift, zh: 班次}
    key: shift_id
    on: day
    fields:
      shift_id: {type: int, headers: [班次号]}
      employee: {type: employee, headers: [工号]}
      day: {type: date, headers: [日期]}
      start: {type: time, headers: [开始]}
      end: {type: time, headers: [结束]}
      hours: {type: double, headers: [工时]}
    """

  private static let rules = #"""
    rule: hire-age
    clause: "1"
    title: {en: Age at hire, zh: 入职年龄}
    severity: critical
    for: e in employees
    on: e.hire_date
    require: age(e.birth_date, e.hire_date) >= 18
    ---
    rule: insured
    clause: "1"
    title: {en: Insured, zh: 参保}
    severity: high
    for: e in employees
    on: e.hire_date
    when: "!has(e.left_on)"
    require: e.insured
    ---
    rule: wage
    clause: "1"
    title: {en: Wage, zh: 工资}
    severity: high
    for: e in employees
    on: e.hire_date
    require: e.wage >= decimal("25.5")
    ---
    rule: note
    clause: "1"
    title: {en: Note, zh: 备注}
    severity: low
    for: e in employees
    on: e.hire_date
    when: has(e.note)
    require: e.note == "第一行\n第二行" || e.note == "𠮷野家 é\t✓" || e.note == "it's 'so' \\n"
    ---
    rule: children
    clause: "1"
    title: {en: Children, zh: 子女}
    severity: low
    for: e in employees
    on: e.hire_date
    when: has(e.children)
    require: e.children < 3
    ---
    rule: examined
    clause: "1"
    title: {en: Examined this year, zh: 本年体检}
    severity: medium
    for: e in employees
    on: e.hire_date
    require: e.examined >= date("2025-03-01")
    ---
    rule: bonus
    clause: "1"
    title: {en: Bonus, zh: 奖金}
    severity: low
    for: e in employees
    on: e.hire_date
    when: has(e.bonus) && e.contract == "full_time"
    require: e.bonus < decimal("3000")
    ---
    rule: day-hours
    clause: "1"
    title: {en: Hours of a day, zh: 日工时}
    severity: high
    for: s in shifts
    on: s.day
    require: s.hours <= 8.0
    ---
    rule: night-age
    clause: "1"
    title: {en: Age at night, zh: 夜班年龄}
    severity: critical
    for: s in shifts
    on: s.day
    when: s.start >= time("22:00")
    require: age(s.employee.birth_date, s.day) >= 18
    """#
}
