import Verdicts

/// How long the stages of a run took, as a table.
public enum TimingText {
  public static func text(_ timings: [StageTiming], language: Language) -> String {
    var table = TextTable([.left, .right, .right, .right, .right, .right])
    table.add(heads(language))
    for timing in timings { table.add(cells(timing, timing.words(language))) }
    let sum = StageTiming(
      stage: .write, seconds: timings.reduce(0) { $0 + $1.seconds },
      processorSeconds: timings.reduce(0) { $0 + $1.processorSeconds })
    table.add(cells(sum, language == .en ? "all" : "合计"))
    return table.lines.joined(separator: "\n")
  }

  private static func heads(_ language: Language) -> [String] {
    language == .en
      ? ["stage", "seconds", "processor", "bytes", "MB/s", "rows"]
      : ["阶段", "秒", "处理器秒", "字节", "MB/s", "行"]
  }

  /// Digests are made beside other stages, so that hardly anybody waits for them: theirs is a processor's rate.
  private static func rate(_ timing: StageTiming) -> String {
    let seconds = timing.stage == .digest ? max(timing.seconds, timing.processorSeconds) : timing.seconds
    guard timing.bytes > 0, seconds > 0 else { return "" }
    return FigureText.decimal(Double(timing.bytes) / seconds / 1e6, digits: 1)
  }

  private static func cells(_ timing: StageTiming, _ name: String) -> [String] {
    [
      name, FigureText.decimal(timing.seconds, digits: 3), FigureText.decimal(timing.processorSeconds, digits: 3),
      timing.bytes > 0 ? FigureText.count(timing.bytes) : "",
      rate(timing),
      timing.rows > 0 ? FigureText.count(timing.rows) : "",
    ]
  }
}
