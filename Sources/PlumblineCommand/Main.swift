import ArgumentParser
import Reporting

@main
enum Main {
  static func main() {
    Terminal.survivePipeClosing()
    do {
      var command = try Tool.parseAsRoot()
      try command.run()
    } catch {
      end(error)
    }
  }

  /// Help goes to standard output and is a success; mistakes of usage are status 2, like everything that keeps the job
  /// from being done.
  private static func end(_ error: any Error) -> Never {
    let code = Tool.exitCode(for: error)
    if code.isSuccess {
      do { try Terminal.out(Tool.fullMessage(for: error)) } catch { Tool.exit(withError: error) }
    } else if !(error is ExitCode) {
      // What the parser says of a word that is no command is less.
      Terminal.err(CommandHint.text(CommandLine.arguments.dropFirst()) ?? Tool.fullMessage(for: error))
    }
    Tool.exit(withError: error is ExitCode || code.isSuccess ? code : ExitCode(.failed))
  }
}

extension ExitCode {
  init(_ status: ExitStatus) { self.init(status.rawValue) }
}
