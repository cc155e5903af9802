import Verdicts
import YAMLTree

/// `rules/*.yaml`
enum RuleShape {
  static let rule = YAMLMapping(
    "Rule", "A rule has `require`, `target` or `attest`.",
    keys: [
      .init("rule", .label, isRequired: true, "The rule's id, a word without blanks."),
      .init("clause", .label, isRequired: true, "The clause that it checks, as policy.yaml names it."),
      .init("title", .languages, "What the rule asks for."),
      .init("severity", .choice(Severity.self), "How grave a violation is."),
      .init("for", .words, "Whose verdicts it gives: `variable in dataset`. Without it the organisation is judged."),
      .init("each", named, "Lists of which each value gives a verdict of its own: {year: 'years(...)'}."),
      .init("on", .expression, "The day by which the record is judged; as of the run where left out."),
      .init("let", named, "Named parts; later ones may use earlier ones."),
      .init("when", .expression, "Whether the rule applies."),
      .init("require", .expression, "What must be true."),
      .init("say", .languages, "The sentence of a violation, with expressions in {...}."),
      .init("say_unknown", .languages, "The sentence of what could not be decided."),
      .init("remedy", .languages, "What to do about a violation."),
      .init("evidence", .expression, "The records that the finding lists."),
      .init("adjustable", .list(of: .expression), "What a manager can change."),
      .init("due", .expression, "The day up to which what is not yet true is at risk only."),
      .init("effective", .mapping(effective), "The days of which the rule speaks."),
      .init("waivable", .boolean, "false where no waiver may ever cover a violation."),
      .init("target", .mapping(target), "A number that must reach a goal by a year."),
      .init("share", .scalar(pattern: #"^(>=|>|<=|<) *[0-9.]+%$"#), "How many must pass: \">= 85%\"."),
      .init("per", .choice(CheckedShare.Group.self), "Whose members a share counts."),
      .init("attest", .mapping(attest), "A named person's word, given anew from time to time."),
    ], choices: [["require", "target", "attest"], ["severity", "target", "attest"]],
    conflicts: [
      ("target", ["each", "on", "require", "due", "share", "attest"]),
      ("attest", ["each", "on", "require", "due", "evidence", "adjustable", "share"]), ("share", ["evidence"]),
    ], needs: [("share", "for"), ("share", "per"), ("per", "share")])

  private static let named = YAMLShape.entries(.expression, keyPattern: YAMLShape.identifierPattern)

  static let effective = YAMLMapping(
    "Days of effect", "Before and after them the rule does not apply.",
    keys: [.init("from", .day, "The first day, YYYY-MM-DD."), .init("until", .day, "The last day, YYYY-MM-DD.")])

  static let attest = YAMLMapping(
    "Attestation duty", "Satisfied by attestations.yaml.",
    keys: [
      .init("scope", .choice(CheckedAttest.Scope.self), isRequired: true, "One word for all, or one for each site."),
      .init("every", .period, isRequired: true, "How long a word holds: 12 months."),
      .init("grace", .period, "How long it is at risk only after that: 30 days."),
    ])

  static let target = YAMLMapping(
    "Target", "One of `change`, `reach` and `each_year`, judged for years that are over.",
    keys: [
      .init("measure", .expression, isRequired: true, "The number of the year `year`."),
      .init("complete", .expression, "Whether the year's data is whole."),
      .init("unit", .text, "Shown behind the number."),
      .init("baseline", .year, "The year that the goal is measured from."),
      .init("change", .percentage, "From the baseline to the goal, with its sign: -42%."),
      .init("reach", .text, "The number to reach: 85% or 12.5."),
      .init("each_year", .percentage, "From each year to the next: -10%."),
      .init("by", .year, isRequired: true, "The year by whose end the goal must be met."),
      .init("path", .choice(CheckedTarget.Path.self), "The way to the goal by which years before it are judged."),
      .init("start", .mapping(start), "Where the way to `reach` begins."),
    ], choices: [["change", "reach", "each_year"]],
    conflicts: [
      ("change", ["reach", "each_year", "start"]), ("reach", ["each_year", "baseline"]),
      ("each_year", ["start", "path"]),
    ], needs: [("change", "baseline"), ("each_year", "baseline")])

  static let start = YAMLMapping(
    "Start", "A year and its number.",
    keys: [
      .init("year", .year, isRequired: true, "The year."),
      .init("value", .text, isRequired: true, "Its number: 70% or 12.5."),
    ])
}
