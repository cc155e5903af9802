import Verdicts

extension JSONWriter {
  mutating func timing(_ timing: StageTiming) {
    object {
      $0.member("stage", timing.stage.rawValue)
      $0.member("dataset", timing.dataset)
      $0.name("seconds")
      $0.scalar(.double(timing.seconds))
      $0.name("processorSeconds")
      $0.scalar(.double(timing.processorSeconds))
      $0.member("bytes", timing.bytes)
      $0.member("rows", timing.rows)
    }
  }
}
