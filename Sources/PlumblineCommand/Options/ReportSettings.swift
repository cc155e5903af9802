import Reporting
import Verdicts

/// Report options that make sense together; the option beats the environment.
struct ReportSettings {
  enum Format: String, CaseIterable {
    case text, json
  }

  var format: Format
  var language: Language
  var failOn: FailOn
  var strict: Bool
  var maxFindings: Int?
  var outputPath: String?
  var isQuiet: Bool
  var isVerbose: Bool
  var colorsOutput: Bool
  var colorsErrors: Bool

  init(_ options: ReportOptions, _ environment: Environment) throws(UsageFailure) {
    format = try Self.word(options.format, "--format", environment, "PLUMBLINE_FORMAT") ?? .text
    language = try Self.word(options.lang, "--lang", environment, "PLUMBLINE_LANG") ?? .en
    failOn = try Self.failOn(options.failOn, environment)
    strict = options.strict
    if let count = options.maxFindings, count < 0 {
      throw UsageFailure("--max-findings: \(count) is less than nothing")
    }
    if options.quiet, options.verbose { throw UsageFailure("--quiet and --verbose contradict each other") }
    maxFindings = options.maxFindings
    outputPath = options.output
    isQuiet = options.quiet
    isVerbose = options.verbose
    let goesToTerminal = options.output == nil && Terminal.outIsTerminal
    colorsOutput = options.color.isColored(isTerminal: goesToTerminal, environment)
    colorsErrors = options.color.isColored(isTerminal: Terminal.errIsTerminal, environment)
  }

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

  func textOptions(exit: ExitStatus) -> TextOptions {
    TextOptions(
      language: language, style: colorsOutput ? .colored : .plain,
      findingsPerRule: isVerbose || maxFindings != nil ? nil : TextOptions.findingsPerRule,
      dataFindings: isVerbose ? nil : TextOptions.dataFindings, isVerbose: isVerbose, isQuiet: isQuiet, exit: exit)
  }
}
