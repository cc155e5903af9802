/// Mistakes of attestations, waivers and shares.
extension DiagnosticCatalogue {
  static let exemptions: [Entry] = [
    Entry(
      "policy-attestation", "an attestation that no rule asks for",
      """
      An attestation answers a rule with `attest` of the same clause: of the organisation, or of each site. One that \
      answers none would be believed to count and does not.
      """,
      wrong: """
        - {clause: "3-structure", scope: CN-01, by: board secretary, on: 2025-06-30, …}   # the rule asks the organisation
        """,
      right: """
        - {clause: "3-structure", scope: organisation, by: board secretary, on: 2025-06-30, …}
        """),
    Entry(
      "policy-bad-period", "a length of time in another form",
      "Lengths of time are whole numbers of days, weeks, months or years. A month after 31 January is 28 or 29 February.",
      wrong: "attest: {scope: organisation, every: 365, grace: 1 month or so}",
      right: "attest: {scope: organisation, every: 12 months, grace: 30 days}"),
    Entry(
      "policy-evidence", "a document that is missing or has changed",
      """
      The digest says which document was meant. While it is not there, the clause cannot be decided; when another one \
      is in its place, the clause is violated. Put the document back, or have the clause attested anew.
      """,
      wrong: "evidence: {file: docs/minutes.pdf, sha256: …}   # of an earlier draft",
      right: "evidence: {file: docs/minutes.pdf, sha256: …}   # what `sha256sum docs/minutes.pdf` prints"),
    Entry(
      "policy-evidence-path", "a document outside of the pack",
      """
      A document is named by its path from the pack's folder. A path that is absolute, holds `..` or leads over a \
      symbolic link could show another document on another machine.
      """,
      wrong: "evidence: {file: ../minutes.pdf, sha256: …}",
      right: "evidence: {file: docs/minutes.pdf, sha256: …}"),
    Entry(
      "policy-not-waivable", "a waiver of a rule that has none",
      "A rule with `waivable: false` holds without exception.",
      wrong: """
        - {rule: minimum-hire-age, where: e.employee_id == "E7", …}   # waivable: false
        """,
      right: "# no waiver"),
    Entry(
      "policy-share", "a share in another form",
      """
      A share is a comparison (`>=`, `>`, `<=`, `<`) with a percentage from 0% to 100%, in quotation marks. Its members \
      are the records of `for`; to be grouped by site they must say which site they belong to.
      """,
      wrong: "share: 85",
      right: """
        share: ">= 85%"
        per: site
        """),
    Entry(
      "policy-unknown-rule", "a rule that is not there",
      "A waiver names a rule of the policy by its id.",
      wrong: "- {rule: anual-training, …}",
      right: "- {rule: annual-training, …}"),
    Entry(
      "policy-unknown-zone", "a time zone that is not known",
      """
      A time zone has a name such as `Asia/Shanghai` or is an offset such as `+08:00`. A waiver that names one can only \
      be compared with the day of judgement when the policy names its own.
      """,
      wrong: "zone: Beijing",
      right: "zone: Asia/Shanghai"),
    Entry(
      "policy-waiver-people", "a waiver that its asker approved",
      "Whoever asks for an exemption does not grant it.",
      wrong: "- {asked_by: site manager, approved_by: Site manager, …}",
      right: "- {asked_by: site manager, approved_by: compliance office, …}"),
    Entry(
      "policy-waiver-too-long", "a waiver for longer than the policy allows",
      """
      The graver the rule, the shorter a waiver: 30 days for critical, 180 days for high, 12 months for the others, \
      unless `waivers: {longest: …}` in policy.yaml says otherwise. A waiver without `from` begins that long before its end.
      """,
      wrong: "- {rule: minimum-hire-age, from: 2025-01-01, until: 2025-12-31, …}   # critical",
      right: "- {rule: minimum-hire-age, from: 2025-12-02, until: 2025-12-31, …}"),
  ]
}
