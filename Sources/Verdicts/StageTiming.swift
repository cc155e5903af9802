/// How long a stage of a run took.
public struct StageTiming: Hashable, Sendable {
  public enum Stage: String, Hashable, Sendable, CaseIterable {
    case policy, read, stream, look, examine, digest, judge, explain, write
  }

  public var stage: Stage
  /// The data set that was read.
  public var dataset: String?
  /// As a person waits.
  public var seconds: Double
  /// What all threads together spent on processors.
  public var processorSeconds: Double
  /// What was read or written.
  public var bytes: Int
  public var rows: Int

  public init(
    stage: Stage, dataset: String? = nil, seconds: Double, processorSeconds: Double, bytes: Int = 0, rows: Int = 0
  ) {
    self.stage = stage
    self.dataset = dataset
    self.seconds = seconds
    self.processorSeconds = processorSeconds
    self.bytes = bytes
    self.rows = rows
  }
}
