import CivilTime
import Verdicts
import YAMLTree

/// `policy.yaml`
enum PolicyShape {
  static let header = YAMLMapping(
    "Policy", "What the policy is: its name, its clauses, and the numbers that its rules use.",
    keys: [
      .init(
        "language", .words([HeaderDecoder.language]), isRequired: true, "The language that the pack is written in."),
      .init("policy", .label, isRequired: true, "The pack's id, a word without blanks."),
      .init("version", .text, isRequired: true, "In quotation marks, so that no digit is lost."),
      .init("title", .languages, isRequired: true, "The policy's name."),
      .init("source", .mapping(source), "The document that the policy encodes."),
      .init("reviewed", .day, "The day of the last review, YYYY-MM-DD."),
      .init("updated", .day, "The day of the last change of content, YYYY-MM-DD."),
      .init("calendar", .mapping(calendar), "When somebody completes a year of age."),
      .init(
        "clauses", .list(of: .mapping(clause)), isRequired: true,
        "The tree of clauses; each leaf has a rule or an attestation."),
      .init(
        "parameters", .entries(.mapping(parameter), keyPattern: YAMLShape.identifierPattern),
        "Numbers and words of the policy, which expressions call `params.NAME`."),
      .init("functions", .list(of: .mapping(function)), "Named expressions."),
      .init("waivers", .mapping(waivers), "What holds for all waivers."),
      .init("zone", .words, "The time zone of the policy's days, as Asia/Shanghai."),
    ])

  static let source = YAMLMapping(
    "Source", "A document that was published.",
    keys: [
      .init("title", .languages, isRequired: true, "Its title."),
      .init("published", .day, "The day of its publication, YYYY-MM-DD."),
    ])

  static let calendar = YAMLMapping(
    "Calendar", "When somebody completes a year of age.",
    keys: [
      .init("age_completes", .choice(AgeCalendar.Completion.self), "On the birthday (usual) or on the day after it."),
      .init("feb29", .choice(AgeCalendar.LeapDay.self), "Whose birthday a year lacks has it on this day."),
    ])

  static let clause = YAMLMapping(
    "Clause", "A sentence of the policy that somebody must keep.",
    keys: [
      .init("id", .label, isRequired: true, "As rules name it, in quotation marks: \"2.1\"."),
      .init("title", .languages, isRequired: true, "What it asks for."),
      .init(
        "kind", .choice(Clause.Kind.self),
        "How it is checked: on each row, by cover, by a total, along a path, or by attestation. Only leaves have one."),
      .init("clauses", .list(of: .again("Clause")), "What stands under it."),
    ])

  static let parameter = YAMLMapping(
    "Parameter", "A value that may change from a day on, and differ by a column.",
    keys: [
      .init("type", .text, isRequired: true, "As of fields: int, decimal, time, list<string> and so on."),
      .init("unit", .text, "Shown behind the value."),
      .init("source", .text, "Where the value comes from."),
      .init("values", steps, "The values, each from a day on."),
      .init(
        "by", .entries(.entries(steps), isSingle: true), "Values that differ by one column: {country: {XX: [...]}}."),
      .init("review_by", .day, "The day by which somebody must look at the value again."),
    ], choices: [["values", "by"]])

  private static let steps = YAMLShape.list(of: .mapping(step), isEmptyAllowed: false)

  static let step = YAMLMapping(
    "Value", "A value and the days on which it is in force.",
    keys: [
      .init("from", .day, isRequired: true, "The first day."),
      .init("until", .day, "The last day."),
      .init("value", .either([.text, .list(of: .either([.text, .list(of: .text)]))]), isRequired: true, "The value."),
    ])

  static let function = YAMLMapping(
    "Function", "A named expression, with types, that calls no function that calls it.",
    keys: [
      .init("name", .identifier, isRequired: true, "As expressions call it."),
      .init(
        "receiver", .entries(.text, keyPattern: YAMLShape.identifierPattern, isSingle: true),
        "What it is called on, {s: site} for `s.name()`."),
      .init(
        "parameters", .entries(.text, keyPattern: YAMLShape.identifierPattern), "What it is given, each with its type."),
      .init("returns", .text, isRequired: true, "The type of what it gives."),
      .init("body", .expression, isRequired: true, "The expression, in quotation marks."),
    ])

  static let waivers = YAMLMapping(
    "Terms of waivers", "What holds for all waivers.",
    keys: [.init("longest", .mapping(longest), "How long a waiver may hold.")])

  static let longest = YAMLMapping(
    "Longest waiver", "By the severity of the rule, as `30 days`.",
    keys: Severity.allCases.map { .init($0.rawValue, .period, "For rules of severity \($0.rawValue), as `30 days`.") })
}
