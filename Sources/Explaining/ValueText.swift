import CELLanguage
import CivilTime
import Judging
import Verdicts

/// Values as sentences show them.
enum ValueText {
  static func text(_ value: CELValue, _ language: Language) -> String {
    switch value {
    case .null: language == .en ? "none" : "无"
    case .bool(let truth): text(truth, language)
    case .datetime(let datetime): spaced(datetime.description)
    case .list(let list): elements(of: list, language)
    case .optional(let inner): inner.map { text($0, language) } ?? text(.null, language)
    case .double(let number):
      number == number.rounded() && number.magnitude < 1e15 ? String(Int64(number)) : String(number)
    case .uint(let number): String(number)
    default: KeyText.text(of: value)
    }
  }

  /// Whether the text of a value may depend on the language.
  static func isOfLanguage(_ value: CELValue) -> Bool {
    switch value {
    case .null, .bool, .list, .optional: true
    default: false
    }
  }

  /// A date and a time of day read better apart.
  private static func spaced(_ text: String) -> String {
    String(decoding: text.utf8.map { $0 == UInt8(ascii: "T") ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
  }

  private static func text(_ truth: Bool, _ language: Language) -> String {
    switch (truth, language) {
    case (true, .en): "yes"
    case (false, .en): "no"
    case (true, .zh): "是"
    case (false, .zh): "否"
    }
  }

  private static let shownElements = 10

  private static func elements(of list: ListValue, _ language: Language) -> String {
    let shown = (0..<min(list.elements.count, shownElements)).map { text(list.elements[$0], language) }
    let rest = list.elements.count > shownElements || list.openness != nil ? ["…"] : []
    return (shown + rest).joined(separator: language == .en ? ", " : "、")
  }
}
