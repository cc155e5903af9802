/// The form of cells that may be read without a parser, since it means the same under every declaration.
extension CellParser {
  public enum PlainForm: Sendable {
    /// `2025-04-14`.
    case days
    /// `2025-04-14 08:30`, with `T` or seconds.
    case moments
    /// A few digits.
    case integers
    /// `true` and `false`.
    case truths
  }

  /// `nil` where cells of the plain form may mean something else here: a pattern or a marker of absence is declared.
  public var plainForm: PlainForm? {
    guard patterns.isEmpty, absentTexts == nil, precision == nil else { return nil }
    switch kind {
    case .date: return .days
    case .datetime: return .moments
    case .int: return .integers
    case .bool: return parse("true") == .integer(1) && parse("false") == .integer(0) ? .truths : nil
    default: return nil
    }
  }

  /// Whether every cell is its own value, so that only empty ones and those that are no text have to be found.
  public var takesAnyText: Bool {
    if case .text = kind { absentTexts == nil } else { false }
  }
}
