/// Reproducible randomness.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<max(1, limit), using: &self) }

  /// True once in so many times.
  mutating func once(in times: Int) -> Bool { below(times) == 0 }
}

/// Spoils workbooks: the XML within an archive that stays right, or the bytes of the archive.
struct Mutator {
  var dice: Dice

  /// What is worth writing somewhere.
  private static let words = [
    "0", "1", "-1", "60", "0.99999999999", "1e308", "1E-400", "2958466", "99999999999999999999", "NaN", "true",
    "<row>", "</row>", "<c>", "</c>", "<v>", "</v>", "<f/>", "<is>", "</is>", "<t>", "</t>", "<rPh>", "</rPh>",
    "<r>", "</r>", "<si>", "</si>", "<sheetData>", "<mergeCell ref=\"A1:XFD1048576\"/>", "<!--", "-->", "<![CDATA[",
    "]]>",
    "<!DOCTYPE a>", "&#0;", "&#xD;", "&amp;", "&a;", "_x0000_", "_xD83D_", "_x005F_", " r=\"XFD1048576\"", " r=\"A1\"",
    " t=\"s\"", " t=\"d\"", " t=\"b\"", " t=\"e\"", " t=\"str\"", " t=\"inlineStr\"", " s=\"1\"", " s=\"5\"",
    "xmlns=\"other\"", "[h]:mm", "yyyy", "\"", "'", "<", ">", "/", "\u{FEFF}", "\0", "é",
  ].map { Array($0.utf8) }

  mutating func bytes() -> (bytes: [UInt8], parts: Archive?) {
    var archive = Seeds.archives[dice.below(Seeds.archives.count)]
    archive.isDeflated = dice.once(in: 2)
    guard !dice.once(in: 3) else { return (spoiled(archive.bytes(), isMarkup: false), nil) }
    for _ in 0...(dice.once(in: 3) ? 2 : 0) {
      let part = dice.below(archive.parts.count)
      archive.parts[part].bytes = spoiled(archive.parts[part].bytes, isMarkup: true)
    }
    if dice.once(in: 20) { archive.parts.remove(at: dice.below(archive.parts.count)) }
    if dice.once(in: 20) { archive.parts.swapAt(dice.below(archive.parts.count), dice.below(archive.parts.count)) }
    return (archive.bytes(), archive)
  }

  private mutating func spoiled(_ bytes: [UInt8], isMarkup: Bool) -> [UInt8] {
    var bytes = bytes
    for _ in 0...(dice.once(in: 4) ? 3 : 0) where !bytes.isEmpty { spoil(&bytes, isMarkup) }
    return bytes
  }

  private mutating func spoil(_ bytes: inout [UInt8], _ isMarkup: Bool) {
    let at = dice.below(bytes.count)
    let range = at..<min(bytes.count, at + 1 + dice.below(dice.once(in: 3) ? 400 : 12))
    switch dice.below(8) {
    case 0: bytes[at] ^= 1 << UInt8(dice.below(8))
    case 1: bytes[at] = [0, 1, 0x7F, 0x80, 0xFF][dice.below(5)]
    case 2: bytes.removeSubrange(range)
    case 3: bytes.insert(contentsOf: bytes[range], at: dice.below(bytes.count))
    case 4 where isMarkup, 5 where isMarkup: bytes.insert(contentsOf: Self.words[dice.below(Self.words.count)], at: at)
    case 6 where isMarkup: bytes.replaceSubrange(range, with: Self.words[dice.below(Self.words.count)])
    case 7 where isMarkup: swapTags(&bytes)
    default: for index in range where dice.once(in: 2) { bytes[index] = UInt8(dice.below(256)) }
    }
  }

  /// A tag in place of another, so that much of what is made is still XML.
  private mutating func swapTags(_ bytes: inout [UInt8]) {
    let starts = bytes.indices.filter { bytes[$0] == UInt8(ascii: "<") }
    guard starts.count > 1 else { return }
    let (from, to) = (starts[dice.below(starts.count)], starts[dice.below(starts.count)])
    let end = { (start: Int, bytes: [UInt8]) in bytes[start...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count - 1 }
    let tag = Array(bytes[from...end(from, bytes)])
    bytes.replaceSubrange(to...end(to, bytes), with: tag)
  }
}
