/// Mistakes in `plumbline.yaml`.
extension DiagnosticCatalogue {
  static let configurations: [Entry] = [
    Entry(
      "config-bad-date", "a day that is none",
      """
      `as_of` is the day of judgement: `today`, or a day of the calendar written year, month, day. `covers` takes such \
      days too, and does not end before it begins.
      """,
      wrong: "as_of: 31.12.2025",
      right: "as_of: 2025-12-31"),
    Entry(
      "config-bad-delimiter", "a delimiter that cannot separate cells",
      """
      A delimiter is one ASCII character that is neither a line break nor a quotation mark. Left out, it is taken \
      from the file's name and first rows.
      """,
      wrong: "delimiter: \"::\"",
      right: "delimiter: \";\""),
    Entry(
      "config-covers-no-day", "days of coverage for records without a day",
      """
      `covers` says for which days a data set speaks. Which field says of what day a record is, is declared by `on` in \
      the record type; without it nobody could tell which records the data set leaves out.
      """,
      wrong: "recalls: {path: recalls.csv, covers: {from: 2025-01-01, to: 2025-12-31}}",
      right: "record: recall\ndataset: recalls\non: announced\n…"),
    Entry(
      "config-bad-encoding", "an encoding that is not read",
      """
      UTF-8, UTF-16 and GB18030 (with GBK and GB2312) are told from the bytes. Others cannot be told from one another \
      and are read only where they are declared.
      """,
      wrong: "encoding: ansi",
      right: "encoding: windows-1252"),
    Entry(
      "config-bad-header", "a line on which no header can stand",
      "The header is looked for among the first rows; `header` names its line instead, counted from 1.",
      wrong: "header: first",
      right: "header: 4"),
    Entry(
      "config-bad-quote", "a character that cannot quote cells",
      "Cells are quoted by quotation marks; `quote` names one other character of ASCII, or `none`.",
      wrong: "quote: \"''\"",
      right: "quote: \"'\""),
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
      """
      A data set lies in files, or in one table or query of one database, which has no sheet, encoding or delimiter; \
      files have no `timeout`.
      """,
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
      Doing without it would change verdicts, or leave records unread that could have violated a rule. So it is refused \
      by name.
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
