/// What the format of a number says it is.
enum NumberFormat: Hashable, Sendable {
  case number
  /// Whole numbers shown with zeros in front, up to so many digits: `00000`.
  case padded(Int)
  /// A day, with or without a time.
  case date
  /// A time of day without a day.
  case time
  /// Hours, minutes or seconds that go on beyond a day: `[h]:mm`.
  case elapsed

  /// The formats that a workbook does not spell out. 27 to 36 and 50 to 58 are those of Chinese, Japanese and Korean
  /// systems; which of them are times differs, and makes no difference to what is a day or more.
  init(builtIn id: Int) {
    switch id {
    case 14...17, 22, 27...31, 36, 50...54, 57, 58: self = .date
    case 18...21, 32...35, 45, 47, 55, 56: self = .time
    case 46: self = .elapsed
    default: self = .number
    }
  }

  /// - Parameter code: `yyyy"年"m"月"d"日"`, `[$-409]h:mm AM/PM;@`; what a section for other numbers says counts too.
  init(code: String) {
    var letters = FormatLetters(code)
    letters.scan()
    if letters.isElapsed {
      self = .elapsed
    } else if letters.hasDay {
      self = .date
    } else if letters.hasTime {
      self = .time
    } else if code.utf8.count > 1, code.utf8.allSatisfy({ $0 == UInt8(ascii: "0") }) {
      self = .padded(code.utf8.count)
    } else {
      self = .number
    }
  }
}

/// Looks for the letters of dates in a format, passing over what is shown as it stands.
private struct FormatLetters {
  private let code: [UInt8]
  private var index = 0
  private var letters: Set<UInt8> = []
  private(set) var isElapsed = false

  init(_ code: String) { self.code = code.lowercased() == "general" ? [] : code.utf8.map(Self.lowered) }

  private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

  var hasTime: Bool { has("h") || has("s") }
  /// `m` is the month where there are no hours and seconds beside it.
  var hasDay: Bool { has("y") || has("d") || has("e") || has("g") || has("b") || (has("m") && !hasTime) }

  private func has(_ letter: Unicode.Scalar) -> Bool { letters.contains(UInt8(ascii: letter)) }

  mutating func scan() {
    while index < code.count {
      switch code[index] {
      case UInt8(ascii: "\""): skip(to: UInt8(ascii: "\""))
      // The next character is shown, left free, or repeated.
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): index += 2
      case UInt8(ascii: "["): bracket()
      case UInt8(ascii: "a"): morning()
      default: letter()
      }
    }
  }

  private mutating func skip(to end: UInt8) {
    index += 1
    while index < code.count, code[index] != end { index += 1 }
    index += 1
  }

  /// `[Red]`, `[$-409]`, `[<100]` say nothing; `[h]`, `[mm]` are spans.
  private mutating func bracket() {
    let start = index + 1
    skip(to: UInt8(ascii: "]"))
    let inside = Set(code[min(start, code.count)..<max(min(start, code.count), min(index - 1, code.count))])
    if inside.count == 1, let only = inside.first, "hms".utf8.contains(only) { isElapsed = true }
  }

  private mutating func morning() {
    let length = ["am/pm", "a/p"].first { code[index...].starts(with: $0.utf8) }?.utf8.count
    if length != nil { letters.insert(UInt8(ascii: "h")) }
    index += length ?? 1
  }

  private mutating func letter() {
    let (byte, next) = (code[index], index + 1 < code.count ? code[index + 1] : 0)
    index += 1
    switch byte {
    // `0.00E+00` is no year.
    case UInt8(ascii: "e"): if next != UInt8(ascii: "+") && next != UInt8(ascii: "-") { letters.insert(byte) }
    // `General` within a longer format.
    case UInt8(ascii: "g"):
      if code[(index - 1)...].starts(with: "general".utf8) { index += 6 } else { letters.insert(byte) }
    case UInt8(ascii: "b"): if next == UInt8(ascii: "1") || next == UInt8(ascii: "2") { letters.insert(byte) }
    default: if "ymdhs".utf8.contains(byte) { letters.insert(byte) }
    }
  }
}
