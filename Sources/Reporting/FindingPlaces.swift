import Verdicts

/// Where a finding is shown in formats that know only files and lines.
struct FindingPlaces {
  private let rules: [String: FilePlace]
  private let policy: String

  init(_ result: RunResult) {
    let placed = result.rules.compactMap { rule in rule.place.map { (rule.rule, $0) } }
    rules = Dictionary(placed) { first, _ in first }
    policy = result.policy.id
  }

  /// The record's row; what concerns no row, such as the organisation, is shown at the rule that found it.
  func place(_ finding: Finding) -> FilePlace {
    if let source = finding.source { return FilePlace(path: source.path, line: max(1, source.line), column: 1) }
    return place(ofRule: finding.rule)
  }

  /// Where the policy has a rule.
  func place(ofRule rule: String) -> FilePlace {
    guard let place = rules[rule] else { return FilePlace(path: policy, line: 1, column: 1) }
    return FilePlace(path: place.path, line: max(1, place.line), column: max(1, place.column))
  }

  /// Without a leading `./`: these formats match paths as text.
  static func relative(_ path: String) -> String {
    var path = path[...]
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    return String(path)
  }
}
