import Reporting
import Verdicts

/// Report options that make sense together; the option beats the environment.
struct ReportSettings {
  /// Files first, so that a reader of standard output that leaves keeps none of them from being written.
  var reports: [ReportTarget]
  var language: Language
  var failOn: FailOn
  var strict: Bool
  var maxFindings: Int?
  var isQuiet: Bool
  var isVerbose: Bool
  /// pre-commit runs this.
  var isHook: Bool
  var colorsOutput: TextStyle
  var colorsFiles: TextStyle
  var colorsErrors: Bool

  init(_ options: ReportOptions, _ environment: Environment) throws(UsageFailure) {
    reports = try ReportTarget.all(options, environment)
    language = try Self.word(options.lang, "--lang", environment, "PLUMBLINE_LANG") ?? .en
    failOn = try Self.failOn(options.failOn, environment)
    strict = options.strict
    if let count = options.maxFindings, count < 0 {
      throw UsageFailure("--max-findings: \(count) is less than nothing")
    }
    if options.quiet, options.verbose { throw UsageFailure("--quiet and --verbose contradict each other") }
    maxFindings = options.maxFindings
    isQuiet = options.quiet
    isVerbose = options.verbose
    isHook = environment["PRE_COMMIT"] != nil
    colorsOutput = options.color.isColored(isTerminal: Terminal.outIsTerminal, environment) ? .colored : .plain
    colorsFiles = options.color.isColored(isTerminal: false, environment) ? .colored : .plain
    colorsErrors = options.color.isColored(isTerminal: Terminal.errIsTerminal, environment)
  }

  /// Whether one of the reports tells how verdicts fall to sites.
  var countsSites: Bool { reports.contains { $0.format.countsSites } }

  static func word<Word: RawRepresentable & CaseIterable>(
    _ text: String?, _ option: String, _ environment: Environment, _ variable: String
  ) throws(UsageFailure) -> Word? where Word.RawValue == String {
    if let text { return try OptionValue.word(text, option, Word.self) }
    guard let text = environment[variable] else { return nil }
    return try OptionValue.word(text, variable, Word.self)
  }

  private static func failOn(_ option: String?, _ environment: Environment) throws(UsageFailure) -> FailOn {
    let name = option == nil ? "PLUMBLINE_FAIL_ON" : "--fail-on"
    guard let text = option ?? environment["PLUMBLINE_FAIL_ON"] else { return .standard }
    do throws(FailOn.SyntaxFailure) {
      return try FailOn.parse(text)
    } catch {
      throw UsageFailure("\(name): \(error)")
    }
  }

  /// - Parameter isFile: a named file gets no colour unless it is asked for: it outlives the terminal.
  func context(exit: ExitStatus, isFile: Bool) -> ReportContext {
    var text = TextOptions(
      language: language, style: isFile ? colorsFiles : colorsOutput,
      findingsPerRule: isVerbose || maxFindings != nil ? nil : TextOptions.findingsPerRule,
      dataFindings: isVerbose ? nil : TextOptions.dataFindings, isVerbose: isVerbose,
      isQuiet: isQuiet, exit: exit, failOn: failOn)
    text.isHook = isHook && !isFile
    return ReportContext(language: language, exit: exit, failOn: failOn, text: text)
  }
}
