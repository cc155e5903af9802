import Verdicts

extension FailOn {
  /// What is wrong with the text of the option, as a sentence that says what is allowed.
  public struct SyntaxFailure: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String
  }

  /// Reads `violation:low,unknown:high,data:error`, or `nothing`.
  public static func parse(_ text: String) throws(SyntaxFailure) -> FailOn {
    if text == "nothing" { return .nothing }
    var result = FailOn.nothing
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      try result.add(trimmed(part))
    }
    return result
  }

  private mutating func add(_ part: String) throws(SyntaxFailure) {
    let halves = part.split(separator: ":", omittingEmptySubsequences: false).map(Self.trimmed)
    guard halves.count == 2 else {
      throw Self.failure("'\(part)' is not of the form verdict:severity")
    }
    if halves[0] == "data" { return try addData(halves[1]) }
    guard let verdict = Self.verdicts.first(where: { $0.rawValue == halves[0] }) else {
      throw Self.failure("'\(halves[0])' is not a verdict that can block")
    }
    guard let severity = Severity(rawValue: halves[1]) else {
      throw Self.failure("'\(halves[1])' is not a severity")
    }
    guard thresholds.updateValue(severity, forKey: verdict) == nil else {
      throw Self.failure("'\(halves[0])' is named twice")
    }
  }

  private mutating func addData(_ level: String) throws(SyntaxFailure) {
    guard level == "error" else { throw Self.failure("of data, only 'data:error' can block") }
    guard !dataErrors else { throw Self.failure("'data' is named twice") }
    dataErrors = true
  }

  private static func failure(_ problem: String) -> SyntaxFailure {
    let verdicts = verdicts.map(\.rawValue).joined(separator: ", ")
    let severities = Severity.allCases.map(\.rawValue).joined(separator: ", ")
    return SyntaxFailure(
      description: "\(problem); name verdicts (\(verdicts)) each with its lowest severity (\(severities)), "
        + "separated by commas, and 'data:error' for lost rows and wrong control totals, or only 'nothing'")
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
