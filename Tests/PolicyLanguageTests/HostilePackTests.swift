import SourceDiagnostics
import Testing

@testable import PolicyLanguage

/// Whatever bytes a pack holds, reading it ends, and what is wrong with it can be shown.
@Suite struct HostilePackTests {
  /// A small generator with a seed, so that a failure can be repeated.
  struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private static let rule = PackText.rule(
    """
    for: e in employees
    each: {year: 'years(date("2024-01-01"), asOf)'}
    let: {a: 'age(e.birth_date, asOf)'}
    when: |
      e.hours > 0 // 工时
    require: >-
      a >= params.min_age
      && e.site.isOpen(asOf)
    say: {en: "{e.name} 😀 {{x}} {a}", zh: '{e.name}说''{a}'''}
    """)

  @Test(arguments: 0..<60) func survivesChanges(_ seed: Int) {
    var generator = Generator(state: UInt64(seed))
    func changed(_ text: String) -> [UInt8] {
      var bytes = Array(text.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &generator) { change(&bytes, &generator) }
      return bytes
    }
    let pack = PackText()
    let files = PackFiles(
      policy: SourceFile(path: "policy.yaml", bytes: seed % 3 == 0 ? changed(pack.policy) : Array(pack.policy.utf8)),
      records: [
        SourceFile(path: "a.yaml", bytes: seed % 3 == 1 ? changed(pack.records) : Array(pack.records.utf8))
      ],
      rules: [SourceFile(path: "r.yaml", bytes: seed % 3 == 2 ? changed(Self.rule) : Array(Self.rule.utf8))])
    let load = PolicyPack.load(files) { "\($0.count)" }
    for diagnostic in load.diagnostics {
      guard let location = diagnostic.location else { continue }
      #expect(location.range.end <= location.file.bytes.count, "seed \(seed): \(diagnostic.message)")
    }
    #expect((load.policy != nil) == !load.diagnostics.contains { $0.severity == .error }, "seed \(seed)")
    _ = load.rendered
    _ = PolicySyntaxPrinter.text(load.syntax)
  }

  private func change(_ bytes: inout [UInt8], _ generator: inout Generator) {
    let index = Int.random(in: 0..<bytes.count, using: &generator)
    let pieces = [
      "{", "}", "[", "]", "'", "\"", "\n", "  ", ": ", "- ", "(", ")", "|\n", "\\", "工", "😀", "\t", "#", "&a ", "*a",
      "!!x ", "\u{202E}", "\r", "---\n", "?", "{{", "}}", "//", "\u{0}",
    ]
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: bytes.insert(contentsOf: Array((pieces.randomElement(using: &generator) ?? "").utf8), at: index)
    case 1: bytes.removeSubrange(index..<min(bytes.count, index + Int.random(in: 1...8, using: &generator)))
    case 2: bytes[index] = UInt8.random(in: 0...255, using: &generator)
    default:
      let end = min(bytes.count, index + Int.random(in: 1...30, using: &generator))
      bytes.insert(contentsOf: bytes[index..<end], at: Int.random(in: 0..<bytes.count, using: &generator))
    }
  }

  @Test func aThousandMistakesAreCut() {
    var pack = PackText()
    pack.policy += (0..<2_000).map { "unknown\($0): 1\n" }.joined()
    let load = pack.load()
    #expect(load.diagnostics.count == 501)
    #expect(load.diagnostics.first?.message == "1500 more mistakes are not shown")
    #expect(load.policy == nil)
    let twice = "{" + (0..<5_000).map { _ in "a: 1, " }.joined() + "}"
    pack.policy = twice
    #expect(pack.load().diagnostics.count < 600)
  }

  @Test func deepAndLongExpressionsAreRefused() {
    let deep = String(repeating: "(", count: 5_000) + "1" + String(repeating: ")", count: 5_000)
    let long = Array(repeating: "1 == 1", count: 9_000).joined(separator: " + ")
    let sentence = String(repeating: "{1}", count: 2_000)
    let type = "list<" + String(repeating: "list<", count: 5_000) + String(repeating: ">", count: 5_001)
    var pack = PackText()
    pack.records = pack.records.replacing("hours: {type: int}", with: "hours: {type: \(type)}")
    for expression in [deep, long] {
      pack.rules = PackText.rule("require: '\(expression)'\nsay: {en: '\(sentence)', zh: '\(sentence)'}")
      let load = pack.load()
      #expect(load.policy == nil)
      #expect(load.diagnostics.count < 20)
      #expect(load.rendered.utf8.count < 40_000)
    }
  }
}
