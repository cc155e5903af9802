/// Mistakes that a file has before anybody asks what it means.
extension DiagnosticCatalogue {
  static let yaml: [Entry] = [
    Entry(
      "yaml-alias", "an alias",
      """
      A policy is read from top to bottom by people; what stands elsewhere under another name is easily \
      overlooked, and aliases of aliases can grow a small file without bound. An expression that begins with \
      `*` has to be quoted.
      """,
      wrong: "values: *defaults",
      right: "values: [{from: 2024-01-01, value: 16}]"),
    Entry(
      "yaml-anchor", "an anchor",
      """
      Anchors only serve aliases, which a policy may not use. An expression that begins with `&` has to be \
      quoted.
      """,
      wrong: "title: &t {en: Hours, zh: 工时}",
      right: "title: {en: Hours, zh: 工时}"),
    Entry(
      "yaml-bidi-control", "an invisible character that reorders text",
      """
      Characters such as U+202E make an editor show text in another order than the one in which it is read, so \
      that a reviewer approves something else than what runs. This is a warning.
      """,
      wrong: "require: e.age >= 16 <U+202E>…",
      right: "require: e.age >= 16"),
    Entry(
      "yaml-control-character", "a character that YAML does not allow",
      """
      Control characters other than tab and line breaks cannot stand in a YAML file. Where one is meant, write \
      it as an escape in double quotes.
      """,
      wrong: "note: a<U+0000>b",
      right: """
        note: "a\\0b"
        """),
    Entry(
      "yaml-directive", "a directive for another version of YAML",
      """
      Files are read as YAML 1.2, in which `on`, `yes` and `no` are plain text. Version 1.1 reads them as true \
      and false, so a file that asks for it is refused.
      """,
      wrong: """
        %YAML 1.1
        ---
        rule: x
        """,
      right: "rule: x"),
    Entry(
      "yaml-duplicate-key", "a key written twice",
      "Of two values for one key a reader sees one and the machine takes the other. Keep the one that is meant.",
      wrong: """
        severity: high
        severity: low
        """,
      right: "severity: high"),
    Entry(
      "yaml-encoding", "text that is not UTF-8",
      """
      Files are read as UTF-8, with or without a byte order mark. UTF-16, GB 18030 and Latin-1 are refused, \
      since guessing would garble names.
      """,
      wrong: "(a file saved as GB 18030)",
      right: "(the same file saved as UTF-8)"),
    Entry(
      "yaml-key", "a key that is not text",
      "Keys are text. Numbers, true, false, null and collections must be quoted to be keys.",
      wrong: "by: {level: {1: [{from: 2024-01-01, value: 3}]}}",
      right: """
        by: {level: {"1": [{from: 2024-01-01, value: 3}]}}
        """),
    Entry(
      "yaml-limit", "a file beyond the limits",
      """
      A file has at most 4 MiB, 200,000 values and 64 collections inside each other, and a text at most 64 \
      KiB. Reading ends where a limit is passed.
      """,
      wrong: "[[[[[[…]]]]]]",
      right: "(several smaller files)"),
    Entry(
      "yaml-merge-key", "a merge key",
      "`<<` takes keys from elsewhere, where a reader does not look for them. Write the entries out.",
      wrong: "<<: {severity: high}",
      right: "severity: high"),
    Entry(
      "yaml-syntax", "not YAML",
      """
      The YAML parser could not go on. Mostly an expression wants quotes: those that begin with `!`, `\"`, \
      `[`, `{`, `&` or `*`, that hold `: ` or ` #`, and all inside `{…}` and `[…]`.
      """,
      wrong: "require: !recalls.exists(r, r.open)",
      right: "require: '!recalls.exists(r, r.open)'"),
    Entry(
      "yaml-tag", "a tag",
      """
      `!name` gives a value a type of its own, which a policy has no use for. An expression that begins with \
      `!` has to be quoted.
      """,
      wrong: "when: !s.closed",
      right: "when: '!s.closed'"),
  ]
}
