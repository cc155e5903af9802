import CivilTime
import RecordSources
import SourceDiagnostics

/// What `plumbline.yaml` says: the policy, the day of judgement, and how data is bound to the policy's data sets.
///
/// Paths are ready for use: those written in the file, which are relative to it, lead there from the working directory.
public struct RunConfiguration: Sendable {
  public enum Day: Hashable, Sendable {
    case today
    case day(CivilDate)
  }

  /// The configuration's own path.
  public var path: String
  public var policyDirectory: String?
  public var asOf: Day?
  /// By data set name.
  public var datasets: [String: DatasetBinding]

  public init(
    path: String, policyDirectory: String? = nil, asOf: Day? = nil, datasets: [String: DatasetBinding] = [:]
  ) {
    self.path = path
    self.policyDirectory = policyDirectory
    self.asOf = asOf
    self.datasets = datasets
  }
}

/// Why a configuration cannot be used.
public enum ConfigurationFailure: Error, Sendable {
  /// The file cannot be read; a sentence with its path.
  case unreadable(String)
  /// All mistakes in the file.
  case mistakes([Diagnostic])
}
