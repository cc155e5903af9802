// Times the interpreter over prepared records: `CELBenchmark [records]`. Prints nanoseconds of processor time an
// evaluation, the best of five rounds.

import CELLanguage
import Foundation

struct ShiftVariables: TypeProvider {
  let types: [String: CELType] = [
    "age": .int, "hours": .int, "night": .bool, "site": .string, "kinds": .list(.int),
  ]

  func variable(_ name: String) -> CELType? { types[name] }
  func field(_ name: String, of record: String) -> FieldDeclaration? { nil }
  func members(of enumeration: String) -> [String]? { nil }
  func overloads(of function: String) -> [Overload] { [] }
  var variableNames: [String] { types.keys.sorted() }
  var functionNames: [String] { [] }
  func fieldNames(of record: String) -> [String] { [] }
}

struct Shift: Activation {
  let values: [String: CELValue]

  init(_ generator: inout SystemRandomNumberGenerator) {
    let kinds = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
      CELValue.int(Int64.random(in: 0...5, using: &generator))
    }
    values = [
      "age": .int(.random(in: 14...60, using: &generator)), "hours": .int(.random(in: 30...60, using: &generator)),
      "night": .bool(Int.random(in: 0..<10, using: &generator) < 3), "kinds": .list(ListValue(kinds)),
      "site": .string(["VN-01", "CN-07", "CN-09", "PL-02"].randomElement(using: &generator) ?? ""),
    ]
  }

  func variable(_ name: String) -> Outcome? { values[name].map { .value($0) } }
  func call(_ overload: String, _ arguments: [CELValue]) -> Outcome? { nil }
}

/// Nanoseconds of processor time that this thread has used.
func processorTime() -> Int {
  var time = timespec()
  unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

func measure(_ text: String, _ shifts: [Shift]) {
  guard let checked = ExpressionChecker(provider: ShiftVariables()).check(text).checked else {
    return print("refused by the checker: \(text)")
  }
  let interpreter = Interpreter()
  var (best, matches) = (Int.max, 0)
  for _ in 0..<5 {
    let start = processorTime()
    matches = 0
    for shift in shifts { if case .value(.bool(true)) = interpreter.evaluate(checked, shift) { matches += 1 } }
    best = min(best, processorTime() - start)
  }
  print("\(best / max(1, shifts.count)) ns  \(matches) true  \(text)")
}

var generator = SystemRandomNumberGenerator()
let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 200_000
let shifts = (0..<count).map { _ in Shift(&generator) }
for text in [
  "age >= 16", "age >= 16 && hours <= 48 && !(night && age < 18) && site != \"VN-01\"", "kinds.exists(k, k == 3)",
] {
  measure(text, shifts)
}
