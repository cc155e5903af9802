import ByteScanning
import Synchronization
import Testing
import Verdicts

@testable import PlumblineCommand

/// The line that shows how far a run is.
@Suite struct ProgressTests {
  /// A clock that goes when it is told to, and what was drawn.
  private final class Bench: Sendable {
    let now = Atomic<Int>(0)
    let drawn = Mutex<[String]>([])

    var clock: RunClock { RunClock(wall: { self.now.load(ordering: .relaxed) }, processor: { 0 }) }
    var lines: [String] { drawn.withLock { $0 } }

    func line(columns: Int = 80, _ language: Language = .en) -> ProgressLine {
      ProgressLine(
        language: language, clock: clock, columns: { columns },
        write: { text in self.drawn.withLock { $0.append(text) } })
    }

    func pass(milliseconds: Int) { now.add(milliseconds * 1_000_000, ordering: .relaxed) }
  }

  /// What a watch says of a stage after some seconds.
  private func stage(
    _ work: RunWatch.Work, bytes: Int? = nil, steps: Int? = nil, seconds: Int,
    _ advance: (rows: Int, bytes: Int, steps: Int)
  ) -> RunWatch.Stage {
    let bench = Bench()
    let told = Mutex<[RunWatch.Stage]>([])
    let watch = RunWatch(clock: bench.clock, show: { stage in told.withLock { $0.append(stage) } })
    watch.begin(work, bytes: bytes, steps: steps)
    bench.pass(milliseconds: seconds * 1000)
    watch.advance(rows: advance.rows, bytes: advance.bytes, steps: advance.steps)
    return told.withLock { $0[1] }
  }

  /// Digests are made while other stages go on: their processor time is theirs, and of the clock only what was waited for.
  @Test func workAsideIsCountedOnce() {
    let time = Mutex((wall: 0, processor: 0))
    let watch = RunWatch(clock: RunClock(wall: { time.withLock(\.wall) }, processor: { time.withLock(\.processor) }))
    func pass(_ wall: Int, _ processor: Int) {
      time.withLock { $0 = ($0.wall + wall, $0.processor + processor) }
    }
    watch.begin(.judge)
    pass(30, 50)
    watch.noteAside(.digest, bytes: 7, processor: 20)
    watch.begin(.explain)
    pass(40, 45)
    watch.noteAside(.digest, bytes: 5, processor: 5)
    watch.begin(.digest)
    pass(2, 1)
    watch.finish()
    let stages = Dictionary(watch.stages.map { ($0.work, [$0.wall, $0.processor, $0.bytes]) }) { first, _ in first }
    #expect(stages == [.judge: [30, 30, 0], .explain: [40, 40, 0], .digest: [2, 26, 12]])
  }

  private func stage() -> RunWatch.Stage {
    stage(.stream(dataset: "shifts"), bytes: 4_000_000_000, seconds: 2, (1_234_567, 1_000_000_000, 0))
  }

  @Test func nothingIsDrawnBeforeASecondAndThenTenTimesASecondAtMost() {
    let bench = Bench()
    let line = bench.line()
    for _ in 0..<99 {
      bench.pass(milliseconds: 10)
      line.show(stage())
    }
    #expect(bench.lines.isEmpty)
    for _ in 0..<100 {
      bench.pass(milliseconds: 10)
      line.show(stage())
    }
    #expect(bench.lines.count == 10, "\(bench.lines.count)")
  }

  @Test(arguments: [
    (Language.en, "read and judge shifts, 25%, 1,234,567 rows, 500 MB/s, 6 s left"),
    (.zh, "读取并判定shifts，25%，1,234,567行，500 MB/s，剩余6秒"),
  ])
  func theLineSaysRowsSpeedAndTimeLeft(language: Language, expected: String) {
    #expect(ProgressText(language: language).line(stage(), columns: 100) == expected)
  }

  @Test func theLineFitsTheTerminal() {
    for language in Language.allCases {
      for columns in 0..<80 {
        #expect(ProgressText.width(ProgressText(language: language).line(stage(), columns: columns)) <= columns)
      }
    }
    #expect(ProgressText(language: .en).line(stage(), columns: 30) == "read and judge shifts, 25%")
  }

  @Test func whatIsLeftOfTheLineIsCleared() {
    let bench = Bench()
    let line = bench.line(columns: 40)
    bench.pass(milliseconds: 1000)
    line.show(stage())
    bench.pass(milliseconds: 1000)
    line.show(stage(.judge, seconds: 0, (0, 0, 0)))
    line.clear()
    line.clear()
    let long = "read and judge shifts, 25%"
    let rest = String(repeating: " ", count: long.count)
    #expect(bench.lines == ["\r" + long, "\rjudge" + rest.dropLast(5), "\r     \r"], "\(bench.lines)")
  }

  @Test func stepsAndLongTimesAreTold() {
    func line(_ steps: Int, _ language: Language) -> String {
      let stage = stage(.explain, steps: 1000, seconds: 60, (0, 0, steps))
      return ProgressText(language: language).line(stage, columns: 80)
    }
    #expect(line(0, .en) == "explain the findings, 0%")
    #expect(line(10, .en) == "explain the findings, 1%, 1 h 39 min left")
    #expect(line(500, .zh) == "解释结论，50%，剩余1分 0秒")
  }

  @Test func itIsShownToWhoeverLooksOnly() {
    func isShown(
      _ choice: ProgressChoice, isTerminal: Bool = true, isQuiet: Bool = false, _ environment: [String: String] = [:]
    ) -> Bool {
      choice.isShown(isTerminal: isTerminal, isQuiet: isQuiet, Environment(environment))
    }
    #expect(isShown(.auto))
    #expect(!isShown(.auto, isTerminal: false))
    #expect(!isShown(.auto, isQuiet: true))
    for environment in [["PRE_COMMIT": "1"], ["CI": "true"], ["TERM": "dumb"]] { #expect(!isShown(.auto, environment)) }
    #expect(isShown(.always, isTerminal: false, isQuiet: true, ["CI": "true"]))
    #expect(!isShown(.never))
  }

  @Test func nothingIsShownWherePiped() throws {
    let run = try Program.shell("\"$0\" check 2>&1 | cat")
    #expect(!run.output.contains("\r"))
  }
}
