import ByteScanning

/// Holds what somebody declared against the bytes.
struct DeclaredCheck {
  let file: FileBytes

  func decide(_ declared: DeclaredEncoding) throws(TextError) -> EncodingDecision {
    let mark = EncodingDetection.mark(file)
    guard case .exactly(let encoding) = declared else { return try utf16(mark) }
    if let mark, mark != encoding { throw contradiction(encoding, at: 0) }
    switch encoding {
    case .utf8: try checkUTF8()
    case .utf16LittleEndian, .utf16BigEndian: try checkUTF16(encoding, isMarked: mark != nil)
    case .gb18030: try checkNoUTF8(encoding) { GB18030Evidence(file).certainty != nil }
    case .declared: try checkNoUTF8(encoding) { false }
    }
    return EncodingDecision(encoding, .declared)
  }

  private func utf16(_ mark: TextEncoding?) throws(TextError) -> EncodingDecision {
    if mark == .utf16LittleEndian || mark == .utf16BigEndian, let mark { return EncodingDecision(mark, .mark) }
    guard mark == nil, let found = EncodingDetection(file: file).utf16() else {
      throw contradiction(.utf16LittleEndian, at: 0)
    }
    return EncodingDecision(found.encoding, .declared)
  }

  /// Where most is UTF-8, or little is anything but ASCII, damage costs the cells that it is in.
  private func checkUTF8() throws(TextError) {
    let census = file.utf8Census
    guard let mistake = census.firstMistake, census.mistakes > census.sequences else { return }
    if GB18030Evidence(file).certainty != nil { throw contradiction(.utf8, at: mistake) }
  }

  private func checkUTF16(_ encoding: TextEncoding, isMarked: Bool) throws(TextError) {
    let evidence = UTF16Text(isBigEndian: encoding == .utf16BigEndian).evidence(file)
    guard isMarked || evidence.plain * 10 >= evidence.units else { throw contradiction(encoding, at: 0) }
  }

  /// Bytes that are UTF-8 throughout are hardly anything else.
  private func checkNoUTF8(_ encoding: TextEncoding, unless isPlausible: () -> Bool) throws(TextError) {
    let census = file.utf8Census
    guard census.sequences > 0, census.mistakes == 0, !isPlausible() else { return }
    let first = file.withBytes { bytes in bytes.indices.first { bytes[$0] >= 0x80 } }
    throw contradiction(encoding, at: first ?? 0)
  }

  func contradiction(_ encoding: TextEncoding, at offset: Int) -> TextError {
    TextError(
      path: file.path, .contradicted(encoding, line: file.line(ofOffset: offset), offset: offset))
  }
}
