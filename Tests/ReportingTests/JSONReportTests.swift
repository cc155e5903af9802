import Foundation
import Testing
import Verdicts

@testable import Reporting

@Suite struct JSONReportTests {
  @Test func prettyIsGolden() throws { try expectGolden("mixed.json", json(SampleRun.mixed)) }

  @Test func compactAndPrettyMeanTheSame() throws {
    let compact = try json(SampleRun.mixed, .compact)
    #expect(compact.split(separator: "\n").count == 1)
    let both = [compact, try json(SampleRun.mixed)]
    let objects = try both.map { try parsed($0) as NSDictionary }
    #expect(objects[0] == objects[1])
  }

  @Test func membersAreThoseOfTheSchema() throws {
    let run = try parsed(json(SampleRun.mixed))
    #expect(run["schema"] as? String == "plumbline.run/1")
    #expect((run["tool"] as? [String: String])?["name"] == "plumbline")
    #expect((run["overrides"] as? [String: String]) == ["min_hire_age": "17"])
    let expected: Set<String> = [
      "rule", "clause", "severity", "verdict", "subject", "each", "on", "site", "source", "causes", "evidence",
      "remedy",
      "waiver", "target", "message", "fingerprint",
    ]
    let findings = try #require(run["findings"] as? [[String: Any]])
    #expect(findings.count == 26)
    for finding in findings { #expect(Set(finding.keys) == expected) }
    #expect(findings[0]["waiver"] is NSNull && findings[1]["on"] is NSNull)
    #expect(findings[3]["verdict"] as? String == "at_risk")
    let evidence = try #require(findings[0]["evidence"] as? [[String: Any]])
    #expect(evidence[0]["key"] as? [String] == ["CN-07", "K1"])
    #expect((findings[0]["subject"] as? [String: Any])?["key"] as? String == "274")
  }

  @Test func everyScalarSurvives() throws {
    let all = (0...0x10FFFF).lazy.compactMap { Unicode.Scalar($0) }
    let hostile = String(String.UnicodeScalarView(all.filter { $0.value < 0x3000 || $0.value % 251 == 0 }))
    var result = SampleRun.clean
    result.policy.title = Bilingual(en: hostile, zh: hostile)
    let text = try json(result)
    #expect(!text.unicodeScalars.contains { $0.isUnprintable && $0 != "\n" })
    let policy = try #require(try parsed(text)["policy"] as? [String: Any])
    let title = try #require((policy["title"] as? [String: String])?["en"])
    #expect(Array(title.unicodeScalars) == Array(hostile.unicodeScalars))
  }

  @Test func numbersAreFiniteAndExact() throws {
    var result = SampleRun.mixed
    result.findings[0].causes = [
      Cause(
        kind: "false",
        values: [
          ("nan", .double(.nan)), ("inf", .double(.infinity)), ("neg", .double(-.infinity)), ("big", .int(.min)),
          ("tiny", .double(.leastNonzeroMagnitude)), ("huge", .double(1.7976931348623157e308)),
          ("third", .double(1 / 3)),
          ("no", .null), ("yes", .bool(true)),
        ])
    ]
    let findings = try #require(try parsed(json(result))["findings"] as? [[String: Any]])
    let causes = try #require(findings[0]["causes"] as? [[String: Any]])
    let values = try #require(causes[0]["values"] as? [String: Any])
    #expect(values["nan"] as? String == "NaN" && values["inf"] as? String == "Infinity")
    #expect(values["neg"] as? String == "-Infinity" && values["big"] as? Int == .min)
    #expect(values["huge"] as? Double == 1.7976931348623157e308 && values["third"] as? Double == 1 / 3)
    #expect(values["no"] is NSNull && values["yes"] as? Bool == true)
  }

  @Test func repeatedNamesAreNotLost() throws {
    var result = SampleRun.clean
    result.filters = [("rule", "a"), ("rule", "b")]
    #expect(try parsed(json(result))["filters"] as? [String: String] == ["rule": "a", "rule (2)": "b"])
  }

  @Test func aFailedWriteIsThrownAndEndsTheOutput() throws {
    var result = SampleRun.mixed
    result.findings = (0..<2000).map(SampleRun.untrained)
    let calls = Collector()
    #expect(throws: OutputFailure(errorNumber: 28)) {
      try JSONReport.write(result) { (_: [UInt8]) throws(OutputFailure) in
        calls.bytes.append(0)
        throw OutputFailure(errorNumber: 28)
      }
    }
    #expect(calls.bytes.count == 1)
  }
}
