import ByteScanning

/// What speaks for and against a file being GB18030, other than that it can be read so: much that is something else can.
struct GB18030Evidence: Hashable {
  /// Characters that Chinese records are mostly made of.
  private(set) var common = 0
  /// Other characters of GB2312.
  private(set) var uncommon = 0
  /// What Chinese text hardly has: kana, Greek, user-defined characters, those that only GBK and GB18030 have.
  private(set) var rare = 0

  /// In text that is Chinese three characters in four are common ones, in any other one in seven: a common character
  /// speaks for it as much as an uncommon one against it, and a rare one three times as much.
  var score: Int { common - uncommon - 3 * rare }

  /// `nil` where the text is not plausible. One character is no evidence.
  var certainty: EncodingDecision.Certainty? {
    guard score >= 2 else { return nil }
    return score >= 8 && common * 10 >= (common + uncommon + rare) * 6 ? .certain : .likely
  }

  init(_ file: FileBytes) { file.withBytes { count($0) } }

  private mutating func count(_ bytes: Span<UInt8>) {
    _ = CommonCharacters.codes
    var index = 0
    while index + 1 < bytes.count {
      let lead = bytes[index]
      guard lead >= 0x81 else {
        index &+= 1
        continue
      }
      let trail = bytes[index &+ 1]
      if (0x30...0x39).contains(trail) {
        rare += 1
        index &+= 4
      } else {
        note(lead, trail)
        index &+= 2
      }
    }
  }

  private mutating func note(_ lead: UInt8, _ trail: UInt8) {
    // Punctuation, numerals in circles, letters of full width: they say nothing.
    if (0xA1...0xA3).contains(lead), trail >= 0xA1 { return }
    if CommonCharacters.holds(Int(lead) << 8 | Int(trail)) {
      common += 1
    } else if (0xB0...0xF7).contains(lead), trail >= 0xA1 {
      uncommon += 1
    } else {
      rare += 1
    }
  }
}
