import YAMLTree

/// `tests/*.yaml`
enum CaseShape {
  static let ruleCase = YAMLMapping(
    "Case", "Records in, the verdicts that a rule must give out.",
    keys: [
      .init("name", .text, "What the case shows."),
      .init("rule", .text, isRequired: true, "The rule's id."),
      .init("as_of", .day, isRequired: true, "The day of judgement, YYYY-MM-DD."),
      .init("set", .entries(.text), "Parameters that have another value in this case."),
      .init("data", .entries(.list(of: .entries(.cell))), "The records of each data set; `[]` for none."),
      .init("constants", .entries(.entries(.cell)), "Fields that have one value in all records of a data set."),
      .init("no_column", .entries(.oneOrMore), "Fields for which the data has no column."),
      .init("incomplete", .texts, "Data sets of which rows may be missing."),
      .init(
        "waivers", .either([.words(["pack"]), .list(of: .mapping(ExemptionShape.waiver))]),
        "Waivers of the case, or `pack` for those of the pack."),
      .init(
        "attestations", .either([.words(["pack"]), .list(of: .mapping(ExemptionShape.attestation))]),
        "Attestations of the case, or `pack` for those of the pack."),
      .init("expect", .list(of: .mapping(expectation)), isRequired: true, "Every verdict that the rule must give."),
    ])

  static let expectation = YAMLMapping(
    "Expectation", "A verdict on one subject.",
    keys: [
      .init("subject", .oneOrMore, "The record's key, its parts in a list, or `organisation`."),
      .init("row", .integer(1...(1 << 31 - 1)), "The record's place in its data set, from 1, instead of its key."),
      .init("each", .entries(.text), "The values of the rule's `each`; a target's verdicts have their `year`."),
      .init("verdict", .choice(CaseVerdict.self), isRequired: true, "What the rule must say."),
    ], conflicts: [("row", ["subject"])])
}
