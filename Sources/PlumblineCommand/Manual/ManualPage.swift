import CivilTime
import Reporting
import Verdicts

/// The manual as a page for `man`, in mdoc, made from what `--help` says.
struct ManualPage {
  let tree: HelpTree
  /// The day on which the page was made.
  let day: CivilDate

  var text: String {
    let head = [
      ".Dd \(Self.date(day))", ".Dt \(tree.name.uppercased()) 1", ".Os", ".Sh NAME", ".Nm \(tree.name)",
      ".Nd \(Roff.text(Self.plain(tree.abstract)))",
    ]
    let parts =
      head + synopsis() + [".Sh DESCRIPTION"] + Roff.paragraphs(tree.discussion) + [".Sh COMMANDS"]
      + commands(tree, path: tree.name) + environment() + files() + exitStatus()
    return parts.joined(separator: "\n") + "\n"
  }

  /// As mdoc has it: `December 31, 2025`.
  private static func date(_ day: CivilDate) -> String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    return "\(months[day.month - 1]) \(day.day), \(day.year)"
  }

  /// Without the full stop, which a name line does not have.
  private static func plain(_ abstract: String) -> String {
    abstract.hasSuffix(".") ? String(abstract.dropLast()) : abstract
  }

  private func synopsis() -> [String] {
    [".Sh SYNOPSIS"]
      + Self.leaves(tree, path: []).flatMap { path, command -> [String] in
        [".Nm \(tree.name)", ".Cm \(path.joined(separator: " "))"]
          + command.arguments.filter { $0.isPositional }.map {
            let value = "Ar \(Roff.word($0.value ?? ""))\($0.isRepeating ? " ..." : "")"
            return $0.isOptional ? ".Op \(value)" : ".\(value)"
          } + [".Op Ar options"]
      }
  }

  private static func leaves(_ tree: HelpTree, path: [String]) -> [(path: [String], command: HelpTree)] {
    tree.subcommands.flatMap { command -> [(path: [String], command: HelpTree)] in
      let inner = path + [command.name]
      return command.subcommands.isEmpty ? [(inner, command)] : leaves(command, path: inner)
    }
  }

  private func commands(_ tree: HelpTree, path: String) -> [String] {
    tree.subcommands.flatMap { command -> [String] in
      let name = "\(path) \(command.name)"
      let head = [".Ss \(Roff.word(name))", Roff.line(command.abstract)]
      let discussion = command.discussion.isEmpty ? [] : [".Pp"] + Roff.paragraphs(command.discussion)
      return head + discussion + arguments(command) + commands(command, path: name)
    }
  }

  /// Arguments in the groups that help has them in.
  private func arguments(_ command: HelpTree) -> [String] {
    var lines: [String] = []
    var sections: [String?] = []
    for section in command.arguments.map(\.section) where !sections.contains(section) { sections.append(section) }
    for section in sections {
      lines += [".Pp", Roff.line("\(section ?? "Arguments and options"):"), ".Bl -tag -width Ds"]
      for argument in command.arguments where argument.section == section { lines += item(argument) }
      lines.append(".El")
    }
    return lines
  }

  private func item(_ argument: HelpTree.Argument) -> [String] {
    let value = argument.value.map { "Ar \(Roff.word($0))" }
    if argument.isPositional { return [".It \(value ?? "")", Roff.line(argument.abstract)] }
    let names = argument.names.map { $0.hasPrefix("--") ? "Fl Fl \($0.dropFirst(2))" : "Fl \($0.dropFirst())" }
    return [
      ".It \(names.joined(separator: " , "))\(value.map { " \($0)" } ?? "")", Roff.line(argument.abstract),
    ]
  }

  private func environment() -> [String] {
    [".Sh ENVIRONMENT", ".Bl -tag -width Ds"]
      + EnvironmentVariable.allCases.flatMap { [".It Ev \($0.rawValue)", Roff.line($0.meaning)] } + [".El"]
  }

  private func files() -> [String] {
    [
      ".Sh FILES", ".Bl -tag -width Ds", ".It Pa plumbline.yaml",
      Roff.line("The configuration, in the working directory or a folder above it."), ".It Pa policy.yaml",
      Roff.line(
        "The head of a policy pack, with records/, rules/, tests/, waivers.yaml and attestations.yaml beside it."),
      ".El",
    ]
  }

  private func exitStatus() -> [String] {
    [".Sh EXIT STATUS", ".Bl -tag -width Ds"]
      + ExitStatus.allCases.flatMap { [".It \($0.rawValue)", Roff.line($0.meaning.en)] } + [".El"]
  }
}
