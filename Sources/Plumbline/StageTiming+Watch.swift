import ByteScanning
import Verdicts

extension StageTiming {
  public init(_ stage: RunWatch.Stage) {
    self.init(
      stage: Self.stage(stage.work), dataset: stage.work.dataset, seconds: Self.seconds(stage.wall),
      processorSeconds: Self.seconds(stage.processor), bytes: stage.bytes, rows: stage.rows)
  }

  /// In steps of a microsecond: more digits say nothing.
  private static func seconds(_ nanoseconds: Int) -> Double { Double(nanoseconds / 1000) / 1e6 }

  private static func stage(_ work: RunWatch.Work) -> Stage {
    switch work {
    case .policy: .policy
    case .read: .read
    case .stream: .stream
    case .look: .look
    case .examine: .examine
    case .digest: .digest
    case .judge: .judge
    case .explain: .explain
    case .write: .write
    }
  }
}
