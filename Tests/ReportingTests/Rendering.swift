import Foundation
import Testing
import Verdicts

@testable import Reporting

/// Gathers what a report emits.
final class Collector {
  var bytes: [UInt8] = []
  var text: String { String(decoding: bytes, as: UTF8.self) }
}

func text(_ result: RunResult, _ options: TextOptions = TextOptions()) throws -> String {
  let collector = Collector()
  try TextReport.write(result, options: options) { collector.bytes += $0 }
  return collector.text
}

func json(_ result: RunResult, _ layout: JSONLayout = .pretty) throws -> String {
  let collector = Collector()
  try JSONReport.write(result, layout: layout) { collector.bytes += $0 }
  return collector.text
}

func parsed(_ json: String) throws -> [String: Any] {
  try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
}

/// Not the one of the testing library.
typealias ExitStatus = Reporting.ExitStatus
