import Foundation
import Testing
import Verdicts

@testable import Reporting

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct JUnitReportTests {
  /// Cases by suite, as an XML parser reads them.
  final class Reader: NSObject, XMLParserDelegate {
    struct Case {
      var rule: String
      var name: String
      var outcomes: [String] = []
      var type: String?
      var text = ""
    }
    var sums: [String: Int] = [:]
    var suites: [(sums: [String: Int], cases: [Case])] = []

    func parser(
      _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      let numbers = attributes.compactMapValues { Int($0) }
      switch element {
      case "testsuites": sums = numbers
      case "testsuite": suites.append((numbers, []))
      case "testcase":
        suites[suites.count - 1].cases.append(
          Case(rule: attributes["classname"] ?? "", name: attributes["name"] ?? ""))
      case "failure", "skipped", "error":
        let suite = suites.count - 1
        let last = suites[suite].cases.count - 1
        suites[suite].cases[last].outcomes.append(element)
        suites[suite].cases[last].type = attributes["type"]
        suites[suite].cases[last].text += attributes["message"] ?? ""
      default: break
      }
    }

    var cases: [Case] { suites.flatMap(\.cases) }
  }

  static func read(_ result: RunResult, _ context: ReportContext = ReportContext()) throws -> Reader {
    let text = try report(.junit, result, context)
    let reader = Reader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    return reader
  }

  @Test(arguments: [
    SampleRun.mixed, SampleRun.clean, SampleRun.counted, ExemptionReportTests.run, HostileTextTests.run("x"),
  ])
  func theSumsAreRight(result: RunResult) throws {
    let reader = try Self.read(result)
    for suite in reader.suites {
      #expect(suite.sums["tests"] == suite.cases.count)
      for (sum, outcome) in [("failures", "failure"), ("errors", "error"), ("skipped", "skipped")] {
        #expect(suite.sums[sum] == suite.cases.count { $0.outcomes == [outcome] })
      }
    }
    #expect(reader.sums["tests"] == reader.cases.count)
    #expect(reader.sums["failures"] == reader.cases.count { $0.outcomes == ["failure"] })
    #expect(reader.cases.allSatisfy { $0.outcomes.count <= 1 })
  }

  @Test func oneCaseARuleAndSite() throws {
    var result = SampleRun.large(150)
    for index in result.rules.indices { result.rules[index].counts.pass = 1 }
    let cases = try Self.read(result).cases
    #expect(cases.count == 5 * 10 + 5)
    #expect(Set(cases.map { "\($0.rule) \($0.name)" }).count == cases.count)
    #expect(cases.count { $0.outcomes == ["failure"] } == 4 * 10)
    #expect(cases.filter { $0.rule == "r-advice" && $0.outcomes == ["skipped"] }.count == 10)
    #expect(cases.filter { $0.name == "all other records" }.allSatisfy { $0.outcomes.isEmpty })
  }

  @Test func whatWasNotDecidedNeverPasses() throws {
    let cases = try Self.read(SampleRun.mixed).cases
    #expect(cases.first { $0.rule == "training-cover" }?.outcomes == ["skipped"])
    #expect(cases.first { $0.rule == "emissions" }?.outcomes == ["skipped"])
    #expect(cases.first { $0.rule == "recalls" }?.type == "not_supplied")
    #expect(cases.first { $0.rule == "audits" }?.outcomes == ["skipped"])
    #expect(cases.first { $0.rule == "hazardous-work" }?.outcomes == ["skipped"])
    #expect(cases.filter { $0.outcomes.isEmpty }.map(\.rule) == ["hire-age", "night-work"])
    var result = SampleRun.clean
    result.rules[0].counts = SampleRun.counts(violation: 2)
    result.findingsTotal = 2
    let cut = try Self.read(result).cases
    #expect(cut.map(\.outcomes) == [["failure"]] && cut[0].type == "not_listed", "a cut list hides no failure")
  }

  @Test func whatBlocksFails() throws {
    let strict = ReportContext(failOn: try FailOn.parse("unknown:low,at_risk:low,data:error"))
    let cases = try Self.read(SampleRun.mixed, strict).cases
    #expect(cases.first { $0.rule == "training-cover" }?.outcomes == ["failure"])
    #expect(cases.first { $0.rule == "emissions" }?.outcomes == ["failure"])
    #expect(cases.first { $0.name == "control_total" }?.outcomes == ["failure"])
    #expect(cases.filter { $0.rule == "hire-age" }.compactMap(\.type) == ["violation", "unknown"])
    #expect(cases.filter { $0.type == "violation" }.map(\.outcomes) == [["skipped"]])
  }

  @Test func whatWasNotReadIsAnError() throws {
    var result = SampleRun.clean
    result.failures = [InputFailure(dataset: "d", source: "s.csv", message: Bilingual(en: "gone", zh: "不存在"))]
    let last = try #require(try Self.read(result).cases.last)
    #expect(last.outcomes == ["error"] && last.text == "gone")
  }

  @Test func aTimeStampStandsOnlyWhereOneIsStated() throws {
    var result = SampleRun.clean
    #expect(try !report(.junit, result).contains("time"))
    result.statedTime = "2025-12-31T00:00:00Z"
    #expect(try report(.junit, result).contains(" timestamp=\"2025-12-31T00:00:00\""))
  }

  @Test func charactersThatXMLForbidsAreGone() throws {
    let values = Array(0...0xFF) + [0xFFFD, 0xFFFE, 0xFFFF, 0x1FFFE, 0x202E, 0x2028, 0xFDD0, 0xE000, 0x10FFFF]
    let all = String(String.UnicodeScalarView(values.compactMap { Unicode.Scalar(UInt32($0)) }))
    let reader = try Self.read(HostileTextTests.run(all))
    #expect(!reader.cases.isEmpty)
  }
}
