import Testing

@testable import Reporting

@Suite struct JSONStringTests {
  /// What is written without a look at each character must be what such a look would leave as it is.
  @Test func plainTextHoldsNothingToEscape() {
    var plain = 0
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), isLeft(String(scalar)) else { continue }
      plain += 1
      #expect(!scalar.isUnprintable && scalar != "\"" && scalar != "\\", "U+\(String(value, radix: 16))")
    }
    #expect(isLeft("于2024-09-01入职时15岁：⟨x⟩。"))
    #expect(plain > 0x6000)
  }

  private func isLeft(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return JSONString.isPlain(bytes.span) || JSONString.isPrintable(bytes.span)
  }

  /// Also where the rest is plain and fills many vectors.
  @Test(arguments: ["\"", "\\", "\n", "\u{7F}", "\u{85}", "\u{200F}", "\u{FEFF}", "\u{E0001}"])
  func oneCharacterIsEnough(_ character: String) {
    for position in [0, 31, 64, 99] {
      let text = String(repeating: "a", count: position) + character + String(repeating: "字", count: 99 - position)
      #expect(!isLeft(text))
    }
  }
}
