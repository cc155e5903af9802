/// Mistakes in `plumbline.yaml`.
extension DiagnosticCatalogue {
  static let configurations: [Entry] = [
    Entry(
      "config-bad-date", "a day that is none",
      "`as_of` is the day of judgement: `today`, or a day of the calendar written year, month, day.",
      wrong: "as_of: 31.12.2025",
      right: "as_of: 2025-12-31"),
    Entry(
      "config-bad-delimiter", "a delimiter that cannot separate cells",
      """
      A delimiter is one ASCII character that is neither a line break nor a quotation mark. Left out, it is taken \
      from the file's name and header.
      """,
      wrong: "delimiter: \"::\"",
      right: "delimiter: \";\""),
    Entry(
      "config-bad-number", "a way of writing numbers that is none",
      "`numbers` shows by 1234.56 how a column groups digits and begins fractions.",
      wrong: "numbers: {amount: \"#.##0,00\"}",
      right: "numbers: {amount: \"1.234,56\"}"),
    Entry(
      "config-documents", "more than one document",
      "A configuration is one YAML document; what follows a `---` would be read by nobody.",
      wrong: "policy: Policies/sample\n---\nas_of: today",
      right: "policy: Policies/sample\nas_of: today"),
    Entry(
      "config-empty", "a configuration that says nothing",
      "The file has no content, so there is neither a policy nor data to judge by it.",
      wrong: "# nothing yet",
      right: "policy: Policies/sample\ndata:\n  employees: {path: exports/employees.csv}"),
    Entry(
      "config-missing-key", "a data set without a file",
      "Each data set of `data` says where its records are.",
      wrong: "employees: {encoding: utf-8}",
      right: "employees: {path: exports/employees.csv, encoding: utf-8}"),
    Entry(
      "config-database", "a data set that is to be read from two places, or from part of one",
      "A data set lies in files, or in one table or query of one database.",
      wrong: "shifts: {sqlite: hr.db}",
      right: "shifts: {sqlite: hr.db, table: shifts}"),
    Entry(
      "config-connection", "a connection where the name of a variable belongs",
      """
      How to connect to a database is said by an environment variable, so that no password stands in a file that is \
      committed or copied. What was written instead is not repeated.
      """,
      wrong: "shifts: {postgres: \"host=db user=hr\", table: shifts}",
      right: "shifts: {postgres: HR_DATABASE_URL, table: shifts}"),
    Entry(
      "config-missing-value", "a key without a value",
      "What an empty value was meant to be is anybody's guess. Write the value, or leave the key out.",
      wrong: "policy:",
      right: "policy: Policies/sample"),
    Entry(
      "config-unknown-key", "a key that is not known",
      "A key that is misspelt would silently do nothing, so an unknown one is a mistake.",
      wrong: "employees: {path: e.csv, colums: {birth_date: DOB}}",
      right: "employees: {path: e.csv, columns: {birth_date: DOB}}"),
    Entry(
      "config-unsupported", "something that this version does not do",
      """
      Doing without it would change verdicts: records judged outside of the days that a file covers could pass by their \
      absence. So it is refused by name.
      """,
      wrong: "employees: {path: employees.xlsb}",
      right: "employees: {path: employees.xlsx}"),
    Entry(
      "config-wrong-kind", "a value of another kind",
      "The key takes a value of another kind: a single value, a list, a mapping, a number.",
      wrong: "expect: {rows: many}",
      right: "expect: {rows: 1204}"),
  ]
}
