/// Mistakes of a pack as a whole and of what every file of it can get wrong.
extension DiagnosticCatalogue {
  static let packs: [Entry] = [
    Entry(
      "policy-bad-constant", "a value of another type",
      "The value of a parameter has to be one of the type that the parameter gives.",
      wrong: "min_age: {type: int, values: [{from: 2024-01-01, value: sixteen}]}",
      right: "min_age: {type: int, values: [{from: 2024-01-01, value: 16}]}"),
    Entry(
      "policy-bad-date", "not a date",
      "Dates are written as YYYY-MM-DD and have to exist.",
      wrong: "reviewed: 2025-02-29",
      right: "reviewed: 2025-02-28"),
    Entry(
      "policy-bad-identifier", "a name that cannot be used",
      """
      Names that stand in expressions consist of ASCII letters, digits and `_`, do not begin with a digit, and \
      are none of the reserved words of CEL. Ids of policies, rules and clauses have no blanks.
      """,
      wrong: "fields: {birth-date: {type: date}}",
      right: "fields: {birth_date: {type: date}}"),
    Entry(
      "policy-bad-value", "a word that is not among the choices",
      "Some keys have a fixed set of values, and some values have a form.",
      wrong: "severity: severe",
      right: "severity: critical"),
    Entry(
      "policy-clause-kind", "a clause with the wrong shape",
      """
      A clause without clauses of its own says how it is checked: row, cover, total, path or attest. One that \
      has clauses does not.
      """,
      wrong: """
        {id: "2.1", title: {en: Hiring, zh: 招聘}}
        """,
      right: """
        {id: "2.1", title: {en: Hiring, zh: 招聘}, kind: row}
        """),
    Entry(
      "policy-clause-without-attest", "a clause of the kind attest without an attestation",
      "What no data can decide is vouched for by somebody with a name, so one of the clause's rules has `attest`.",
      wrong: "require: policy.reviewed <= asOf",
      right: "attest: {scope: organisation, every: 12 months, grace: 30 days}"),
    Entry(
      "policy-clause-without-data", "a clause about records whose rules read none",
      """
      A clause of the kind row, cover, total or path is about records, so one of its rules has to look at some in \
      `when`, `require` or its target. Otherwise the clause would look checked, and nothing could ever be found.
      """,
      wrong: """
        for: e in employees
        require: asOf >= date("2024-01-01")
        """,
      right: """
        for: e in employees
        require: e.hire_date >= date("2024-01-01")
        """),
    Entry(
      "policy-clause-without-rule", "a clause that no rule checks",
      "What the policy demands here is not looked at by anything.",
      wrong: """
        clauses: [{id: "2.1", title: {en: Hiring, zh: 招聘}, kind: row}]
        """,
      right: """
        rule: minimum-hire-age
        clause: "2.1"
        """),
    Entry(
      "policy-duplicate", "a name or day used twice",
      """
      Rules, clauses, record types, data sets, functions and the days of a parameter's values have to differ, \
      or one of the two would never count.
      """,
      wrong: "values: [{from: 2024-01-01, value: 16}, {from: 2024-01-01, value: 15}]",
      right: "values: [{from: 2024-01-01, value: 16}]"),
    Entry(
      "policy-empty", "policy.yaml without its one document",
      "policy.yaml holds exactly one document, which says what the policy is.",
      wrong: "---",
      right: """
        language: plumbline/1
        policy: esg
        """),
    Entry(
      "policy-file-ignored", "a file that looks meant but is not read",
      """
      Only names that end in `.yaml` are read; rules in a file that ends otherwise would silently be missing. \
      This is a warning.
      """,
      wrong: "rules/labour.yml",
      right: "rules/labour.yaml"),
    Entry(
      "policy-key-conflict", "a key that has no meaning here",
      """
      The key is known, but beside the others of this mapping it would be ignored, and what is ignored is not \
      checked.
      """,
      wrong: """
        target: {…}
        when: s.open
        """,
      right: "target: {…}"),
    Entry(
      "policy-language", "another language",
      "The first key of policy.yaml names the language of the pack, so that a later language is never misread.",
      wrong: "language: plumbline/2",
      right: "language: plumbline/1"),
    Entry(
      "policy-missing-key", "a key that has to be there",
      "Without this key the mapping says too little.",
      wrong: """
        rule: night-work
        clause: "2.1"
        """,
      right: """
        rule: night-work
        clause: "2.1"
        severity: high
        require: s.end <= s.start
        """),
    Entry(
      "policy-missing-language", "a text in one language only",
      "Reports are read in English and Chinese; every text is given in both.",
      wrong: "title: {en: Night work}",
      right: "title: {en: Night work, zh: 夜间工作}"),
    Entry(
      "policy-missing-value", "a key without a value",
      "A key was written and its value forgotten. Taking it for \"not there\" could drop a condition.",
      wrong: """
        when:
        require: s.end <= s.start
        """,
      right: "require: s.end <= s.start"),
    Entry(
      "policy-recursive-function", "a function that calls itself",
      "Functions may call each other, but no way may lead back: it would never end.",
      wrong: "body: 'f(n - 1) + 1'",
      right: "body: 'n + 1'"),
    Entry(
      "policy-too-many", "more mistakes than anybody reads",
      """
      At most 500 mistakes are listed; the others show when these are gone.
      """,
      wrong: """
        (a pack with a thousand mistakes)
        """,
      right: """
        (the same with fewer)
        """),
    Entry(
      "policy-unknown-key", "a key that means nothing",
      """
      A misspelt key would be ignored, and with it what it says. A key with a `(` in it is mostly the rest of \
      an expression that wants quotes.
      """,
      wrong: "requires: e.age >= 16",
      right: "require: e.age >= 16"),
    Entry(
      "policy-unknown-type", "a type that does not exist",
      """
      Types are string, int, double, decimal, bool, date, time, datetime, timestamp, duration, enum, list<…>, \
      and the names of record types. Parameters have no enum and no record; functions name an enumeration as \
      `record.field`.
      """,
      wrong: "birth_date: {type: Date}",
      right: "birth_date: {type: date}"),
    Entry(
      "policy-wrong-kind", "a list where a mapping belongs, or the like",
      "YAML knows single values, lists and mappings; this key wants another one of them.",
      wrong: "headers: 工号",
      right: "headers: [工号]"),
  ]
}
