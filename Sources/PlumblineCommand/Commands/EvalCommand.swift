import ArgumentParser
import SourceDiagnostics

/// `plumbline eval`
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Evaluate one CEL expression, to try out what it means.",
    usage: "plumbline eval 'EXPR' [--bind NAME=VALUE ...]",
    discussion: """
      VALUE is a CEL expression such as 17, "text", [1, 2] or date("2025-01-31"); a bare day, time or day and time \
      (2025-01-31, 22:00, 2025-01-31T22:00) and a bare word are taken as such.

        plumbline eval 'age(birth, on) >= 16' --bind birth=2009-03-02 --bind on=2025-03-01
      """)

  @Argument(help: .init("The expression.", valueName: "expr"))
  var expression: String

  @Option(
    name: .customLong("bind"), help: .init("A variable of the expression; may be repeated.", valueName: "name=value"))
  var bindings: [String] = []

  func run() throws {
    try Failing.guarded(isColored: false) {
      var scope = EvaluationScope()
      for binding in bindings {
        let (name, value) = try OptionValue.assignment(binding, "--bind")
        try scope.bind(name, value)
      }
      Terminal.out(DisplayText.neutral(try scope.value(of: expression, from: "expression")))
    }
  }
}
