import RecordModel
import SourceDiagnostics
import YAMLTree

/// Identity numbers among the fields.
extension RecordDecoder {
  func identity(_ reader: FieldReader, _ birthDate: PlacedText?, of owner: String) -> IdentityNumber? {
    let format = reader.choice("format", IdentityNumber.Format.self)
    let fills = reader.bool("fills") ?? false
    let repeats = reader.bool("repeats") ?? false
    guard reader.has("format") else {
      for key in ["birth_date", "fills", "repeats"] where reader.has(key) { refuse(key, reader, owner) }
      return nil
    }
    if fills, birthDate == nil {
      log.report(
        "policy-missing-key", "\(owner) says `fills` but not what", at: reader.keyLocation("fills"),
        help: "Name the field with the day of birth: `birth_date: …`.")
    }
    return format.map { IdentityNumber($0, birthDate: birthDate?.text, fills: fills, repeats: repeats) }
  }

  private func refuse(_ key: String, _ reader: FieldReader, _ owner: String) {
    log.report(
      "policy-key-conflict", "`\(key)` has no meaning for \(owner), which holds no identity number",
      at: reader.keyLocation(key), help: "Add `format: gb11643`, or leave it out.")
  }

  /// The number of an identity document is personal, whether or not the author says so.
  func sensitivity(_ reader: FieldReader, _ identity: IdentityNumber?) -> Field.Sensitivity {
    let declared = reader.choice("sensitivity", Field.Sensitivity.self)
    guard identity != nil else { return declared ?? .open }
    if declared == .open {
      log.report(
        "policy-key-conflict", "an identity number is not `open`", at: reader.keyLocation("sensitivity"),
        help: "Write `personal` or `special`.")
    }
    return declared ?? .personal
  }
}
