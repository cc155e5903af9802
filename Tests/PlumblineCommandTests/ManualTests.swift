import Foundation
import Reporting
import Testing

@testable import PlumblineCommand

/// The manual page and completions, tried by the programs that they are for.
@Suite struct ManualTests {
  @Test func thePageHasEveryCommandOptionAndCode() throws {
    let run = try Program.run("man", environment: ["SOURCE_DATE_EPOCH": "1767139200"])
    #expect(run.status == 0 && run.errors == "" && run.output.hasPrefix(".Dd December 31, 2025\n"), "\(run.errors)")
    for (path, command) in Self.leaves(try HelpTree.tool()) {
      #expect(run.output.contains("\n.Ss \\&plumbline \(path.map { "\\&\($0)" }.joined(separator: " "))\n"), "\(path)")
      for argument in command.arguments {
        for name in argument.names where name.hasPrefix("--") {
          #expect(run.output.contains("Fl Fl \(name.dropFirst(2))"), "\(path) \(name)")
        }
      }
    }
    for status in Reporting.ExitStatus.allCases { #expect(run.output.contains("\n.It \(status.rawValue)\n")) }
    for variable in EnvironmentVariable.allCases { #expect(run.output.contains("\n.It Ev \(variable.rawValue)\n")) }
  }

  @Test func mandocHasNothingToSay() throws {
    guard Self.has("mandoc") else { return }
    let run = try Program.shell("\"$0\" man > \"$1\" && mandoc -T lint \"$1\"", "page.1")
    #expect(run.status == 0 && run.output == "", "\(run.output)\(run.errors)")
    let page = try Program.shell("\"$0\" man | mandoc -T utf8 -O width=80 | col -b")
    for words in ["EXIT STATUS", "ENVIRONMENT", "--fail-on list", "plumbline check -f sarif:plumbline.sarif"] {
      #expect(page.output.contains(words), "\(words)")
    }
  }

  @Test func bashCompletesCommandsOptionsAndRules() throws {
    let script = """
      source <("$0" completions bash)
      complete_words() {
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}; COMPREPLY=()
        _plumbline "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}" 2>/dev/null
        printf '%s\\n' "${COMPREPLY[@]}"
      }
      PATH="$(dirname "$0"):$PATH"
      complete_words plumbline pol; echo --; complete_words plumbline check --sev; echo --
      complete_words plumbline check --severity cr; echo --; complete_words plumbline check --rule m
      """
    let run = try Program.bash(script)
    let parts = run.output.components(separatedBy: "--\n")
    try #require(parts.count == 4, "\(run.output)\(run.errors)")
    #expect(parts[0].contains("policy"), "\(parts[0])\(run.errors)")
    #expect(run.output.contains("--severity"), "\(run.output)")
    #expect(run.output.contains("critical"), "\(run.output)")
    #expect(run.output.contains("minimum-hire-age"), "\(run.output)\(run.errors)")
  }

  @Test(arguments: ["zsh", "fish"]) func otherShellsReadTheirScripts(shell: String) throws {
    guard Self.has(shell) else { return }
    let run = try Program.shell("\"$0\" completions \(shell) > \"$1\" && \(shell) -n \"$1\"", "script")
    #expect(run.status == 0 && run.output == "" && run.errors == "", "\(run.errors)")
  }

  /// As somebody types, on a terminal of zsh's own.
  @Test func zshCompletesCommandsOptionsAndRules() throws {
    guard Self.has("zsh") else { return }
    let words = [
      ("plumbline pol", "plumbline policy"), ("plumbline check --severi", "plumbline check --severity"),
      ("plumbline check --severity cri", "plumbline check --severity critical"),
      ("plumbline check --rule min", "plumbline check --rule minimum-hire-age"),
    ]
    let typed = words.map { "type '\($0.0)'\n" }.joined()
    let script = """
      "$0" completions zsh > "$1" && cat > "$1.zsh" <<'END'
      zmodload zsh/zpty
      count=0
      type() {
        zpty -w -n z "$1"$'\\t'; (( count += 1 ))
        repeat 1200; do [[ -e $TYPED && $(wc -l < $TYPED) -ge $count ]] && return; sleep 0.05; zpty -r -t z text; done
      }
      zpty z "TERM=dumb zsh -f -i"
      zpty -w z "autoload -Uz compinit && compinit -u -D; source $SCRIPT; compdef _plumbline plumbline"
      zpty -w z 'told() { zle complete-word; print -r -- "<$BUFFER>" >> $TYPED; BUFFER= }; zle -N told; bindkey "^I" told'
      \(typed)
      END
      PATH="$(dirname "$0"):$PATH" SCRIPT="$1" TYPED="$1.typed" zsh -f "$1.zsh"; cat "$1.typed"
      """
    let run = try Program.shell(script, "_plumbline")
    for (_, completed) in words { #expect(run.output.contains("<\(completed)"), "\(run.output)\(run.errors)") }
  }

  @Test func fishCompletesCommandsOptionsAndValues() throws {
    guard Self.has("fish") else { return }
    for (typed, completed) in [
      ("plumbline pol", "policy"), ("plumbline check --severi", "--severity"),
      ("plumbline check --severity cri", "critical"), ("plumbline completions fi", "fish"),
    ] {
      let run = try Program.shell(
        "\"$0\" completions fish > \"$1\" && HOME=\"$1.d\" fish --no-config -c \"source $1; complete -C '\(typed)'\"",
        "plumbline.fish")
      #expect(run.output.hasPrefix(completed), "\(typed): \(run.output)\(run.errors)")
    }
  }

  @Test func anotherShellIsRefused() throws {
    let run = try Program.run("completions", "tcsh")
    #expect(run.status == 2 && run.errors.contains("bash, zsh, fish"), "\(run.errors)")
  }

  private static func has(_ program: String) -> Bool {
    let isThere = ["/usr/bin", "/bin", "/usr/local/bin"].contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
    }
    if !isThere { print("not tried with \(program), which is not installed") }
    return isThere
  }

  static func leaves(_ tree: HelpTree, _ path: [String] = []) -> [(path: [String], command: HelpTree)] {
    tree.subcommands.flatMap { command in
      command.subcommands.isEmpty ? [(path + [command.name], command)] : leaves(command, path + [command.name])
    }
  }
}
