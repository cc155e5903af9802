import Verdicts

/// Which findings block: for each verdict the lowest severity that does, and whether broken data does.
public struct FailOn: Hashable, Sendable {
  /// Verdicts that can block. A pass and a rule that does not apply never do.
  public static let verdicts: [Verdict] = [.violation, .atRisk, .unknown, .waived]

  /// The lowest severity that blocks; a verdict that is not named never does.
  public var thresholds: [Verdict: Severity]
  /// A wrong control total or rows lost in a file block.
  public var dataErrors: Bool

  /// Of verdicts, only those that the commit before does not have, where a result says which.
  public var onlyNew = false

  /// `violation:low,unknown:high`
  public static let standard = FailOn(thresholds: [.violation: .low, .unknown: .high])
  /// Nothing blocks.
  public static let nothing = FailOn(thresholds: [:])

  public init(thresholds: [Verdict: Severity], dataErrors: Bool = false) {
    self.thresholds = thresholds
    self.dataErrors = dataErrors
  }

  /// Counts decide, not the list of findings, which may have been cut. What the baseline has does not count.
  public func isMet(by result: RunResult) -> Bool {
    if onlyNew, let comparison = result.sinceHead {
      return isMet(by: comparison.newCounts) || dataErrors && result.data.contains { $0.level == .error }
    }
    return result.rules.contains { rule in
      Self.verdicts.contains { rule.counts[$0] > rule.known[$0] && blocks($0, of: rule.severity) }
    } || result.findings.contains { blocks($0) }
      || result.waivers.contains { waiver in
        waiver.verdict.map { !waiver.isKnown && blocks($0, of: waiver.severity) } ?? false
      }
      || dataErrors && result.data.contains { $0.level == .error }
  }

  private func isMet(by counts: [Severity: VerdictCounts]) -> Bool {
    counts.contains { severity, counts in Self.verdicts.contains { counts[$0] > 0 && blocks($0, of: severity) } }
  }

  func blocks(_ finding: Finding) -> Bool {
    (!onlyNew || finding.sinceHead != .same) && finding.baseline != .known
      && blocks(finding.verdict, of: finding.severity)
  }

  func blocks(_ verdict: Verdict, of severity: Severity) -> Bool {
    thresholds[verdict].map { severity >= $0 } ?? false
  }
}

extension FailOn: CustomStringConvertible {
  /// As the option is written.
  public var description: String {
    var parts = Self.verdicts.compactMap { verdict in
      thresholds[verdict].map { "\(verdict.rawValue):\($0.rawValue)" }
    }
    if dataErrors { parts.append("data:error") }
    return parts.isEmpty ? "nothing" : parts.joined(separator: ",")
  }
}
