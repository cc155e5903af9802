/// Rules about people that look at their shifts.
enum LookerRules {
  /// For the policy beside the rules.
  static let functions = """
    functions:
      - name: nights
        receiver: {p: person}
        returns: int
        body: 'size(shifts.filter(s, s.person == p && s.kind == "night"))'

    """

  /// What one can be asked of a person by the keys of shifts.
  private static let conditions = [
    "size(shifts.filter(s, s.person == p && s.kind == \"night\")) < 3",
    "!shifts.exists(s, s.person == p && s.hours > 12.0)",
    "shifts.all(s, s.person != p || s.insured)", "shifts.all(s, s.insured || !(s.person == p))",
    "shifts.filter(s, s.person == p).map(s, s.hours).sum() < 40.0",
    "shifts.filter(s, p == s.person).map(s, s.day).max() < date(2026, 1, 1)",
    "shifts.filter(s, s.person == p && s.insured).map(s, s.day).min() > date(2024, 6, 1)",
    "shifts.filter(s, s.person == p && has(s.units)).map(s, s.units).sum() < 30",
    "shifts.filter(s, s.person == p).map(s, s.hours).avg() > 2.0",
    "!shifts.exists(s, s.person == p && s.day.month() == p.level)",
    "size(shifts.filter(s, s.day.month() == p.level && s.person.person_id == p.person_id)) < 2",
    "p.nights() < 2 || p.level > 3", "shifts.filter(s, s.person == p && s.units == 3).single().hours > 1.0",
    "has(shifts.filter(s, s.person == p && s.kind == \"night\").single().units)",
    "shifts.filter(s, s.person == p).filter(s, s.insured).map(s, s.hours).sum() <= 20.0",
    "!shifts.exists(s, s.person == p && s.site.country == \"X\")",
    "!shifts.exists(s, s.note == p.person_id)", "size(shifts.filter(s, s.person == p && s.day.year() == year)) < 4",
    "shifts.all(s, s.person != p || !s.insured || age(p.born, date(2025, 3, 1)) > 17)",
    "shifts.all(s, s.person != p || age(p.born, s.day) >= 16)",
    "shifts.all(s, s.person != p || s.kind == \"day\" || age(p.born, s.day) > 17)",
    "shifts.filter(s, s.person == p).map(s, s.units + p.level).sum() < 30",
    "size(shifts.filter(s, s.person == p && s.day.year() >= year && s.units > p.level)) < 4",
    "shifts.filter(s, s.person == p && s.day > p.born).map(s, s.hours).sum() < 30.0",
    "!shifts.exists(s, s.day.month() == p.level && s.person == p && s.units > p.level)",
    "many || size(shifts.filter(s, s.person == p && s.length > duration(\"0s\"))) < 3",
    "size(shifts.filter(s, s.person == p && persons.exists(x, x == s.person && x.level > 2))) < 2",
    "size(shifts.filter(s, s.person == p)) * 10 < size(shifts)",
    "shifts.filter(s, s.person == p).map(s, s.day).size() < 4",
  ]

  private static let sentences = [
    "{p.person_id}", "{p.person_id}: {size(shifts.filter(s, s.person == p))}", "{p.person_id}: {p.nights()}",
    "{p.person_id}: {size(shifts.filter(s, s.person == p && s.insured && !s.note.contains(\"a\")))}",
    "{p.person_id}: {shifts.exists(x, x.person == p && x.insured) ? \"some\" : \"none\"}",
  ]

  private static let evidence = [
    "shifts.filter(s, s.person == p)", "shifts.filter(s, s.insured && s.person == p)",
    "shifts.filter(s, s.person == p).filter(s, s.kind == \"night\")",
  ]

  static func rule(_ index: Int, _ random: inout Seeded) -> String {
    let condition = random.pick(conditions)
    let each = condition.contains("= year") || random.chance(10) ? "each: {year: '[2024, 2025]'}\n" : ""
    let lets = condition.hasPrefix("many") ? "let: {many: 'p.nights() > 4'}\n" : ""
    let on = random.chance(20) ? "on: p.born\n" : ""
    let when = random.chance(30) ? "when: 'shifts.exists(s, s.person == p) || p.level > 1'\n" : ""
    let evidence = random.chance(40) ? "evidence: '\(random.pick(evidence))'\n" : ""
    return """
      rule: looker\(index)
      clause: "1"
      title: {en: A rule, zh: 规则}
      severity: high
      for: p in persons
      \(each)\(lets)\(on)\(when)require: '\(condition)'
      \(evidence)say: {en: '\(random.pick(sentences))', zh: '\(random.pick(sentences))'}

      """
  }
}
