import Testing

@testable import CivilTime

/// Resident identity numbers. All of them are made up; the first two stand as examples in the standard.
@Suite struct ResidentNumberTests {
  private static let digits = Array("0123456789".utf8)

  /// The check character as the standard's annex works it out, by weights.
  private func complete(_ digits: String) -> String {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits.utf8, weights).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
    return digits + String(Array("10X98765432")[sum % 11])
  }

  private func birthDate(_ text: String) -> String {
    switch ResidentNumber.read(text) {
    case .number(let number): number.birthDate.description
    case .invalid: "invalid"
    case .other: "other"
    }
  }

  @Test(arguments: [
    ("11010519491231002X", "1949-12-31"), ("440524188001010014", "1880-01-01"), (" 11010519491231002x\t", "1949-12-31"),
    ("１１０１０５１９４９１２３１００２Ｘ", "1949-12-31"), ("110105194912310021", "invalid"), ("110105194912310", "invalid"),
    ("11010519491231002", "invalid"), ("1101051949123100200", "invalid"), ("X1010519491231002X", "other"),
    ("1.10105E+17", "other"), ("E12345678", "other"), ("", "other"), ("12345678", "other"),
    ("123456789012345678901", "other"), ("11010519491231００２X", "1949-12-31"),
  ])
  func readings(text: String, expected: String) {
    #expect(birthDate(text) == expected, "\(text)")
  }

  @Test func dayAndRegionMustExist() {
    #expect(birthDate(complete("11010520230229001")) == "invalid")
    #expect(birthDate(complete("11010520240229001")) == "2024-02-29")
    #expect(birthDate(complete("01010520240229001")) == "invalid")
    #expect(birthDate(complete("11010500000101001")) == "invalid")
  }

  @Test func theOldFormIsTheNewOneWithoutCenturyAndCheck() {
    guard case .number(let old) = ResidentNumber.read("110105491231002"),
      case .number(let new) = ResidentNumber.read("11010519491231002X")
    else {
      Issue.record("not read")
      return
    }
    #expect(old.text == new.text && old.isOldForm && !new.isOldForm)
    #expect(birthDate("110105491331002") == "invalid")
    #expect(birthDate("11010549123100X") == "invalid")
  }

  /// What MOD 11-2 promises: one wrong character and two neighbours in the wrong order never go unnoticed.
  @Test func oneMistakeIsNoticed() {
    let seed: UInt64 = 20_260_711
    var random = Seeded(state: seed)
    for _ in 0..<40 {
      let region = Int.random(in: 100000...699999, using: &random)
      let year = Int.random(in: 1930...2015, using: &random)
      let month = Int.random(in: 10...12, using: &random)
      let day = Int.random(in: 10...28, using: &random)
      let text = complete("\(region)\(year)\(month)\(day)\(Int.random(in: 100...999, using: &random))")
      #expect(birthDate(text) == "\(year)-\(month)-\(day)", "seed \(seed): \(text)")
      let bytes = Array(text.utf8)
      for place in 0..<18 {
        for digit in Self.digits where digit != bytes[place] {
          var wrong = bytes
          wrong[place] = digit
          #expect(ResidentNumber.read(wrong.span) == .invalid, "seed \(seed): \(text), \(place)")
        }
        guard place < 16, bytes[place] != bytes[place + 1] else { continue }
        var swapped = bytes
        swapped.swapAt(place, place + 1)
        #expect(ResidentNumber.read(swapped.span) == .invalid, "seed \(seed): \(text), \(place) swapped")
      }
    }
  }

  @Test(
    arguments: [
      ("２０２５－０４－１４", "2025-04-14"), ("　12　", "12"), ("５", "5"), ("～！", "~!"), ("abc", nil), ("年", nil), ("", nil),
      ("年１", "年1"),
    ] as [(String, String?)])
  func fullWidthForms(text: String, folded: String?) {
    #expect(HalfWidth.folded(Array(text.utf8).span).map { String(decoding: $0, as: UTF8.self) } == folded)
  }
}
