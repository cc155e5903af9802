import ArgumentParser
import CELLanguage
import SourceDiagnostics

/// `plumbline eval`
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Evaluate one CEL expression, to try out what it means.",
    usage: "plumbline eval 'EXPR' [--record FILE] [--bind NAME=VALUE ...] [options]",
    discussion: """
      VALUE is a CEL expression such as 17, "text", [1, 2] or date("2025-01-31"); a bare day, time or day and time \
      (2025-01-31, 22:00, 2025-01-31T22:00) and a bare word are taken as such.

      FILE holds one JSON object or YAML mapping. Its members are the variables, objects within it are maps; a number \
      is an int or, with a fraction or an exponent, a double. Text in quotation marks stays text: date(birth) makes a \
      day of it. What --bind says weighs more.

      Examples:
        plumbline eval 'age(birth, on) >= 16' --bind birth=2009-03-02 --bind on=2025-03-01
        plumbline eval 'date(birth) < date("2009-01-01")' --record employee.json --explain
        plumbline eval 'hours * 4' --bind hours=10 --types

      Exit status: 0 with a value, 2 for a mistake or an error in the expression.

      See also: plumbline explain.
      """)

  @Argument(help: .init("The expression.", valueName: "expr"))
  var expression: String

  @Option(
    name: .customLong("record"),
    help: .init("A file with one JSON object or YAML mapping, whose members are variables.", valueName: "file"),
    completion: .file(extensions: ["json", "yaml"]))
  var record: String?

  @Option(
    name: .customLong("bind"), help: .init("A variable of the expression; may be repeated.", valueName: "name=value"))
  var bindings: [String] = []

  @Flag(help: "Print the type of every part; alone, it evaluates nothing.")
  var types = false

  @Flag(help: "Print what every part came to, and all the parts that made the whole false, true or undecided.")
  var explain = false

  @Option(help: .init("When to colour; it weighs more than NO_COLOR and FORCE_COLOR.", valueName: "when"))
  var color: ColorChoice = .auto

  func run() throws {
    let isColored = color.isColored(isTerminal: Terminal.errIsTerminal, Environment())
    try Failing.guarded(isColored: isColored) {
      let trial = try Trial(of: expression, in: try scope(), from: "expression")
      DiagnosticReport.show(trial.warnings, isColored: isColored)
      if types { try Terminal.out(TypeTreeText.text(trial.checked)) }
      if explain { return try explain(trial) }
      if !types { try Terminal.out(Printed.text(try trial.value())) }
    }
  }

  private func scope() throws -> EvaluationScope {
    var scope = EvaluationScope()
    for binding in bindings {
      let (name, value) = try OptionValue.assignment(binding, "--bind")
      try scope.bind(name, value)
    }
    if let record { scope.take(try RecordVariables.read(record)) }
    return scope
  }

  /// The tree is worth most where there is no value, so it comes first.
  private func explain(_ trial: Trial) throws {
    let observation = trial.observe()
    if types { try Terminal.out("") }
    try Terminal.out(ObservationText.text(observation))
    _ = try trial.value(of: observation.outcome)
  }
}
