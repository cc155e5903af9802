import YAMLTree

/// What each kind of file of a pack may hold; the decoders know no other keys.
public enum PackShapes {
  public static let all: [YAMLFileShape] = [
    YAMLFileShape("policy", "policy.yaml of a Plumbline policy pack.", .mapping(PolicyShape.header)),
    YAMLFileShape("records", "A document of records/*.yaml of a Plumbline policy pack.", .mapping(RecordShape.record)),
    YAMLFileShape("rules", "A document of rules/*.yaml of a Plumbline policy pack.", .mapping(RuleShape.rule)),
    YAMLFileShape(
      "tests", "A document of tests/*.yaml of a Plumbline policy pack: a case or a list of cases.",
      .either([.mapping(CaseShape.ruleCase), .list(of: .mapping(CaseShape.ruleCase))])),
    YAMLFileShape(
      "waivers", "waivers.yaml of a Plumbline policy pack.",
      .either([.list(of: .mapping(ExemptionShape.waiver)), .nothing])),
    YAMLFileShape(
      "attestations", "attestations.yaml of a Plumbline policy pack.",
      .either([.list(of: .mapping(ExemptionShape.attestation)), .nothing])),
  ]
}
