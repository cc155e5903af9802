/// Mistakes of the data dictionary.
extension DiagnosticCatalogue {
  static let records: [Entry] = [
    Entry(
      "policy-ambiguous-label", "a text that stands for two values",
      """
      Cells are compared without case and without blanks around them; the texts `true false 1 0 yes no y n 是 否` always have
      their meaning. A text that stands for two values would be read as one of them by accident.
      """,
      wrong: """
        "true": [有, 否]
        """,
      right: """
        "true": [有], "false": [否]
        """),
    Entry(
      "policy-field-role", "a field that cannot play this part",
      """
      The key of a record is never optional; `on` is a date, datetime or timestamp; `belongs_to_site` is a \
      reference to a site; `birth_date` of an identity number is a date that is no part of the key.
      """,
      wrong: "belongs_to_site: town",
      right: "belongs_to_site: site"),
    Entry(
      "policy-unknown-field", "a field that the record type does not have",
      "`key`, `on` and `belongs_to_site` name fields of the same record type.",
      wrong: """
        key: id
        fields: {site_id: {type: string}}
        """,
      right: """
        key: site_id
        fields: {site_id: {type: string}}
        """),
  ]
}
