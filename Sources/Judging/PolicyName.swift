import CELLanguage
import CivilTime
import PolicyLanguage
import RecordModel

/// What a name that every expression of a pack may use stands for: `asOf`, `policy.…`, `params.…` or a data set.
enum PolicyName: Sendable {
  case value(CELValue)
  /// By its name without `params.`.
  case parameter(String)
  case dataset(Dataset)
  /// A data set that was not supplied.
  case missing(String)

  static func all(
    in policy: CheckedPolicy, asOf: CivilDate, datasets: [String: Dataset]
  ) -> [String: PolicyName] {
    var names: [String: PolicyName] = [:]
    for type in policy.recordTypes { names[type.dataset] = .missing(type.dataset) }
    for (name, dataset) in datasets { names[name] = .dataset(dataset) }
    for parameter in policy.parameters { names["params.\(parameter.name)"] = .parameter(parameter.name) }
    for (name, value) in facts(of: policy) { names["policy.\(name)"] = .value(value) }
    names["asOf"] = .value(.date(asOf))
    return names
  }

  private static func facts(of policy: CheckedPolicy) -> [(String, CELValue)] {
    [
      ("id", .string(policy.id)), ("version", .string(policy.version)),
      ("published", policy.published.map { .date($0) } ?? .null),
      ("reviewed", policy.reviewed.map { .date($0) } ?? .null),
      ("updated", policy.updated.map { .date($0) } ?? .null),
    ]
  }

  func outcome(_ facts: Facts, on day: Outcome) -> Outcome? {
    switch self {
    case .value(let value): .value(value)
    case .parameter(let name): Self.parameter(name, entry: nil, facts, on: day)
    case .dataset(let dataset):
      .value(
        .list(
          ListValue(
            DatasetRecords(facts: facts, dataset: dataset), openness: dataset.lost, unseen: dataset.unseen)))
    case .missing(let name): .unknown(UnknownSet(UnknownCause(.notSupplied, dataset: name)))
    }
  }

  /// The value of a parameter in force on a day, of one with a table that of an entry.
  static func parameter(_ name: String, entry: CELValue?, _ facts: Facts, on day: Outcome) -> Outcome? {
    guard let parameter = facts.parameters[name] else { return nil }
    if case .null? = entry { return .error(EvaluationError(.nullUse, "params.\(name)() needs a value")) }
    guard case .value(.date(let date)) = day else { return undecided(day) }
    let value = parameter.value(on: date, for: entry.map(KeyText.text(of:)))
    return value.map { .value($0) } ?? .unknown(UnknownSet(UnknownCause(.parameter, dataset: name)))
  }

  /// An empty optional field is no day.
  private static func undecided(_ day: Outcome) -> Outcome {
    guard case .value = day else { return day }
    return .error(EvaluationError(.nullUse, "the subject's day is empty"))
  }
}
