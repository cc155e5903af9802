import CivilTime
import Plumbline
import RecordSources
import Verdicts

/// What to judge, put together from flags, environment and configuration, in this order of weight.
struct RunSettings {
  var policyDirectory: String
  /// `nil` where none was looked for.
  var configurationPath: String?
  /// By data set, from the configuration.
  var bindings: [String: DatasetBinding]
  /// Files named on the command line, to be recognised by the policy's record types.
  var files: [String]
  /// The files are parts of their data sets.
  var isPartial = false
  /// The configured files are judged as git has them staged.
  var isStaged = false
  var asOf: CivilDate
  /// The time zone that said which day is today; `nil` for a day that was named.
  var timeZone: String?
  /// The moment that SOURCE_DATE_EPOCH states.
  var statedTime: String?
  var from: CivilDate?
  var to: CivilDate?
  var overrides: [(name: String, value: String)]
  var reveal: Bool
  var key: PseudonymKey

  init(_ options: DataOptions, files: [String], _ environment: Environment) throws {
    let configuration = try Self.configuration(options.policy, options.config, files: files, environment)
    policyDirectory = try Self.policy(options.policy, configuration, environment)
    configurationPath = configuration?.path
    bindings = configuration?.datasets ?? [:]
    self.files = files
    (asOf, timeZone) = try Self.asOf(options.asOf, configuration?.asOf, environment)
    statedTime = try Today.statedTime(environment)
    from = try options.from.map { try OptionValue.day($0, "--from") }
    to = try options.to.map { try OptionValue.day($0, "--to") }
    if let from, let to, to < from { throw UsageFailure("--from \(from) lies after --to \(to)") }
    overrides = try Self.overrides(options.assignments)
    reveal = options.reveal
    key = try PseudonymKey(file: options.keyFile, environment)
  }

  /// For a look at data, which no day of judgement changes.
  init(policy: String?, config: String?, reveal: Bool, files: [String], _ environment: Environment) throws {
    let configuration = try Self.configuration(policy, config, files: files, environment)
    policyDirectory = try Self.policy(policy, configuration, environment)
    bindings = configuration?.datasets ?? [:]
    self.files = files
    self.reveal = reveal
    asOf = .minimum
    overrides = []
    key = try PseudonymKey(file: nil, environment)
  }

  private static func policy(
    _ option: String?, _ configuration: RunConfiguration?, _ environment: Environment
  ) throws(UsageFailure) -> String {
    if let policy = option ?? environment["PLUMBLINE_POLICY"] ?? configuration?.policyDirectory { return policy }
    throw UsageFailure("no policy: name its folder with --policy, or as 'policy:' in \(ConfigurationFile.name)")
  }

  /// Files and a policy that are both named need no configuration, and one that happens to lie in a folder above is not
  /// mixed in.
  private static func configuration(
    _ policy: String?, _ config: String?, files: [String], _ environment: Environment
  ) throws -> RunConfiguration? {
    if let path = config ?? environment["PLUMBLINE_CONFIG"] { return try ConfigurationFile.load(path) }
    if policy != nil, !files.isEmpty { return nil }
    if let path = ConfigurationFile.find() { return try ConfigurationFile.load(path) }
    guard !files.isEmpty else {
      throw UsageFailure(
        "nothing to judge: there is no \(ConfigurationFile.name) here or in a folder above, and no FILE is named")
    }
    return nil
  }

  /// The day of judgement: of the command line, else of the environment, else of the configuration, else today, which is
  /// looked at once and told with its time zone.
  static func asOf(
    _ option: String?, _ configured: RunConfiguration.Day?, _ environment: Environment
  ) throws(UsageFailure) -> (day: CivilDate, timeZone: String?) {
    let named = option.map { ("--as-of", $0) } ?? environment["PLUMBLINE_AS_OF"].map { ("PLUMBLINE_AS_OF", $0) }
    if let (name, text) = named, text != "today" { return (try OptionValue.day(text, name), nil) }
    if named == nil, case .day(let day)? = configured { return (day, nil) }
    let today = try Today(environment)
    return (today.day, today.zone)
  }

  private static func overrides(_ texts: [String]) throws(UsageFailure) -> [(name: String, value: String)] {
    var overrides: [(name: String, value: String)] = []
    for text in texts {
      let (name, value) = try OptionValue.assignment(text, "--set")
      guard !overrides.contains(where: { $0.name == name }) else { throw UsageFailure("--set: \(name) is set twice") }
      overrides.append((name, value))
    }
    return overrides
  }
}
