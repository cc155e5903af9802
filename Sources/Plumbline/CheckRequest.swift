import ByteScanning
import CivilTime
import RecordSources
import SourceDiagnostics
import Verdicts

/// What is to be judged, by what, as of which day.
public struct CheckRequest: Sendable {
  /// The folder of the policy pack.
  public var policyDirectory: String
  /// By data set name: the files and how they are read.
  public var datasets: [String: DatasetBinding]
  public var asOf: CivilDate
  /// Limits subjects to those judged by a day from `from` to `to`, both included.
  public var from: CivilDate?
  public var to: CivilDate?
  /// Rule ids; empty for all.
  public var rules: [String]
  /// Keys of sites; empty for all.
  public var sites: [String]
  /// Only rules that weigh at least this much.
  public var severity: Severity?
  /// Parameters that replace the policy's own.
  public var overrides: [(name: String, value: String)]
  /// How many findings are listed; `nil` for all.
  public var maxFindings: Int?
  /// Shows personal values as they are.
  public var reveal: Bool
  /// The secret by which pseudonyms are made; with the same key the same value has the same pseudonym in every run.
  public var pseudonymKey: [UInt8]
  /// Digests of the inputs are computed, which reads them once more.
  public var digestsInputs: Bool
  /// Larger inputs are not digested: it would take longer than judging them.
  public var digestLimit = 64 << 20
  /// Leaves every rule to the interpreter, for comparison.
  public var interpretOnly: Bool
  /// Whether data sets are judged without being held, where that can be done.
  public var streaming = Streaming.large
  /// Findings that are accepted: only what it does not have blocks.
  public var baseline: (file: String, content: Baseline)?
  /// Whether the result carries what a baseline of it holds.
  public var makesBaseline = false
  /// Adds to each finding a digest of the values that its rule read.
  public var digestsValues = false
  /// Counts the verdicts of each rule by site too, which takes time.
  public var countsSites = false
  /// How many parts of a data set are judged at the same time; no result depends on it.
  public var threads = Workers.processorCount
  /// Is told how far the run is, and may stop it.
  public var watch = RunWatch()
  /// How large the parts are; no result depends on it.
  package var chunkBytes = TextChunks.standardBytes

  public enum Streaming: String, Sendable {
    /// Those of some size.
    case large
    case always, never
  }

  public init(
    policyDirectory: String, datasets: [String: DatasetBinding], asOf: CivilDate, from: CivilDate? = nil,
    to: CivilDate? = nil, rules: [String] = [], sites: [String] = [], severity: Severity? = nil,
    overrides: [(name: String, value: String)] = [], maxFindings: Int? = nil, reveal: Bool = false,
    pseudonymKey: [UInt8], digestsInputs: Bool = true, interpretOnly: Bool = false
  ) {
    self.policyDirectory = policyDirectory
    self.datasets = datasets
    self.asOf = asOf
    self.from = from
    self.to = to
    self.rules = rules
    self.sites = sites
    self.severity = severity
    self.overrides = overrides
    self.maxFindings = maxFindings
    self.reveal = reveal
    self.pseudonymKey = pseudonymKey
    self.digestsInputs = digestsInputs
    self.interpretOnly = interpretOnly
  }
}

extension CheckRequest {
  /// The data sets of which only a part is named, by name.
  var parts: [String] { datasets.filter(\.value.isPartial).keys.sorted() }
}

/// Why nothing was judged.
public enum CheckFailure: Error, Sendable {
  /// The policy has mistakes; no data was read.
  case policy([Diagnostic])
  /// The policy's folder cannot be read.
  case unreadablePolicy(String)
  /// What the configuration says of a data set does not fit the policy; nothing was judged.
  case configuration(Diagnostic)
  /// The request names something that is not there, or says something that is not so.
  case request(String)
  /// The request's watch stopped the run. What was judged by then is no result.
  case stopped
}

/// What a check gives.
public struct CheckOutcome: Sendable {
  public var result: RunResult
  /// What the policy's checker had to say short of an error.
  public var warnings: [Diagnostic]
}
