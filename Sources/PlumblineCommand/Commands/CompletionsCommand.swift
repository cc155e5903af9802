import ArgumentParser

/// `plumbline completions`
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print what makes a shell complete commands, options and names.",
    usage: "plumbline completions SHELL",
    discussion: """
      SHELL is bash, zsh or fish. Ids of rules are completed from the policy that the command line, PLUMBLINE_POLICY or \
      the configuration names.

      Examples:
        plumbline completions bash > ~/.local/share/bash-completion/completions/plumbline
        plumbline completions zsh > ~/.zsh/completions/_plumbline
        plumbline completions fish > ~/.config/fish/completions/plumbline.fish

      Exit status: 0, or 2 for another shell.
      """)

  enum Shell: String, CaseIterable {
    case bash, zsh, fish
  }

  @Argument(help: .init("The shell.", valueName: "shell"), completion: .list(Shell.allCases.map(\.rawValue)))
  var shell: String

  func run() throws {
    try Failing.guarded(isColored: ColorChoice.auto.isColored(isTerminal: Terminal.errIsTerminal, Environment())) {
      let script =
        switch try OptionValue.word(shell, "SHELL", Shell.self) {
        case .bash: Tool.completionScript(for: .bash)
        case .zsh: Tool.completionScript(for: .zsh)
        case .fish: Tool.completionScript(for: .fish)
        }
      try Terminal.out(script)
    }
  }
}
