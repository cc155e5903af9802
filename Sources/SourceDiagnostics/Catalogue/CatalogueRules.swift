/// Mistakes of rules.
extension DiagnosticCatalogue {
  static let rules: [Entry] = [
    Entry(
      "policy-bad-for", "`for` in another form",
      """
      `for` names a variable and a data set and nothing else; what narrows the subjects is written as `when`, \
      so that the others are counted as not applicable.
      """,
      wrong: "for: s in sites.filter(s, s.open)",
      right: """
        for: s in sites
        when: s.open
        """),
    Entry(
      "policy-folded-comment", "a comment in a text whose lines are folded",
      """
      YAML makes one line of a plain or quoted value over several lines and of `>`. A comment in it would then \
      swallow the rest of the expression, and with it a condition. Write the expression as a block with `|`.
      """,
      wrong: """
        require: >
          e.age >= 16 // at hire
          && e.insured
        """,
      right: """
        require: |
          e.age >= 16 // at hire
          && e.insured
        """),
    Entry(
      "policy-not-adjustable", "something that is no field of the subject",
      "`adjustable` lists what the manager of this very record can change; answers to \"what if\" look there.",
      wrong: """
        for: s in shifts
        adjustable: [s.employee.birth_date]
        """,
      right: """
        for: s in shifts
        adjustable: [s.start, s.end]
        """),
    Entry(
      "policy-not-printable", "a value that has no text",
      """
      A sentence can hold texts, numbers, truth values, dates, times and lists of them, but no whole record or \
      map.
      """,
      wrong: """
        say: {en: "{s.employee} worked", zh: "{s.employee}上班"}
        """,
      right: """
        say: {en: "{s.employee.name} worked", zh: "{s.employee.name}上班"}
        """),
    Entry(
      "policy-shadowing", "a name that hides another",
      """
      A variable may not be called like a data set, `params`, `policy`, `asOf`, or another variable of the \
      rule: a reader would take the one for the other.
      """,
      wrong: "let: {shifts: e.shift_count}",
      right: "let: {shift_count: e.shift_count}"),
    Entry(
      "policy-target", "a target that does not add up",
      "A target has one of `change`, `reach` and `each_year`, and ends after it begins.",
      wrong: "target: {measure: m, baseline: 2030, change: -42%, by: 2030}",
      right: "target: {measure: m, baseline: 2023, change: -42%, by: 2030}"),
    Entry(
      "policy-hidden-selection", "a selection that could be empty unseen",
      "A year of which nothing is recorded is unknown, not 0. So the records of a target are selected in `measure` itself "
        + "or in a `let`, where it shows when there are none; not in a function, and not anew for each element of a walk.",
      wrong: "measure: sites.map(s, emissions.filter(m, m.site == s && m.year == year).map(m, m.tco2e).sum()).sum()",
      right: """
        measure: emissions.filter(m, m.year == year).map(m, m.tco2e).sum()
        complete: sites.all(s, emissions.exists(m, m.site == s && m.year == year))
        """),
    Entry(
      "policy-parameter-ended", "a parameter without a value",
      "A value that has an `until` ends on that day. Unless another begins on the day after, rules that need the "
        + "parameter can't be decided from then on; the value that ended is never used. Reported from 60 days ahead, and as "
        + "an error once the day has passed.",
      wrong: "values: [{from: 2020-01-01, until: 2024-12-31, value: 16}]",
      right: "values: [{from: 2020-01-01, until: 2024-12-31, value: 16}, {from: 2025-01-01, value: 17}]"),
    Entry(
      "policy-personal-sentence", "a sentence with a personal field",
      "A field with `sensitivity: personal` prints as a pseudonym unless `--reveal` is given. That is often what is "
        + "wanted, so this is a note, which `policy check` alone prints, once a rule. Values worked out from such a field, as "
        + "an age is, are shown.",
      wrong: """
        say: {en: "{e.name} was born on {e.birth_date}", zh: "{e.name}生于{e.birth_date}"}
        """,
      right: """
        say: {en: "{e.employee_id} was {age(e.birth_date, e.hire_date)}", zh: "{e.employee_id}当时{age(e.birth_date, e.hire_date)}岁"}
        """),
    Entry(
      "policy-special-sentence", "a sentence with a special field",
      "A field with `sensitivity: special` is never printed, whatever the options: `•••` stands in its place, and in "
        + "that of everything made from it.",
      wrong: """
        say: {en: "{e.employee_id} has {e.illness}", zh: "{e.employee_id}患有{e.illness}"}
        """,
      right: """
        say: {en: "{e.employee_id} may not do this work", zh: "{e.employee_id}不得从事该工作"}
        """),
    Entry(
      "policy-review", "a parameter that is to be reviewed",
      "The day in `review_by` has passed or is less than 60 days away. Compare the value with its source, correct it if "
        + "need be, and write down the next day.",
      wrong: "min_age: {type: int, review_by: 2024-12-31, values: [{from: 2020-01-01, value: 16}]}",
      right: "min_age: {type: int, review_by: 2026-12-31, values: [{from: 2020-01-01, value: 16}]}"),
    Entry(
      "policy-template", "a brace out of place",
      "In a sentence `{…}` holds an expression. A brace itself is written twice.",
      wrong: """
        say: {en: "set {a, b}}", zh: "集合"}
        """,
      right: """
        say: {en: "set {{a, b}}", zh: "集合"}
        """),
    Entry(
      "policy-unknown-clause", "a clause that the policy does not have",
      "Each rule checks a clause of the tree in policy.yaml.",
      wrong: """
        clause: "2.1-nigth"
        """,
      right: """
        clause: "2.1-night"
        """),
    Entry(
      "policy-unknown-dataset", "a data set that no record type has",
      "`for` walks a data set; each record type names its own under `dataset`.",
      wrong: "for: e in employee",
      right: "for: e in employees"),
    Entry(
      "policy-wrong-type", "an expression of another kind than its place wants",
      "`each` and `evidence` are lists, the measure of a target is a number.",
      wrong: "each: {year: 2024}",
      right: "each: {year: '[2024]'}"),
  ]
}
