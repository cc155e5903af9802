/// Why a pattern of dates can't be used.
public struct DatePatternError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Reason: Hashable, Sendable {
    case empty
    /// Letters that stand for nothing.
    case unknownLetters(String)
    case repeated(String)
    /// A number of one or two digits that another number follows at once.
    case openWidth(String)
    case unclosedQuote
    /// `yy`, and nobody says which century.
    case needsCentury
    /// The type needs more than the pattern reads.
    case incomplete(needs: String)
    /// An instant needs a zone, for which patterns have no letter.
    case noZone
    /// A spreadsheet's count of days in the place of something else.
    case noDay
  }

  public var pattern: String
  public var reason: Reason

  init(_ pattern: String, _ reason: Reason) {
    self.pattern = pattern
    self.reason = reason
  }

  public var description: String {
    let known =
      "known are yyyy yy MM M dd d HH H mm ss, and text in single quotes; `excel` and `excel1904` are spreadsheets' counts of days"
    let detail =
      switch reason {
      case .empty: "is empty"
      case .unknownLetters(let letters): "has `\(letters)`, which means nothing; \(known)"
      case .repeated(let letters): "has `\(letters)` where that part was read already"
      case .openWidth(let letters): "has `\(letters)` right before another number, so that nobody knows where it ends"
      case .unclosedQuote: "opens a quotation that never closes"
      case .needsCentury: "reads a year of two digits: say with `century:` which hundred years it means, by the first"
      case .incomplete(let needs): "lacks \(needs)"
      case .noDay: "counts days, so that only dates and datetimes can be read by it"
      case .noZone: "can't read a timestamp, which needs a zone"
      }
    return "the format `\(pattern)` \(detail)"
  }
}

struct DatePatternReader {
  private let text: String
  private var rest: Substring.UnicodeScalarView
  private(set) var parts: Set<DatePattern.Part> = []
  private var found: [DatePattern.Item] = []

  init(_ text: String) {
    self.text = text
    rest = text[...].unicodeScalars
  }

  mutating func items() throws(DatePatternError) -> [DatePattern.Item] {
    guard !rest.isEmpty else { throw DatePatternError(text, .empty) }
    while let scalar = rest.first {
      if scalar == "'" {
        try quotation()
      } else if scalar.isASCII, scalar.properties.isAlphabetic {
        try letters(scalar)
      } else {
        literal(scalar)
        rest.removeFirst()
      }
    }
    return found
  }

  private mutating func quotation() throws(DatePatternError) {
    rest.removeFirst()
    guard rest.first != "'" else {
      literal("'")
      rest.removeFirst()
      return
    }
    while let scalar = rest.popFirst() {
      if scalar == "'" { return }
      literal(scalar)
    }
    throw DatePatternError(text, .unclosedQuote)
  }

  private mutating func letters(_ letter: Unicode.Scalar) throws(DatePatternError) {
    let run = rest.prefix { $0 == letter }
    let letters = String(run)
    rest = rest[run.endIndex...]
    guard let (part, digits) = Self.known[letters] else { throw DatePatternError(text, .unknownLetters(letters)) }
    let slots: Set<DatePattern.Part> = part == .year || part == .shortYear ? [.year, .shortYear] : [part]
    guard parts.isDisjoint(with: slots) else { throw DatePatternError(text, .repeated(letters)) }
    if case .number(_, let open)? = found.last, open.count > 1 { throw DatePatternError(text, .openWidth(letters)) }
    parts.insert(part)
    found.append(.number(part, digits: digits))
  }

  private mutating func literal(_ scalar: Unicode.Scalar) {
    let bytes = Array(String(scalar).utf8)
    if case .literal(let before)? = found.last {
      found[found.count - 1] = .literal(before + bytes)
    } else {
      found.append(.literal(bytes))
    }
  }

  private static let known: [String: (DatePattern.Part, ClosedRange<Int>)] = [
    "yyyy": (.year, 4...4), "yy": (.shortYear, 2...2), "MM": (.month, 2...2), "M": (.month, 1...2),
    "dd": (.day, 2...2), "d": (.day, 1...2), "HH": (.hour, 2...2), "H": (.hour, 1...2), "mm": (.minute, 2...2),
    "ss": (.second, 2...2),
  ]
}

extension DatePattern {
  /// - Throws: when the pattern doesn't read what a field of the kind needs.
  func requireParts(of kind: CellParser.Kind, _ precision: DatePrecision? = nil) throws(DatePatternError) {
    let hasYear = parts.contains(.year) || parts.contains(.shortYear)
    let hasDate =
      switch precision {
      case nil: hasYear && parts.isSuperset(of: [.month, .day])
      case .month: hasYear && parts.contains(.month)
      case .year: hasYear && (parts.contains(.month) || !parts.contains(.day))
      }
    let hasTime = parts.isSuperset(of: [.hour, .minute])
    if case .timestamp = kind { throw DatePatternError(text, .noZone) }
    if case .date = kind, !hasDate { throw DatePatternError(text, .incomplete(needs: "year, month or day")) }
    if case .time = kind, !hasTime { throw DatePatternError(text, .incomplete(needs: "hour or minute")) }
    if case .datetime = kind, !hasDate || !hasTime {
      throw DatePatternError(text, .incomplete(needs: "a part of the date or of the time"))
    }
  }
}
