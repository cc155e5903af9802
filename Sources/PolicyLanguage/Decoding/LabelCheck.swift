import SourceDiagnostics
import YAMLTree

/// A text in data may stand for one value only: were it both, each cell that holds it would be read as a guess.
struct LabelCheck {
  private static let alwaysTrue = ["true", "1", "yes", "y", "是"]
  private static let alwaysFalse = ["false", "0", "no", "n", "否"]

  let log: DiagnosticLog

  private struct Claim {
    var value: String
    var location: SourceLocation?
  }

  func check(_ reader: FieldReader, isBool: Bool) {
    var claims: [String: Claim] = [:]
    if isBool {
      for text in Self.alwaysTrue { claims[text] = Claim(value: "true", location: nil) }
      for text in Self.alwaysFalse { claims[text] = Claim(value: "false", location: nil) }
      for value in ["true", "false"] {
        for label in reader.quietElements(value) { claim(label, for: value, &claims) }
      }
    }
    let members = reader.quietEntries("values")
    for member in members {
      claim(member.key, at: member.keyLocation, for: member.key, &claims)
    }
    for member in members {
      for label in member.value.elements ?? [member.value] { claim(label, for: member.key, &claims) }
    }
    for label in reader.quietElements("absent") { claim(label, for: "an empty cell", &claims) }
  }

  private func claim(_ label: YAMLNode, for value: String, _ claims: inout [String: Claim]) {
    guard let scalar = label.scalar else { return }
    claim(scalar.text, at: scalar.location, for: value, &claims)
  }

  private func claim(
    _ label: String, at location: SourceLocation, for value: String, _ claims: inout [String: Claim]
  ) {
    let text = Self.folded(label)
    guard let earlier = claims[text], earlier.value != value else {
      claims[text] = Claim(value: value, location: location)
      return
    }
    log.report(
      "policy-ambiguous-label", "`\(label)` stands for both `\(earlier.value)` and `\(value)`",
      at: location, help: "Leave it at one of them.",
      related: earlier.location.map { [.init(message: "first here", location: $0)] } ?? [])
  }

  /// As cells are compared: without blanks around and without case.
  private static func folded(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let start = scalars.firstIndex { !$0.properties.isWhitespace } ?? scalars.endIndex
    let end = scalars.lastIndex { !$0.properties.isWhitespace }.map { scalars.index(after: $0) } ?? start
    return String(scalars[start..<end]).lowercased()
  }
}
