import SourceDiagnostics

/// libyaml's complaint in words that help the author of a policy.
struct SyntaxMistake {
  let problem: YAMLProblem
  let file: SourceFile
  let index: CharacterIndex

  var diagnostic: Diagnostic {
    let offset = index.offset(of: problem.position)
    var related: [Diagnostic.Related] = []
    if let context = problem.context, let position = problem.contextPosition, position != problem.position {
      related = [.init(message: context, location: location(index.offset(of: position)))]
    }
    return Diagnostic(
      "yaml-syntax", message, at: location(offset), help: help(at: offset), related: related)
  }

  private var message: String {
    guard let context = problem.context else { return problem.problem }
    return "\(problem.problem), \(context)"
  }

  private func location(_ offset: Int) -> SourceLocation {
    SourceLocation(file: file, range: TextRange(start: offset, end: offset))
  }

  private func help(at offset: Int) -> String? {
    if problem.problem.contains("tab") || byte(offset) == 0x09 { return "Indent with spaces, not with tabs." }
    if let start = suspiciousStart(around: offset) {
      return "Quote the expression: a value that starts with `\(start)` means something else to YAML."
    }
    if problem.problem.contains("mapping values are not allowed") {
      return "Quote the value, since it holds `: `; or check the indentation."
    }
    if problem.problem.contains("cannot start any token") { return "Quote the value." }
    if problem.problem.contains("unexpected end of stream") { return "Close the quote or bracket." }
    return "Check the indentation and the quotes of this line and the one before."
  }

  private func byte(_ offset: Int) -> UInt8? { offset < file.bytes.count ? file.bytes[offset] : nil }

  /// The first character of the value on the line of the problem, or of what was being read, when YAML gives it a
  /// meaning of its own.
  private func suspiciousStart(around offset: Int) -> Character? {
    let places = [offset] + (problem.contextPosition.map { [index.offset(of: $0)] } ?? [])
    let lines = places.map { file.position(of: $0).line }
    for line in lines.flatMap({ [$0, $0 - 1] }) where line >= 1 {
      if let first = valueStart(in: file.line(line)), "!\"[{&*%@`".contains(first) { return first }
    }
    return nil
  }

  private func valueStart(in line: String) -> Character? {
    let characters = Array(line.prefix(4_096))
    guard let colon = characters.indices.dropLast().first(where: { characters[$0] == ":" && characters[$0 + 1] == " " })
    else { return nil }
    return characters[(colon + 1)...].first { $0 != " " }
  }
}
