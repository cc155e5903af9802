import Foundation
import Testing
import Verdicts

@testable import Reporting

@Suite struct SARIFReportTests {
  private static func run(_ result: RunResult, _ context: ReportContext = ReportContext()) throws -> [String: Any] {
    let log = try parsed(report(.sarif, result, context))
    #expect(log["version"] as? String == "2.1.0")
    #expect((log["$schema"] as? String)?.contains("sarif-2.1.0") == true)
    let runs = try #require(log["runs"] as? [[String: Any]])
    #expect(runs.count == 1)
    return try #require(runs.first)
  }

  private static func results(_ run: [String: Any]) throws -> [[String: Any]] {
    try #require(run["results"] as? [[String: Any]])
  }

  /// What GitHub's code scanning asks for beyond the schema.
  @Test(arguments: [SampleRun.mixed, ExemptionReportTests.run, HostileTextTests.run("a/b [x](y) {0} 中文")])
  func gitHubsRulesAreKept(result: RunResult) throws {
    let run = try Self.run(result)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    for rule in rules {
      for name in ["shortDescription", "fullDescription", "help"] {
        let text = try #require((rule[name] as? [String: String])?["text"])
        #expect(!text.isEmpty && text.count <= 1024)
      }
      #expect((rule["help"] as? [String: String])?["markdown"]?.isEmpty == false)
      let level = (rule["defaultConfiguration"] as? [String: String])?["level"]
      #expect(["error", "warning", "note"].contains(level ?? ""))
      let properties = try #require(rule["properties"] as? [String: Any])
      #expect((properties["tags"] as? [String])?.count ?? 0 <= 10)
      #expect(["error", "warning", "recommendation"].contains(properties["problem.severity"] as? String ?? ""))
    }
    #expect(Set(rules.compactMap { $0["id"] as? String }).count == rules.count)
    var prints: Set<String> = []
    for result in try Self.results(run) {
      let id = try #require(result["ruleId"] as? String)
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == id)
      #expect((result["message"] as? [String: String])?["text"]?.isEmpty == false)
      try Self.expectPlaces(result)
      let hash = (result["partialFingerprints"] as? [String: String])?["primaryLocationLineHash"]
      #expect(prints.insert(try #require(hash)).inserted)
    }
    #expect((run["automationDetails"] as? [String: String])?["id"]?.hasSuffix("/") == true)
  }

  private static func expectPlaces(_ result: [String: Any]) throws {
    let locations = try #require(result["locations"] as? [[String: Any]])
    #expect(!locations.isEmpty && locations.count <= 10)
    for location in locations {
      let place = try #require(location["physicalLocation"] as? [String: Any])
      let uri = try #require((place["artifactLocation"] as? [String: String])?["uri"])
      #expect(!uri.isEmpty && uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
      let region = try #require(place["region"] as? [String: Int])
      #expect(Set(region.keys) == ["startLine", "startColumn", "endLine", "endColumn"])
      #expect(region.values.allSatisfy { $0 >= 1 })
      #expect(region["startColumn"]! < region["endColumn"]!)
    }
  }

  @Test func onlyViolationsFail() throws {
    let run = try Self.run(SampleRun.mixed)
    let results = try Self.results(run)
    let kinds = results.prefix(4).map { "\($0["kind"] ?? "") \($0["level"] ?? "")" }
    #expect(kinds == ["fail error", "open none", "fail error", "review none"])
    let suppressions = try #require(results[2]["suppressions"] as? [[String: String]])
    #expect(suppressions[0]["kind"] == "external" && suppressions[0]["status"] == "accepted")
    #expect(suppressions[0]["justification"]?.contains("Apprentice scheme") == true)
    #expect(results[0]["suppressions"] == nil)
  }

  @Test func theLanguageIsTold() throws {
    let english = try Self.run(SampleRun.mixed)
    let chinese = try Self.run(SampleRun.mixed, ReportContext(language: .zh))
    #expect(english["language"] as? String == "en-US" && chinese["language"] as? String == "zh-CN")
    let messages = [try Self.results(english), try Self.results(chinese)].map { $0[0]["message"] as? [String: String] }
    #expect(messages[0]?["text"]?.hasSuffix("P-7f was 15 when hired.") == true)
    #expect(messages[1]?["text"]?.hasSuffix("P-7f 入职时 15 岁。") == true)
  }

  @Test func howItWentIsTold() throws {
    var result = SampleRun.mixed
    result.failures = [
      InputFailure(dataset: "shifts", source: "s.csv", message: Bilingual(en: "no such file", zh: "没有该文件"))
    ]
    result.redactions = ["~"]
    result.statedTime = "2025-12-31T00:00:00Z"
    let run = try Self.run(result, ReportContext(exit: .failed))
    let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
    #expect(invocation["executionSuccessful"] as? Bool == false && invocation["exitCode"] as? Int == 2)
    #expect(invocation["endTimeUtc"] as? String == "2025-12-31T00:00:00Z")
    let notifications = try #require(invocation["toolExecutionNotifications"] as? [[String: Any]])
    let ids = notifications.compactMap { ($0["descriptor"] as? [String: String])?["id"] }
    #expect(
      ids == [
        "data/not-read", "data/unreadable", "data/control_total", "rule/not-checked", "rule/not-checked",
      ])
    #expect(run["redactionTokens"] as? [String] == ["~"])
  }

  @Test func theLeastSevereAreCutAndCounted() throws {
    let run = try Self.run(SampleRun.large(30_000))
    let results = try Self.results(run)
    #expect(results.count == 25_000)
    let levels = Dictionary(grouping: results) { ($0["properties"] as? [String: Any])?["severity"] as? String }
      .mapValues(\.count)
    #expect(levels == ["critical": 6000, "high": 6000, "medium": 6000, "low": 6000, "advice": 1000])
    let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
    let notification = try #require((invocation["toolExecutionNotifications"] as? [[String: Any]])?.first)
    let text = (notification["message"] as? [String: String])?["text"]
    #expect(text == "5000 of 30000 findings are left out, the least severe first: advice 5000")
  }

  @Test(arguments: [
    ("数据/员工 表.csv", "%E6%95%B0%E6%8D%AE/%E5%91%98%E5%B7%A5%20%E8%A1%A8.csv"), ("./a.csv", "a.csv"),
    ("/data/a#b?.csv", "file:///data/a%23b%3F.csv"), ("a:b%.csv", "a%3Ab%25.csv"),
  ])
  func pathsAreEncoded(path: String, uri: String) { #expect(FileURI.text(path) == uri) }

  /// SARIF reads `[text](1)` as a link and `{0}` as an argument.
  @Test func markupIsText() {
    #expect(SARIFReport.message("[a](1) {0} \\") == "\\[a\\](1) {{0}} \\\\")
  }

  @Test func theSameFindingElsewhereInTheFileHasTheSameFingerprint() throws {
    var moved = SampleRun.mixed
    moved.findings[0].source?.line = 9
    let hashes = try [SampleRun.mixed, moved].map {
      try Self.results(try Self.run($0))[0]["partialFingerprints"] as? [String: String]
    }
    #expect(hashes[0] == hashes[1] && hashes[0] != nil)
  }
}
