import Reporting
import Verdicts

/// Parts of help that several commands have.
enum HelpText {
  /// One line for each code, made from the codes.
  static let exitStatus = ExitStatus.allCases.map { "  \($0.rawValue)  \($0.meaning.en)" }.joined(separator: "\n")
}
