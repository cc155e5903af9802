// The example of `Predicates.md`, line by line: `PredicateExampleTests` compares the two.
import CELLanguage
import Columnar
import Execution
import Foundation
import Plumbline
import Testing

enum PredicateExample {
  static func run() throws -> [String] {
    var printed: [String] = []
    func print(_ values: Any...) { printed.append(values.map { "\($0)" }.joined(separator: " ")) }

    let shape = try RecordShape(["age": .int, "site": .string, "left": .nullable(.date), "kinds": .list(.int)])
    let predicate = try RecordPredicate(compiling: #"age >= 16 && !kinds.exists(k, k == 3)"#, over: shape)
    let adult = try shape.record(["age": 40, "site": "VN-01", "left": .null, "kinds": [1, 2]])
    let child = try shape.record(["age": 15, "site": "VN-01"])
    let nobody = try shape.record(["age": 40])
    print(predicate.matches(adult))  // isTrue
    print(predicate.matches(child))  // isFalse: kinds is unknown, but the age decides
    print(predicate.matches(nobody))  // undecided
    let truth = predicate.matches(shape.batch([adult, child, nobody]))  // column by column
    print(truth.isTrue.populationCount, truth.isFalse.populationCount)  // 1 1
    if case .unknown(let why) = predicate.outcome(of: nobody) {  // the interpreter says why
      print(why.causes.map(\.field))
    }

    return printed
  }
}

@Suite struct PredicateExampleTests {
  @Test func thePagesExampleCompilesAndRuns() throws {
    let page = try Self.lines("Sources/Plumbline/Plumbline.docc/Predicates.md")
    let start = try #require(page.firstIndex(of: "```swift"))
    let shown = Array(page[(start + 1)...].prefix { $0 != "```" })
    let compiled = try Self.lines("Tests/ReadmeTests/PredicateExample.swift")
    let opening = try #require(shown.first)
    let first = try #require(compiled.firstIndex(of: opening))
    #expect(Array(compiled[first...].prefix(shown.count)) == shown)
    #expect(try PredicateExample.run() == ["isTrue", "isFalse", "undecided", "1 1", #"["kinds"]"#])
  }

  private static func lines(_ path: String) throws -> [String] {
    try String(contentsOf: ReadmeTests.root.appending(path: path), encoding: .utf8)
      .split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }
}
