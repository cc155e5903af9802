import Testing
import Verdicts

@testable import Reporting

/// A report of many findings is never held as a whole.
@Suite struct LargeReportTests {
  @Test(arguments: ReportFormat.allCases) func manyFindingsAreWrittenInBlocks(format: ReportFormat) throws {
    let text = TextOptions(findingsPerRule: nil, exit: .blocked)
    var (bytes, largest) = (0, 0)
    try format.write(SampleRun.large(5000), ReportContext(exit: .blocked, text: text)) { block in
      bytes += block.count
      largest = max(largest, block.count)
    }
    #expect(largest < 1 << 17, "what is not yet written stays small: \(largest)")
    let isShort = [.github, .markdown].contains(format)
    #expect(isShort || bytes > 4 * largest, "\(bytes)")
  }
}
