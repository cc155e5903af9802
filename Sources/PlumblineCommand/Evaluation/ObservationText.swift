import CELLanguage
import SourceDiagnostics

/// What every part of an expression came to, and the parts that made it so.
enum ObservationText {
  static func text(_ observation: Observation) -> String {
    var lines: [String] = []
    append(observation, indent: "", &lines)
    let (title, parts) = reasons(observation)
    guard !parts.isEmpty else { return lines.joined(separator: "\n") }
    lines += ["", title]
    for part in parts { append(part, &lines) }
    return lines.joined(separator: "\n")
  }

  /// Literals say nothing that their expression doesn't.
  private static func append(_ observation: Observation, indent: String, _ lines: inout [String]) {
    lines.append("\(indent)\(Printed.text(observation.expression)) = \(Printed.text(observation.outcome))")
    let deeper = indent + "  "
    for child in observation.children where !child.expression.isLiteral { append(child, indent: deeper, &lines) }
    for iteration in observation.iterations {
      lines.append("\(deeper)[\(iteration.index)] \(Printed.text(.value(iteration.element)))")
      append(iteration.observation, indent: deeper + "  ", &lines)
    }
    if observation.iterations.count >= Observation.iterationLimit {
      lines.append("\(deeper)(no more than \(Observation.iterationLimit) elements are listed)")
    }
  }

  private static func reasons(_ observation: Observation) -> (title: String, parts: [Observation.Part]) {
    switch observation.outcome {
    case .value(.bool(false)): ("false because of:", observation.falseParts())
    case .value(.bool(true)): ("true because of:", observation.trueParts())
    case .value: ("", [])
    case .error, .unknown: ("undecided because of:", observation.unknownParts)
    }
  }

  private static func append(_ part: Observation.Part, _ lines: inout [String]) {
    let elements = part.elements.map { Printed.text(.value($0)) }.joined(separator: ", ")
    let place = elements.isEmpty ? "" : "  for \(elements)"
    lines.append("  \(Printed.text(part.expression))\(place)")
    for operand in part.operands {
      lines.append("    \(Printed.text(operand.expression)) = \(Printed.text(operand.outcome))")
    }
  }
}

/// Parts of expressions and what they came to, fit for a terminal.
enum Printed {
  static func text(_ expression: Expression) -> String { DisplayText.neutral(Unparser.text(expression)) }

  static func text(_ value: CELValue) -> String { DisplayText.neutral(ValueLiteral.text(value)) }

  /// Shortened, since one long list comes back at every part of an expression that hands it on.
  static func text(_ outcome: Outcome) -> String {
    switch outcome {
    case .value(let value): shortened(text(value))
    case .error(let error): "error: \(DisplayText.neutral(error.message))"
    case .unknown: "unknown"
    }
  }

  static func shortened(_ text: String) -> String {
    let limit = 200
    guard text.unicodeScalars.count > limit else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit - 1))) + "…"
  }
}

extension Expression {
  fileprivate var isLiteral: Bool {
    if case .literal = node { return true }
    return false
  }
}
