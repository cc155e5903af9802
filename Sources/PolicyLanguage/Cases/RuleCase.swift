import CELLanguage
import CivilTime
import SourceDiagnostics

/// One case of `tests/*.yaml`: records in, the verdicts that a rule must give out. Names resolve and cells can be read;
/// whether the verdicts come is for whoever runs it.
public struct RuleCase: Sendable {
  /// What the author calls it, else the rule and its number among the file's cases.
  public var name: String
  public var rule: String
  /// The day of judgement.
  public var asOf: CivilDate
  /// Values that replace parameters.
  public var overrides: [String: CELValue]
  /// The data sets that are supplied, in the order written.
  public var datasets: [CaseDataset]
  /// Those of the case, none unless it says so; the pack's own only where it asks for them.
  public var waivers: [CheckedWaiver]
  public var attestations: [CheckedAttestation]
  public var expectations: [CaseExpectation]
  public var location: SourceLocation
}

/// The records that a case supplies for one data set.
public struct CaseDataset: Sendable {
  public var name: String
  /// One entry for each field that has a column: the cell's text, `nil` for an empty one.
  public var rows: [[String: String?]]
  /// The line of each row in the case's file.
  public var lines: [Int]
  /// Fields for which the data has a column; of the others every cell is unknown.
  public var columns: Set<String>
  /// Rows may be missing.
  public var isIncomplete: Bool
  public var location: SourceLocation
}

/// A verdict that a case asks for.
public struct CaseExpectation: Sendable {
  public enum Subject: Hashable, Sendable {
    case organisation
    /// The record with this key; of records that share it, each.
    case key([String])
    /// The record in this place of its data set, from 1, for records whose key can't be read.
    case row(Int)
  }

  public var subject: Subject
  /// Names and texts of `each` values, or of a target's `year`; none: every choice of them.
  public var each: [(name: String, value: String)]
  public var verdict: CaseVerdict
  public var location: SourceLocation
}

/// What a case can expect: a verdict, or that a subject lies in the future and is not judged.
public enum CaseVerdict: String, Sendable, CaseIterable {
  case pass, violation
  case atRisk = "at_risk"
  case unknown
  case notApplicable = "not_applicable"
  case waived, future
}
