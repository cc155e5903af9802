import ArgumentParser
import Plumbline
import Reporting
import SourceDiagnostics

/// Ends a command that could not do its job: says why on standard error, status 2.
enum Failing {
  /// Runs the body and turns what it throws into a message and an exit status.
  static func guarded(isColored: Bool, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch let code as ExitCode {
      throw code
    } catch {
      tell(error, isColored: isColored)
      throw ExitCode(.failed)
    }
  }

  /// Shows the help of a command that does nothing by itself.
  static func withoutSubcommand(_ command: any ParsableCommand.Type) throws(ExitCode) {
    Terminal.err(Tool.helpMessage(for: command))
    throw ExitCode(.failed)
  }

  private static func tell(_ error: any Error, isColored: Bool) {
    switch error {
    case ConfigurationFailure.mistakes(let diagnostics): DiagnosticReport.show(diagnostics, isColored: isColored)
    case ConfigurationFailure.unreadable(let text): say(text)
    case let mistakes as ExpressionMistakes: DiagnosticReport.show(mistakes.diagnostics, isColored: isColored)
    case CheckFailure.policy(let diagnostics):
      DiagnosticReport.show(diagnostics, isColored: isColored)
      say("the policy has mistakes (\(DiagnosticReport.summary(diagnostics))); nothing was judged")
    case CheckFailure.configuration(let diagnostic): DiagnosticReport.show([diagnostic], isColored: isColored)
    case CheckFailure.unreadablePolicy(let text), CheckFailure.request(let text): say(text)
    case CheckFailure.stopped: say("interrupted; nothing was written")
    default: say("\(error)")
    }
  }

  private static func say(_ text: String) { Terminal.err("error: \(DisplayText.neutral(text))") }
}
