import Foundation
import Testing
import Verdicts

@testable import Reporting

/// Workflow commands, code quality, step summaries and lines of JSON.
@Suite struct PipelineReportTests {
  @Test func tenAnnotationsAKindAndASummary() throws {
    let lines = try report(.github, SampleRun.large(200)).split(separator: "\n").map(String.init)
    for kind in ["error", "warning", "notice"] { #expect(lines.count { $0.hasPrefix("::\(kind) ") } == 10) }
    #expect(lines.count == 31)
    #expect(lines[0].hasPrefix("::error file=数据/员工 表.csv,line=2,col=1,title=r-critical%3A Title of r-critical::"))
    #expect(lines[30].hasPrefix("plumbline: 30 of 200 findings annotated"))
    #expect(lines.prefix(10).allSatisfy { $0.contains("r-critical") })
  }

  @Test func onlyViolationsAreErrors() throws {
    let lines = try report(.github, SampleRun.mixed).split(separator: "\n").map(String.init)
    #expect(lines.count { $0.hasPrefix("::error ") } == 1)
    #expect(lines.contains { $0.hasPrefix("::notice ") && $0.contains("waived (critical)") })
    #expect(lines.last?.contains("2 rules NOT CHECKED") == true)
  }

  @Test func noTextBecomesACommand() throws {
    let hostile = "x\n::error::a\r::set-output name=a::b %0A,:##[error]c"
    let lines = try report(.github, HostileTextTests.run(hostile)).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.filter { $0.hasPrefix("::") }.count == 2 && lines.count == 4)
    for line in lines.prefix(2) {
      #expect(line.hasPrefix("::error "))
      let properties = try #require(line.dropFirst(2).firstRange(of: "::").map { line[..<$0.lowerBound] })
      #expect(!properties.dropFirst(2).contains(":"))
      #expect(line.contains("%250A"))
    }
    let text = try text(HostileTextTests.run("::error::x ##[error]y"))
    #expect(!text.split(separator: "\n").contains { $0.drop { $0 == " " }.hasPrefix("::") })
    #expect(!text.contains("##["))
  }

  @Test func codeQualityIsWhatGitLabReads() throws {
    var result = SampleRun.mixed
    result.findings.append(result.findings[0])
    let text = try report(.gitlab, result)
    let issues = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    #expect(issues.count == result.findings.count)
    for issue in issues {
      #expect((issue["description"] as? String)?.isEmpty == false && issue["check_name"] is String)
      #expect(["blocker", "critical", "major", "minor", "info"].contains(issue["severity"] as? String ?? ""))
      let location = try #require(issue["location"] as? [String: Any])
      let path = try #require(location["path"] as? String)
      #expect(!path.isEmpty && !path.hasPrefix("./"))
      #expect(((location["lines"] as? [String: Int])?["begin"] ?? 0) >= 1)
    }
    #expect(Set(issues.compactMap { $0["fingerprint"] as? String }).count == issues.count)
    #expect(issues[2]["severity"] as? String == "info", "what a waiver covers weighs nothing")
  }

  @Test func theSummaryIsText() throws {
    let hostile = "a|b <script>x</script> [click](http://evil.example) `c` @team </details> ::error:: # h"
    let text = try report(.markdown, HostileTextTests.run(hostile))
    let bare = text.replacing(#/\\./#, with: "")
    #expect(!bare.contains("<script") && !bare.contains("[click") && !bare.contains("@") && !bare.contains("`"))
    #expect(bare.ranges(of: "<details>").count == 1 && bare.ranges(of: "</details>").count == 1)
    for line in text.split(separator: "\n") where line.hasPrefix("|") {
      #expect(line.replacing("\\|", with: "").count { $0 == "|" } == 6)
    }
  }

  @Test func theSummaryStaysWithinItsLimitAndCountsTheRest() throws {
    var result = SampleRun.large(100)
    let long = String(repeating: "很长", count: 20_000)
    for index in result.findings.indices { result.findings[index].message = Bilingual(en: long, zh: long) }
    let text = try report(.markdown, result)
    #expect(text.utf8.count < 1 << 20)
    let shown = text.ranges(of: "- **").count
    #expect(text.contains("\(shown) of 100 findings are shown.") && text.contains("This page is cut"))
    #expect(text.ranges(of: "<details>").count == text.ranges(of: "</details>").count)
    #expect(try report(.markdown, SampleRun.clean).contains("No findings."))
  }

  @Test func linesOfJSONAreWhole() throws {
    let lines = try report(.jsonl, SampleRun.mixed).split(separator: "\n").map(String.init)
    let objects = try lines.map(parsed)
    let types = objects.compactMap { $0["type"] as? String }
    #expect(types == ["run"] + Array(repeating: "finding", count: 26) + ["data", "data", "end"])
    #expect(objects[0]["findings"] == nil && objects[0]["schema"] as? String == "plumbline.run/1")
    #expect(objects.last?["findings"] as? Int == 26)
    let whole = try parsed(json(SampleRun.mixed))
    var finding = objects[1]
    finding["type"] = nil
    #expect(finding as NSDictionary == (whole["findings"] as? [[String: Any]])?[0] as? NSDictionary)
  }
}
