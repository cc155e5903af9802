import ByteScanning
import Columnar
import Testing

/// A pool is a dictionary of texts, whatever it expects of them.
@Suite struct StringPoolTests {
  @Test(arguments: 0..<60)
  func agreesWithADictionary(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var pool = StringPool()
    var known: [String: Int64] = [:]
    for step in 0..<400 {
      if step % 50 == 25 { try expectSomething(&pool, &random) }
      let text = text(step, &random)
      let code = pool.intern(text)
      #expect(known[text] ?? Int64(known.count) == code, "seed \(seed), step \(step): \(text)")
      known[text] = code
      let other = self.text(step, &random)
      #expect(pool.code(of: other) == known[other], "seed \(seed), step \(step): \(other)")
    }
    #expect(pool.count == known.count)
    for (text, code) in known { #expect(pool.text(code) == text && pool.code(of: text) == code, "seed \(seed)") }
  }

  private func expectSomething(_ pool: inout StringPool, _ random: inout SeededGenerator) throws {
    let like = Array(["E0000100", "K7", "1200", "LONG-LETTERS-001"].randomElement(using: &random)!.utf8)
    let shape = try #require(NumberedShape(of: like[...]))
    pool.expect(shape, from: Int64.random(in: 0...120, using: &random))
  }

  /// Numbers that go on, that go back, far away, and texts of no number.
  private func text(_ step: Int, _ random: inout SeededGenerator) -> String {
    let number =
      switch random.next() % 8 {
      case 0: Int.random(in: 0...9_999, using: &random)
      case 1: Int.random(in: 0...200, using: &random)
      default: 100 + step
      }
    switch random.next() % 8 {
    case 0: return "K\(number % 10)"
    case 1: return padded(number % 10_000, 4)
    case 2: return "LONG-LETTERS-" + padded(number % 1000, 3)
    case 3: return ["", "E", "E00001x0", "E000010", "F0000100", "全"].randomElement(using: &random)!
    default: return "E" + padded(number, 7)
    }
  }

  private func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  @Test func refusedTextsLeaveNoTrace() throws {
    var pool = StringPool()
    let first = Array("E001".utf8)
    let shape = try #require(NumberedShape(of: first[...]))
    pool.expect(shape, from: 1)
    let other = Array("E0x1".utf8)
    #expect(pool.intern(other.span) { _ in false } == nil)
    #expect(pool.code(of: "E0x1") == nil && pool.count == 0)
    #expect(pool.intern(first.span) { _ in false } == 0)
    #expect(pool.intern(other.span) { _ in true } == 1)
  }
}
