/// Mistakes of cases, in `tests/*.yaml`.
extension DiagnosticCatalogue {
  static let cases: [Entry] = [
    Entry(
      "policy-case-cell", "a value that its field cannot hold",
      """
      Records of a case are read cell by cell like those of a file. A cell that nobody can read gives an unknown, \
      which no case should test by accident: where it is meant, `unreadable` says so.
      """,
      wrong: "data: {employees: [{employee_id: E1, birth_date: 2008-02-30}]}",
      right: "data: {employees: [{employee_id: E1, birth_date: unreadable}]}"),
    Entry(
      "policy-case-column", "a value without a column",
      "`no_column` says that the data has no column for a field; then no record can have a value in it.",
      wrong: """
        data: {employees: [{employee_id: E1, left_on: 2025-01-31}]}
        no_column: {employees: [left_on]}
        """,
      right: """
        data: {employees: [{employee_id: E1}]}
        no_column: {employees: [left_on]}
        """),
    Entry(
      "policy-case-name", "a name that leads nowhere",
      """
      A case names a rule, parameters, data sets and fields of the policy; `constants`, `no_column` and \
      `incomplete` speak of data sets that the case supplies.
      """,
      wrong: "data: {employee: [{employee_id: E1}]}",
      right: "data: {employees: [{employee_id: E1}]}"),
    Entry(
      "policy-case-subject", "an expectation about nothing",
      """
      Each expectation is about a record of the rule's data set that the case supplies, named by its key, or by \
      its place where the key cannot be read; a rule without `for` judges the organisation. `each` names the \
      rule's own variables, or the year of a target.
      """,
      wrong: """
        data: {employees: [{employee_id: E1}]}
        expect: [{subject: E2, verdict: unknown}]
        """,
      right: """
        data: {employees: [{employee_id: E1}]}
        expect: [{subject: E1, verdict: unknown}]
        """),
  ]
}
