import YAMLTree

/// `waivers.yaml` and `attestations.yaml`
enum ExemptionShape {
  static let waiver = YAMLMapping(
    "Waiver", "A violation that was approved until a day.",
    keys: [
      .init("id", .label, "Its id, where several are alike."),
      .init("rule", .label, isRequired: true, "The rule that it is about."),
      .init("where", .expression, isRequired: true, "The records that it covers, in the words of the rule."),
      .init("reason", .languages, isRequired: true, "Why."),
      .init("asked_by", .words, isRequired: true, "Who asked for it."),
      .init("approved_by", .words, isRequired: true, "Who approved it: somebody else."),
      .init("evidence", .words, isRequired: true, "The document that says so."),
      .init("from", .day, "Its first day, YYYY-MM-DD."),
      .init("until", .day, isRequired: true, "Its last day, YYYY-MM-DD."),
      .init("zone", .words, "The time zone of its days, as Asia/Shanghai."),
    ])

  static let attestation = YAMLMapping(
    "Attestation", "A named person's word for what no data can decide.",
    keys: [
      .init("clause", .label, isRequired: true, "The clause that it speaks of."),
      .init("scope", .words, isRequired: true, "`organisation`, or the key of a site."),
      .init("by", .words, isRequired: true, "Who gives it."),
      .init("on", .day, isRequired: true, "The day on which it was given, YYYY-MM-DD."),
      .init("evidence", .mapping(evidence), isRequired: true, "The document behind it."),
      .init("statement", .languages, isRequired: true, "What is attested."),
    ])

  static let evidence = YAMLMapping(
    "Evidence", "A document in the pack's folder.",
    keys: [
      .init("file", .words, isRequired: true, "Its path from the pack's folder."),
      .init("sha256", .scalar(pattern: "^[0-9A-Fa-f]{64}$"), isRequired: true, "What `sha256sum FILE` prints."),
    ])
}
