import ArgumentParser

/// What of the policy and the records is judged. The result says so.
struct SelectionOptions: ParsableArguments {
  @Option(help: .init("Only this rule; may be repeated.", valueName: "id"), completion: Completions.rules)
  var rule: [String] = []

  @Option(help: .init("Only records that belong to this site; may be repeated.", valueName: "key"))
  var site: [String] = []

  @Option(
    help: .init("Only rules that weigh at least: critical, high, medium, low, advice.", valueName: "level"),
    completion: Completions.severities)
  var severity: String?
}
