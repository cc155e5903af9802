/// Numbers: `12`, `0x1F`, `3u`, `1.5`, `.5`, `1e3`. `1.` isn't one.
extension Lexer {
  mutating func scanNumber() -> Token.Kind? {
    let start = position
    if byte() == UInt8(ascii: "0"), byte(1).map({ $0 | 0x20 }) == UInt8(ascii: "x"), byte(2).map(Self.isHex) == true {
      position += 2
      skip(Self.isHex)
      return integer(from: start)
    }
    skip(Self.isDigit)
    let isFraction = skipFraction()
    guard skipExponent() || isFraction else { return integer(from: start) }
    return double(from: start)
  }

  private mutating func integer(from start: Int) -> Token.Kind {
    let digits = text(from: start, to: position)
    guard let byte = byte(), byte | 0x20 == UInt8(ascii: "u") else { return .int(digits) }
    position += 1
    return .uint(digits)
  }

  private mutating func double(from start: Int) -> Token.Kind {
    let digits = text(from: start, to: position)
    guard let value = Double(digits), value.isFinite else {
      report("\(digits) is beyond the range of double", from: start, to: position)
      return .double(0)
    }
    return .double(value)
  }

  private mutating func skip(_ belongs: (UInt8) -> Bool) {
    while let byte = byte(), belongs(byte) { position += 1 }
  }

  private mutating func skipFraction() -> Bool {
    guard byte() == UInt8(ascii: "."), byte(1).map(Self.isDigit) == true else { return false }
    position += 1
    skip(Self.isDigit)
    return true
  }

  private mutating func skipExponent() -> Bool {
    guard byte().map({ $0 | 0x20 }) == UInt8(ascii: "e") else { return false }
    let isSigned = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-")
    guard byte(isSigned ? 2 : 1).map(Self.isDigit) == true else { return false }
    position += isSigned ? 2 : 1
    skip(Self.isDigit)
    return true
  }

  static func isHex(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return isDigit(byte) || (lower >= 0x61 && lower <= 0x66)
  }
}
