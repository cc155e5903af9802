import ArgumentParser
import SourceDiagnostics

/// What somebody may have meant by a command that is not there.
enum CommandHint {
  /// `nil` where the words name a command, or nothing that resembles one.
  static func text(_ words: ArraySlice<String>) -> String? {
    var commands = Tool.configuration.subcommands
    for word in words {
      guard !commands.isEmpty, word.utf8.first != UInt8(ascii: "-") else { return nil }
      guard let command = commands.first(where: { $0._commandName == word }) else {
        let near = Spelling.suggestion(for: word, among: commands.map { $0._commandName })
        return near.map {
          "error: there is no command '\(DisplayText.neutral(word))'; did you mean '\($0)'?\n"
            + "  See 'plumbline --help' for the commands."
        }
      }
      commands = command.configuration.subcommands
    }
    return nil
  }
}
