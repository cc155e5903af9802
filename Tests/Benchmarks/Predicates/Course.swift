import CELLanguage
import Columnar
import Execution
import Foundation
import Judging
import Plumbline

/// The records, prepared for each way of asking, and the condition at hand.
struct Course {
  private let shape: RecordShape
  private let records: [PreparedRecord]
  private let batch: PreparedBatch
  private let activations: [RecordActivation]
  private var predicate: RecordPredicate
  private var checked: CheckedExpression

  var count: Int { records.count }

  /// Lines of `age hours night site kinds`, parted by tabulators; the kinds by commas.
  init(records path: String) throws {
    let shape = try RecordShape([
      "age": .int, "hours": .int, "night": .bool, "site": .string, "kinds": .list(.int),
    ])
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    records = try lines.map { try shape.record(Self.values($0)) }
    batch = shape.batch(records)
    activations = records.map { RecordActivation($0) }
    self.shape = shape
    (predicate, checked) = try Self.compile("age >= 0", shape)
  }

  private static func values(_ line: Substring) throws -> [String: CELValue] {
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard cells.count == 5, let age = Int64(cells[0]), let hours = Int64(cells[1]) else {
      throw CocoaError(.fileReadCorruptFile)
    }
    let kinds = cells[4].split(separator: ",").compactMap { Int64($0) }
    return [
      "age": .int(age), "hours": .int(hours), "night": .bool(cells[2] == "1"), "site": .string(cells[3]),
      "kinds": .list(ListValue(kinds.map { CELValue.int($0) })),
    ]
  }

  private static func compile(_ text: String, _ shape: RecordShape) throws -> (RecordPredicate, CheckedExpression) {
    guard let checked = ExpressionChecker(provider: shape).check(text, expecting: .bool).checked else {
      throw CocoaError(.formatting)
    }
    return (try RecordPredicate(compiling: text, over: shape), checked)
  }

  mutating func take(_ condition: String) throws { (predicate, checked) = try Self.compile(condition, shape) }

  func run(_ mode: String) throws -> Lap {
    switch mode {
    case "interpreter": return interpret()
    case "record": return askOneByOne()
    case "batch": return askAtOnce()
    default: throw CocoaError(.featureUnsupported)
    }
  }

  private func interpret() -> Lap {
    let interpreter = Interpreter()
    var found = [UInt8](repeating: 0, count: records.count)
    let watch = Watch()
    for index in activations.indices {
      if case .value(.bool(true)) = interpreter.evaluate(checked, activations[index]) { found[index] = 1 }
    }
    return watch.lap(found)
  }

  private func askOneByOne() -> Lap {
    let predicate = predicate
    var found = [UInt8](repeating: 0, count: records.count)
    let watch = Watch()
    for index in records.indices where predicate.matches(records[index]) == .isTrue { found[index] = 1 }
    return watch.lap(found)
  }

  private func askAtOnce() -> Lap {
    let watch = Watch()
    let truth = predicate.matches(batch)
    let lap = watch.lap([])
    var found = [UInt8](repeating: 0, count: records.count)
    truth.isTrue.forEachSet { found[$0] = 1 }
    return lap.with(found)
  }
}
