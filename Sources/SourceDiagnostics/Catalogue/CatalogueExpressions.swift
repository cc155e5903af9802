/// Mistakes of expressions.
extension DiagnosticCatalogue {
  static let expressions: [Entry] = [
    Entry(
      "cel-bad-literal", "a constant that means nothing",
      """
      The text of a constant such as `date("2025-02-30")` is looked at before anything runs: this one can never have a \
      value.
      """,
      wrong: """
        require: e.hire_date >= date("2025-02-30")
        """,
      right: """
        require: e.hire_date >= date("2025-02-28")
        """),
    Entry(
      "cel-bad-record", "a file that is no record to evaluate over",
      """
      `plumbline eval --record` takes the members of one JSON object or YAML mapping for variables. Whole numbers have \
      64 bits, others are doubles; what fits neither is refused rather than rounded.
      """,
      wrong: "[{\"age\": 17}]",
      right: "{\"age\": 17}"),
    Entry(
      "cel-has-not-optional", "`has()` of a field that is never absent",
      """
      A field that is not optional is either there or unknown, so `has()` of it can only be true or unknown. \
      Make the field optional where an empty cell means \"none\".
      """,
      wrong: "when: has(e.birth_date)",
      right: "when: has(e.left_on)"),
    Entry(
      "cel-no-overload", "an operator or function for other types",
      """
      CEL converts nothing by itself: numbers of different types do not mix, and each function names the types \
      that it takes.
      """,
      wrong: """
        require: e.hours > "48"
        """,
      right: "require: e.hours > 48"),
    Entry(
      "cel-no-value", "an expression that fails on these values",
      """
      `plumbline eval` could not give a value: the marked part divides by zero, overflows, asks for a key that is not \
      there or the like. In a rule this makes the verdict unknown. `--explain` shows what every part came to.
      """,
      wrong: "m.b > 1    # where m is {\"a\": 1}",
      right: "has(m.b) && m.b > 1"),
    Entry(
      "cel-size-of-filter", "the size of a filtered list",
      """
      One record for which the condition is unknown makes the size unknown, so a violation among the others is \
      not found. `exists` finds it. This is a warning.
      """,
      wrong: "require: size(recalls.filter(r, r.year == year)) == 0",
      right: "require: '!recalls.exists(r, r.year == year)'"),
    Entry(
      "cel-syntax", "not an expression",
      "The text is no expression of the Common Expression Language at this place.",
      wrong: "require: e.age => 16",
      right: "require: e.age >= 16"),
    Entry(
      "cel-too-deep", "an expression nested too deeply",
      """
      Brackets within brackets and chains of operators have a limit, so that no text can exhaust the machine. \
      Name parts of it under `let`.
      """,
      wrong: "require: ((((…))))",
      right: """
        let: {part: …}
        require: part
        """),
    Entry(
      "cel-too-long", "an expression beyond the limits",
      "An expression has a limit of length and of parts. Name parts of it under `let`.",
      wrong: "require: a == 1 || a == 2 || …",
      right: "require: a in params.allowed"),
    Entry(
      "cel-type-mismatch", "a value of another type than wanted",
      """
      The types of all parts are known before any data is read; here they do not fit. A condition is a bool, \
      `on` and `due` are dates.
      """,
      wrong: "require: e.age",
      right: "require: e.age >= 16"),
    Entry(
      "cel-unguarded-optional", "a field that may be empty, used without a test",
      """
      An optional field that is empty is null, and any use of null other than comparing it is an error, which \
      makes the verdict unknown. This is a warning.
      """,
      wrong: "require: e.left_on <= asOf",
      right: "require: '!has(e.left_on) || e.left_on <= asOf'"),
    Entry(
      "cel-unknown-field", "a field that the record does not have",
      "Fields are those of the record types under records/.",
      wrong: "require: e.birthdate < asOf",
      right: "require: e.birth_date < asOf"),
    Entry(
      "cel-unknown-function", "a function that does not exist",
      "Functions are those of CEL, of this language's library and of `functions` in policy.yaml.",
      wrong: "require: agee(e.birth_date, asOf) >= 16",
      right: "require: age(e.birth_date, asOf) >= 16"),
    Entry(
      "cel-unknown-member", "a word that is no member of the enumeration",
      "An enumeration is compared with its identifiers, not with the labels that the data has for them.",
      wrong: """
        when: e.contract == "fulltime"
        """,
      right: """
        when: e.contract == "full_time"
        """),
    Entry(
      "cel-unknown-name", "a name that is not known here",
      """
      Names are data sets, the variables of the rule, `params.…`, `policy.…` and `asOf`. `let` cannot be seen \
      from `for`, `each` and `on`.
      """,
      wrong: """
        on: hired
        let: {hired: e.hire_date}
        """,
      right: "on: e.hire_date"),
  ]
}
