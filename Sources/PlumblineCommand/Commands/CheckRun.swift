import ByteScanning
import CivilTime
import Explaining
import Planning
import Plumbline
import PolicyLanguage
import RecordModel
import RecordSources
import SourceDiagnostics
import Verdicts

/// One run of the engine: the request that the settings make, and what is said on the way.
struct CheckRun {
  private let settings: RunSettings
  private var request: CheckRequest
  /// Of what is said on the way.
  private var language = Language.en

  init(_ settings: RunSettings) {
    self.settings = settings
    request = CheckRequest(
      policyDirectory: settings.policyDirectory, datasets: settings.bindings, asOf: settings.asOf,
      from: settings.from, to: settings.to, overrides: settings.overrides, reveal: settings.reveal,
      pseudonymKey: settings.key.bytes)
  }

  mutating func select(_ options: SelectionOptions, maxFindings: Int?) throws(UsageFailure) {
    request.rules = options.rule
    request.sites = options.site
    if let text = options.severity { request.severity = try OptionValue.word(text, "--severity", Severity.self) }
    request.maxFindings = maxFindings
  }

  mutating func check(_ report: ReportSettings, _ long: LongRun) throws -> RunResult {
    request.threads = long.threads
    request.watch = long.watch
    request.countsSites = report.countsSites
    if long.digestsAll { request.digestLimit = .max }
    long.watch.begin(.policy)
    let policy = try PolicyLoading.load(request.policyDirectory)
    if !report.isQuiet { DiagnosticReport.show(policy.warnings, isColored: report.colorsErrors) }
    language = report.language
    try takeFiles(policy, isQuiet: report.isQuiet)
    // Before that a signal may end the process: while it waits for a pipe nothing else could.
    Interruption.expect()
    var result = try judged(policy)
    result.timeZone = settings.timeZone
    result.statedTime = settings.statedTime
    return result
  }

  private func judged(_ policy: CheckedPolicy) throws -> RunResult {
    guard settings.isStaged else { return try Checking.run(request, policy) }
    guard let path = settings.configurationPath else {
      throw UsageFailure("--staged judges what \(ConfigurationFile.name) names, and there is none")
    }
    return try StagedChecking(request, configuration: path).run(policy)
  }

  /// Holds the findings against a baseline of the same policy.
  mutating func compare(with path: String) throws {
    let baseline = try BaselineFile.load(path)
    let policy = try PolicyLoading.load(request.policyDirectory)
    guard baseline.policy == policy.id else {
      throw UsageFailure("\(path) is a baseline of the policy \(baseline.policy), not of \(policy.id)")
    }
    request.baseline = (path, baseline)
  }

  /// Judges for a baseline's sake: no finding is listed.
  mutating func accept() throws -> RunResult {
    request.makesBaseline = true
    request.maxFindings = 0
    request.digestsInputs = false
    let policy = try PolicyLoading.load(request.policyDirectory)
    try takeFiles(policy, isQuiet: false)
    return try Checking.run(request, policy)
  }

  /// Counts verdicts and lists no finding.
  mutating func check(_ policy: CheckedPolicy) throws -> RunResult {
    request.maxFindings = 0
    request.digestsInputs = false
    try takeFiles(policy, isQuiet: false)
    return try Checking.run(request, policy)
  }

  /// Looks at the records and asks no rule.
  mutating func look(profiles: Bool, _ language: Language) throws -> DataReport {
    self.language = language
    let policy = try PolicyLoading.load(request.policyDirectory)
    try takeFiles(policy, isQuiet: false)
    return try DataChecking.run(request, policy, profiles: profiles)
  }

  func print(_ stage: CheckCommand.Stage) throws -> String {
    switch stage {
    case .syntax: return PolicySyntaxPrinter.text(try PolicyLoading.syntax(request.policyDirectory).syntax)
    case .types: return CheckedTypesPrinter.text(try PolicyLoading.load(request.policyDirectory))
    case .plan:
      return PlanPrinter.text(try Checking.plan(request, try PolicyLoading.load(request.policyDirectory)))
    }
  }

  mutating func explain(rule: String, key: String, language: Language?) throws -> String {
    if !settings.files.isEmpty { try takeFiles(try PolicyLoading.load(request.policyDirectory), isQuiet: false) }
    let explanations = try Checking.explain(request, rule: rule, key: key)
    return explanations.map { ExplanationText.text($0.printable, language: language) }.joined(separator: "\n")
  }

  /// Files of the command line take the place of the configured ones of their data sets.
  private mutating func takeFiles(_ policy: CheckedPolicy, isQuiet: Bool) throws {
    var taken: [String: [String]] = [:]
    // What can be read but once is read here, and looked at and judged from memory.
    let streams = DatasetBinding(paths: settings.files.filter(SourceFormat.canBeReadOnlyOnce))
    let held = try streams.holdingStreams()
    let configured = ConfiguredFiles(settings.bindings)
    for path in settings.files {
      let names = settings.isPartial ? configured.datasets(of: path) : []
      for name in names { taken[name, default: []].append(path) }
      guard names.isEmpty else { continue }
      taken[try dataset(of: path, held, policy, isQuiet: isQuiet), default: []].append(path)
    }
    for (dataset, paths) in taken {
      var binding = request.datasets[dataset] ?? DatasetBinding(paths: [])
      binding.paths = paths
      binding.database = nil
      binding.contents = held.contents.filter { paths.contains($0.key) }
      binding.expectedRows = nil
      binding.expected = []
      binding.isPartial = settings.isPartial
      request.datasets[dataset] = binding
    }
  }

  private func dataset(
    of path: String, _ held: DatasetBinding, _ policy: CheckedPolicy, isQuiet: Bool
  ) throws -> String {
    if let format = SourceFormat.unsupported(path) {
      guard format != "SQLite" else {
        throw UsageFailure("\(path) is a database: name it as `sqlite:`, with its `table:`, in a configuration")
      }
      throw UsageFailure("\(path): \(format) files are not read by this version; export CSV, TSV or JSON")
    }
    switch try DatasetRecogniser.recognise(
      path: path, types: policy.recordTypes, binding: held, formats: RowFormats.all)
    {
    case .match(let type, let explanation):
      let (word, sentence) = language == .zh ? ("提示：", explanation.zh) : ("note: ", explanation.en)
      if !isQuiet { Terminal.err(word + DisplayText.neutral(sentence)) }
      return type.dataset
    case .ambiguous(_, let explanation), .none(let explanation):
      throw UsageFailure(language == .zh ? explanation.zh : explanation.en)
    }
  }
}
