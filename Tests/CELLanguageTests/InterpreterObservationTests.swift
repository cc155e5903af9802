import SourceDiagnostics
import Testing

@testable import CELLanguage

private func observe(_ text: String, _ variables: [String: Outcome]) throws -> Observation {
  let checked = try unchecked(text)
  let activation = TestActivation(variables: variables)
  let observation = Interpreter().observe(checked, activation)
  let plain = summary(Interpreter().evaluate(checked, activation))
  #expect(summary(observation.outcome) == plain, "\(text): observing changes nothing")
  return observation
}

private func texts(_ parts: [Observation.Part], in text: String) -> [String] {
  parts.map { part in
    let bytes = Array(text.utf8)[part.range.start..<part.range.end]
    let elements = part.elements.map { " @\(describe($0))" }.joined()
    return String(decoding: bytes, as: UTF8.self) + elements
  }
}

struct InterpreterObservationTests {
  private let variables: [String: Outcome] = [
    "a": .value(.int(1)), "b": .value(.int(2)), "u": .unknown(unknown("u")), "none": .value(.list(ListValue([]))),
  ]

  private func falseParts(_ text: String) throws -> [String] {
    texts(try observe(text, variables).falseParts(), in: text)
  }

  private func unknownParts(_ text: String) throws -> [String] {
    texts(try observe(text, variables).unknownParts, in: text)
  }

  @Test func everyFalsePartOfAConjunction() throws {
    #expect(try falseParts("a == 2 && b == 2 && a > 5") == ["a == 2", "a > 5"])
    #expect(try falseParts("a == 2 || (b == 2 && a > 5)") == ["a == 2", "a > 5"])
    #expect(try falseParts("!(a == 1 || b == 3)") == ["a == 1"])
    #expect(try falseParts("u == 1 && a == 2") == ["a == 2"])
    #expect(try falseParts("a == 1").isEmpty)
    #expect(try falseParts("a == 1 ? b == 3 : b == 2") == ["b == 3"])
    #expect(try falseParts("cel.bind(x, a, x == 2 && b == 2)") == ["x == 2"])
  }

  @Test func macrosNameTheirElements() throws {
    #expect(try falseParts("[1, 2, 3].all(x, x < 2 && b == 2)") == ["x < 2 @2", "x < 2 @3"])
    #expect(try falseParts("![1, 2, 3].exists(x, x == 2)") == ["x == 2 @2"])
    #expect(try falseParts("[1, 2].exists(x, x == 4)") == ["[1, 2].exists(x, x == 4)"])
    #expect(try falseParts("[[1], [2, 3]].all(l, l.all(x, x != 3))") == ["x != 3 @[2, 3] @3"])
    #expect(try falseParts("none.exists(x, true)") == ["none.exists(x, true)"])
  }

  @Test func iterationsAreBounded() throws {
    let list = "[" + (0..<100).map(String.init).joined(separator: ", ") + "]"
    let observation = try observe("\(list).all(x, x < 0)", [:])
    #expect(observation.iterations.count == Observation.iterationLimit)
    #expect(observation.children.count == 1)
    #expect(observation.iterations.map(\.index) == Array(0..<Observation.iterationLimit))
  }

  /// What only the observer looks at must not use up the steps of the evaluation.
  @Test func observingIsNotPaidFor() throws {
    let list = "[" + (0..<60).map(String.init).joined(separator: ", ") + "]"
    let checked = try unchecked("\(list).exists(x, true) && \(list).exists(x, true) && \(list).exists(x, x == 50)")
    for steps in stride(from: 50, to: 800, by: 7) {
      let limits = EvaluationLimits(steps: steps, elements: 1000, textBytes: 1000, nesting: 100)
      let interpreter = Interpreter(limits: limits)
      let plain = summary(interpreter.evaluate(checked, TestActivation()))
      #expect(summary(interpreter.observe(checked, TestActivation()).outcome) == plain, "\(steps) steps")
    }
  }

  @Test func unknownAndErroneousParts() throws {
    #expect(try unknownParts("a == 1 && u == 1") == ["u"])
    #expect(try unknownParts("a == 2 && u == 1").isEmpty)
    #expect(try unknownParts("1 / (a - 1) == 1 || u == 1") == ["1 / (a - 1)", "u"])
    #expect(try unknownParts("[1, 2].exists(x, x == 2 && u == 1)") == ["u @2"])
    #expect(try unknownParts("[1, 2].filter(x, x == 2 && u == 1).size() == 2") == ["u @2"])
  }

  @Test func operandsWithoutLiterals() throws {
    let parts = try observe("a + 1 >= b + 1", ["a": .value(.int(1)), "b": .value(.int(5))]).falseParts()
    #expect(parts.count == 1)
    #expect(parts.flatMap(\.operands).map { summary($0.outcome) } == ["2", "6"])
  }
}
