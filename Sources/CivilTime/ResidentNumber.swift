/// A resident identity number of China by GB 11643: six digits of a region, the day of birth, three digits of a sequence
/// and a check character by ISO 7064, MOD 11-2.
public struct ResidentNumber: Hashable, Sendable {
  public enum Reading: Hashable, Sendable {
    case number(ResidentNumber)
    /// Written like a resident number, and none: the check character or the length is wrong, or the day doesn't exist.
    case invalid
    /// Something else, such as the number of a passport.
    case other
  }

  /// 17 digits and a digit or `X`, in ASCII.
  public let text: [UInt8]
  public let birthDate: CivilDate
  /// Whether the number was written without its check character, in the form of 15 digits that was issued until 1999.
  public let isOldForm: Bool

  /// Reads a number in any of the usual ways to write it: `x` for `X`, full-width characters.
  ///
  /// Digits, the last of them perhaps an `X`, 15 to 19 of them, are taken for an attempt at a resident number, so that one
  /// digit lost or doubled is `invalid` and not `other`.
  public static func read(_ cell: Span<UInt8>) -> Reading {
    let characters = HalfWidth.ascii(cell)
    guard (15...19).contains(characters.count), characters.dropLast().allSatisfy(isDigit),
      let last = characters.last, isDigit(last) || last | 0x20 == UInt8(ascii: "x")
    else { return .other }
    switch characters.count {
    case 15: return isDigit(last) ? oldForm(characters) : .invalid
    case 18: return newForm(characters.dropLast() + [isDigit(last) ? last : UInt8(ascii: "X")])
    default: return .invalid
    }
  }

  public static func read(_ text: String) -> Reading { read(Array(text.utf8).span) }

  /// The form of 15 digits lacks the century and the check character. All who bear one were born in the 1900s; those who
  /// were a hundred years old were given sequences of their own.
  private static func oldForm(_ digits: [UInt8]) -> Reading {
    let text = Array(digits[0..<6]) + Array("19".utf8) + Array(digits[6...])
    return number(text + [checkCharacter(text)], isOldForm: true)
  }

  private static func newForm(_ text: [UInt8]) -> Reading {
    guard text[17] == checkCharacter(Array(text[0..<17])) else { return .invalid }
    return number(text, isOldForm: false)
  }

  private static func number(_ text: [UInt8], isOldForm: Bool) -> Reading {
    guard text[0] != UInt8(ascii: "0"), let birthDate = birthDate(text) else { return .invalid }
    return .number(ResidentNumber(text: text, birthDate: birthDate, isOldForm: isOldForm))
  }

  private static func birthDate(_ text: [UInt8]) -> CivilDate? {
    CivilDate(year: value(text[6..<10]), month: value(text[10..<12]), day: value(text[12..<14]))
  }

  private static func value(_ digits: ArraySlice<UInt8>) -> Int {
    digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  /// ISO 7064, MOD 11-2.
  static func checkCharacter(_ digits: [UInt8]) -> UInt8 {
    let remainder = digits.reduce(0) { ($0 + Int($1 - UInt8(ascii: "0"))) * 2 % 11 }
    let check = (12 - remainder) % 11
    return check == 10 ? UInt8(ascii: "X") : UInt8(ascii: "0") + UInt8(check)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
