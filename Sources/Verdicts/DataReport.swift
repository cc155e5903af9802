/// What data is like before any rule is asked.
public struct DataReport: Sendable {
  public var toolVersion: String
  public var policy: PolicyIdentity
  public var inputs: [InputSummary]
  public var data: [DataFinding]
  public var failures: [InputFailure]
  /// Data sets of the policy for which nothing was given.
  public var notSupplied: [String]
  public var deliveries: [Delivery] = []
  /// `nil` where nobody asked.
  public var profiles: [DatasetProfile]?

  public init(
    toolVersion: String, policy: PolicyIdentity, inputs: [InputSummary] = [], data: [DataFinding] = [],
    failures: [InputFailure] = [], notSupplied: [String] = [], profiles: [DatasetProfile]? = nil
  ) {
    self.toolVersion = toolVersion
    self.policy = policy
    self.inputs = inputs
    self.data = data
    self.failures = failures
    self.notSupplied = notSupplied
    self.profiles = profiles
  }
}

/// The columns of one data set.
public struct DatasetProfile: Sendable {
  public var dataset: String
  public var title: Bilingual
  public var rows: Int
  public var columns: [ColumnProfile]
  /// Columns that no field claims.
  public var unclaimed: [UnclaimedProfile]

  public init(
    dataset: String, title: Bilingual, rows: Int, columns: [ColumnProfile], unclaimed: [UnclaimedProfile] = []
  ) {
    self.dataset = dataset
    self.title = title
    self.rows = rows
    self.columns = columns
    self.unclaimed = unclaimed
  }
}

/// What a field's cells hold, in numbers; values only where they are open.
public struct ColumnProfile: Sendable {
  public var field: String
  /// `nil` where no file has a column for it.
  public var header: String?
  public var type: String
  public var sensitivity: String
  public var filled = 0
  public var empty = 0
  /// Cells that are there and say nothing: unreadable, ambiguous, in contradiction to others.
  public var unknown = 0
  /// Different values among the filled ones; no more than this many are told apart where `isAtLeast`.
  public var distinct = 0
  public var isAtLeast = false
  public var least: String?
  public var greatest: String?
  /// What is wrong with its cells, in the order of the findings.
  public var problems: [ColumnProblem] = []

  public init(field: String, header: String?, type: String, sensitivity: String) {
    self.field = field
    self.header = header
    self.type = type
    self.sensitivity = sensitivity
  }
}

/// Cells of one column that one thing is wrong with.
public struct ColumnProblem: Hashable, Sendable {
  /// As of findings.
  public var kind: String
  public var count: Int
  /// What is wrong, in a word or two.
  public var words: Bilingual

  public init(kind: String, count: Int, words: Bilingual) {
    self.kind = kind
    self.count = count
    self.words = words
  }
}

/// A column that no field claims, and what it looks like. Nobody has said how sensitive it is, so that no value is shown.
public struct UnclaimedProfile: Hashable, Sendable {
  public var header: String
  public var source: String
  /// A type of fields as which all its filled cells can be read; `nil` where it has none.
  public var type: String?
  public var filled: Int

  public init(header: String, source: String, type: String?, filled: Int) {
    self.header = header
    self.source = source
    self.type = type
    self.filled = filled
  }
}
