import ByteScanning

/// Decides in which encoding a file is, from all its bytes.
///
/// 1. A byte order mark decides.
/// 2. Text in units of two bytes has zeros where plain text has none. The order in which every unit is a character,
///    one in ten is plain ASCII and there are lines decides; if both or neither are so, it is no UTF-16.
/// 3. What is valid UTF-8 is UTF-8: text in another encoding hardly ever is by accident, and only where it is short.
/// 4. A file with four times as many characters of several bytes that are UTF-8 as places that are not is UTF-8 with
///    damage, and the damage costs the cells that it is in.
/// 5. What is valid GB18030, and says what Chinese records say, is GB18030.
/// 6. Anything else is refused: names in the wrong characters would be wrong silently.
struct EncodingDetection {
  let file: FileBytes

  static func mark(_ file: FileBytes) -> TextEncoding? {
    let start = file.copy(0..<4)
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
    if start.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    return start.starts(with: [0xFE, 0xFF]) ? .utf16BigEndian : nil
  }

  static func isUTF32(_ file: FileBytes) -> Bool {
    let start = file.copy(0..<4)
    return start == [0xFF, 0xFE, 0, 0] || start == [0, 0, 0xFE, 0xFF]
  }

  func decide() throws(TextError) -> EncodingDecision {
    if Self.isUTF32(file) { throw TextError(path: file.path, .utf32) }
    if let marked = Self.mark(file) { return EncodingDecision(marked, .mark) }
    if file.holdsNUL, let found = utf16() { return found }
    let census = file.utf8Census
    guard let mistake = census.firstMistake else { return EncodingDecision(.utf8, .content, utf8Certainty(census)) }
    if Self.isMostlyUTF8(census) { return EncodingDecision(.utf8, .content, .likely) }
    if let certainty = GB18030Evidence(file).certainty { return EncodingDecision(.gb18030, .content, certainty) }
    throw TextError(path: file.path, .undecided(line: file.line(ofOffset: mistake), offset: mistake))
  }

  /// A few pairs of bytes can be both a letter with an accent and a common Chinese character.
  private func utf8Certainty(_ census: UTF8Census) -> EncodingDecision.Certainty {
    guard (1..<TextFile.tellingSequences).contains(census.sequences) else { return .certain }
    let evidence = GB18030Evidence(file)
    return evidence.common >= 2 && evidence.uncommon + evidence.rare == 0 ? .likely : .certain
  }

  static func isMostlyUTF8(_ census: UTF8Census) -> Bool { census.sequences > census.mistakes &* 4 }

  func utf16() -> EncodingDecision? {
    let (little, big) = (UTF16Text(isBigEndian: false).evidence(file), UTF16Text(isBigEndian: true).evidence(file))
    guard little.isText != big.isText else { return nil }
    return EncodingDecision(little.isText ? .utf16LittleEndian : .utf16BigEndian, .content)
  }
}
