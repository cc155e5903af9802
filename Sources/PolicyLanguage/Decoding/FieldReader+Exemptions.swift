import CivilTime
import SourceDiagnostics
import YAMLTree

extension FieldReader {
  /// `30 days`, `12 months`.
  func period(_ key: String, required isRequired: Bool = false) -> CalendarPeriod? {
    guard let scalar = scalar(key, required: isRequired) else { return nil }
    return period(scalar, key)
  }

  func period(_ scalar: YAMLScalar, _ key: String) -> CalendarPeriod? {
    if let period = CalendarPeriod(scalar.text) { return period }
    log.report(
      "policy-bad-period",
      "`\(key)` of \(owner) must be a number of days, weeks, months or years, "
        + "not \(scalar.description)", at: scalar.location, help: "Write it like `30 days` or `12 months`.")
    return nil
  }

  /// A text that says something, at its place.
  func words(_ key: String, required isRequired: Bool = false) -> PlacedText? {
    guard let scalar = scalar(key, required: isRequired) else { return nil }
    let isBlank = scalar.text.unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0.value < 0x20 }
    guard isBlank else { return PlacedText(text: scalar.text, location: scalar.location) }
    log.report("policy-missing-value", "`\(key)` of \(owner) has no value", at: scalar.location)
    return nil
  }

  func placedDate(_ key: String, required isRequired: Bool = false) -> (day: CivilDate, location: SourceLocation)? {
    guard let scalar = scalar(key, required: isRequired), let day = date(scalar) else { return nil }
    return (day, scalar.location)
  }
}

/// The entries of a file that is one list.
enum EntryList {
  static func elements(of documents: [YAMLNode], named file: String, _ log: DiagnosticLog) -> [YAMLNode] {
    documents.flatMap { document -> [YAMLNode] in
      if let elements = document.elements { return elements }
      if let scalar = document.scalar, scalar.kind == .null { return [] }
      log.report(
        "policy-wrong-kind", "\(file) must be a list, not \(document.description)", at: document.location,
        help: "Begin each entry with `- `.")
      return []
    }
  }
}
