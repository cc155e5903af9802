import Foundation
import Testing
import Verdicts

@testable import Reporting

/// A report of very many findings: soon there, and never held as a whole.
@Suite struct LargeReportTests {
  private static let result = SampleRun.large(100_000)

  @Test(arguments: ReportFormat.allCases) func aHundredThousandFindingsAreWrittenInBlocks(format: ReportFormat) throws {
    let text = TextOptions(findingsPerRule: nil, exit: .blocked)
    let context = ReportContext(exit: .blocked, text: text)
    var (bytes, largest) = (0, 0)
    let begin = Self.processorTime()
    try format.write(Self.result, context) { block in
      bytes += block.count
      largest = max(largest, block.count)
    }
    let seconds = Self.processorTime() - begin
    print("\(format): \(bytes >> 10) KiB of 100000 findings in \(seconds) s, built for debugging")
    #expect(seconds < 10)
    #expect(largest < 1 << 17, "what is not yet written stays small: \(largest)")
    let isWhole = [.text, .json, .jsonl, .gitlab, .csv].contains(format)
    #expect(bytes > (isWhole ? 10 << 20 : format == .sarif ? 5 << 20 : 0))
  }

  /// Of this thread, in seconds: others keep the machine busy.
  private static func processorTime() -> Double {
    var time = timespec()
    guard unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0 else { return .nan }
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
