import Verdicts

/// How a run is told to a person.
public struct TextOptions: Sendable {
  public var language: Language
  public var style: TextStyle
  /// How many findings of a rule are shown; `nil` shows all. What is left out is counted.
  public var findingsPerRule: Int?
  /// How many findings of data are shown; `nil` shows all.
  public var dataFindings: Int?
  /// Also tells what was read and which columns were taken for what.
  public var isVerbose: Bool
  /// Only what blocks, what was not checked, and the summary.
  public var isQuiet: Bool
  /// How the run ends, for the last line.
  public var exit: ExitStatus?
  /// Which findings block.
  public var failOn: FailOn

  /// A hook that keeps a commit from being made: whoever made it is told how to go on.
  public var isHook = false

  public static let findingsPerRule = 20
  public static let dataFindings = 20

  public init(
    language: Language = .en, style: TextStyle = .plain, findingsPerRule: Int? = Self.findingsPerRule,
    dataFindings: Int? = Self.dataFindings, isVerbose: Bool = false, isQuiet: Bool = false, exit: ExitStatus? = nil,
    failOn: FailOn = .standard
  ) {
    self.language = language
    self.style = style
    self.findingsPerRule = findingsPerRule
    self.dataFindings = dataFindings
    self.isVerbose = isVerbose
    self.isQuiet = isQuiet
    self.exit = exit
    self.failOn = failOn
  }
}
