import CivilTime

/// A pattern by which dates and times are read: `yyyy`, `yy`, `MM`, `M`, `dd`, `d`, `HH`, `H`, `mm`, `ss`; any character
/// that is no ASCII letter stands for itself, and so does text in single quotes (`''` is a quote).
public struct DatePattern: Sendable {
  enum Part: Hashable, Sendable { case year, shortYear, month, day, hour, minute, second }

  enum Item: Sendable {
    case literal([UInt8])
    case number(Part, digits: ClosedRange<Int>)
  }

  /// As written.
  public let text: String
  let items: [Item]
  let parts: Set<Part>
  private let firstYear: Int

  /// - Parameter firstYear: the first of the hundred years that `yy` may mean.
  public init(_ text: String, firstYear: Int? = nil) throws(DatePatternError) {
    self.text = text
    var reader = DatePatternReader(text)
    items = try reader.items()
    parts = reader.parts
    let firstYear = firstYear ?? 0
    guard !parts.contains(.shortYear) || (1...9900).contains(firstYear) else {
      throw DatePatternError(text, .needsCentury)
    }
    self.firstYear = firstYear
  }

  /// The parts of a text that fits the pattern from end to end; `nil` when it doesn't, or the day doesn't exist.
  public func match(_ text: Span<UInt8>) -> DateParts? {
    var numbers = DateNumbers()
    var offset = 0
    for item in items {
      switch item {
      case .literal(let bytes):
        guard Self.hasLiteral(text, at: offset, bytes) else { return nil }
        offset += bytes.count
      case .number(let part, let digits):
        guard let number = Self.number(text, at: offset, digits) else { return nil }
        offset += number.count
        numbers.set(part, number.value, firstYear: firstYear)
      }
    }
    return offset == text.count ? numbers.parts : nil
  }

  private static func hasLiteral(_ text: Span<UInt8>, at offset: Int, _ literal: [UInt8]) -> Bool {
    guard offset + literal.count <= text.count else { return false }
    for index in literal.indices where text[offset + index] != literal[index] { return false }
    return true
  }

  private static func number(
    _ text: Span<UInt8>, at offset: Int, _ digits: ClosedRange<Int>
  ) -> (value: Int, count: Int)? {
    for count in digits.reversed() {
      if let value = CellText.digits(text, at: offset, count: count) { return (value, count) }
    }
    return nil
  }
}

/// What a pattern found: a date, a time, or both.
public struct DateParts: Hashable, Sendable {
  public var date: CivilDate?
  public var time: TimeOfDay?
  /// The days of the date, or of the month or year where the pattern reads no more.
  var span: DateSpan?
}

/// The numbers of a date as they come.
private struct DateNumbers {
  private var year: Int?
  private var month: Int?
  private var day: Int?
  private var hour: Int?
  private var minute: Int?
  private var second = 0

  mutating func set(_ part: DatePattern.Part, _ value: Int, firstYear: Int) {
    switch part {
    case .year: year = value
    case .shortYear: year = firstYear + ((value - firstYear) % 100 + 100) % 100
    case .month: month = value
    case .day: day = value
    case .hour: hour = value
    case .minute: minute = value
    case .second: second = value
    }
  }

  /// `nil` when a part that the pattern has makes no date or time.
  var parts: DateParts? {
    var parts = DateParts()
    if let year, let month, let day {
      guard let date = CivilDate(year: year, month: month, day: day) else { return nil }
      parts.date = date
      parts.span = DateSpan(first: Int64(date.days), last: Int64(date.days))
    } else if let year, day == nil {
      guard let span = DateSpan(year: year, month: month) else { return nil }
      parts.span = span
    }
    if let hour, let minute {
      guard let time = TimeOfDay(hour: hour, minute: minute, second: second) else { return nil }
      parts.time = time
    }
    return parts
  }
}
