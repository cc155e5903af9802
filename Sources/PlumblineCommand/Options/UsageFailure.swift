import ArgumentParser
import CivilTime
import Verdicts

/// A mistake in what was asked for, as a sentence.
struct UsageFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Turns texts of options into values.
enum OptionValue {
  static func day(_ text: String, _ option: String) throws(UsageFailure) -> CivilDate {
    guard let day = CivilDate(iso: text) else {
      throw UsageFailure("\(option): '\(text)' is not a day of the calendar, written YYYY-MM-DD")
    }
    return day
  }

  static func word<Word: RawRepresentable & CaseIterable>(
    _ text: String, _ option: String, _: Word.Type
  ) throws(UsageFailure) -> Word where Word.RawValue == String {
    guard let word = Word(rawValue: text) else {
      let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw UsageFailure("\(option): '\(text)' is not one of \(words)")
    }
    return word
  }

  /// `NAME=VALUE`; the value may hold further equals signs.
  static func assignment(_ text: String, _ option: String) throws(UsageFailure) -> (name: String, value: String) {
    guard let sign = text.utf8.firstIndex(of: UInt8(ascii: "=")), sign != text.utf8.startIndex else {
      throw UsageFailure("\(option): '\(text)' is not of the form NAME=VALUE")
    }
    return (String(text[..<sign]), String(text[text.utf8.index(after: sign)...]))
  }
}
