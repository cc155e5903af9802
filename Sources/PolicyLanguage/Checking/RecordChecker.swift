import CELLanguage
import RecordModel
import SourceDiagnostics

/// Makes record types of their pages, and tells the expressions' types of them.
struct RecordChecker {
  let log: DiagnosticLog
  let resolver: TypeResolver

  init(_ records: [RecordSyntax], _ log: DiagnosticLog) {
    self.log = log
    let declared = records.flatMap { record in
      record.fields.compactMap { field in field.members.map { ("\(record.name.text).\(field.name.text)", $0) } }
    }
    resolver = TypeResolver(
      records: Set(records.map(\.name.text)),
      enumerations: Dictionary(declared, uniquingKeysWith: { first, _ in first }), log: log)
  }

  /// The record types without mistakes; all of them are declared in `pack`, so that a mistake is reported once.
  func check(_ records: [RecordSyntax], declaringIn pack: inout PackTypes) -> [RecordType] {
    var names = Uniqueness(of: "record type", log)
    var datasets = Uniqueness(of: "data set", log)
    var result: [RecordType] = []
    for record in records {
      let isNew = names.accept(record.name)
      let fields = fields(of: record)
      if isNew { declare(record, fields, in: &pack) }
      if record.belongsToSite != nil { pack.recordsWithSite.insert(record.name.text) }
      if let dataset = record.dataset, isNew { declare(dataset, of: record, &datasets, in: &pack) }
      checkRoles(of: record, fields)
      if let type = recordType(record, fields) { result.append(type) }
    }
    return result.withSensitiveReferences()
  }

  private typealias CheckedField = (syntax: FieldSyntax, type: FieldType?)

  private func fields(of record: RecordSyntax) -> [CheckedField] {
    record.fields.map { field in
      (field, field.type.flatMap { resolver.fieldType($0, members: field.members) })
    }
  }

  private func declare(_ record: RecordSyntax, _ fields: [CheckedField], in pack: inout PackTypes) {
    let declarations = fields.map { field, type in
      let enumeration = "\(record.name.text).\(field.name.text)"
      if let members = field.members { pack.enumerations[enumeration] = members.map(\.identifier) }
      let plain = type.map { TypeResolver.celType($0, enumeration: shared(field) ?? enumeration) } ?? .error
      let isOptional = field.field.isOptional
      return (
        name: field.name.text,
        declaration: FieldDeclaration(
          type: isOptional && type != nil ? .nullable(plain) : plain, isOptional: isOptional)
      )
    }
    pack.declare(record: record.name.text, fields: declarations)
  }

  /// The name of another field's enumeration that this field takes for its own.
  private func shared(_ field: FieldSyntax) -> String? {
    guard let name = field.type.map({ FieldTypeName.innermost($0.text) }), resolver.enumerations[name] != nil else {
      return nil
    }
    return name
  }

  private func declare(
    _ dataset: PlacedText, of record: RecordSyntax, _ datasets: inout Uniqueness, in pack: inout PackTypes
  ) {
    guard datasets.accept(dataset) else { return }
    if let owner = pack.reserved[dataset.text] {
      log.report(
        "policy-shadowing", "the data set `\(dataset.text)` would hide \(owner)", at: dataset.location,
        help: "Choose another name.")
    } else {
      pack.declare(dataset: dataset.text, of: record.name.text)
    }
  }

  private func recordType(_ record: RecordSyntax, _ fields: [CheckedField]) -> RecordType? {
    guard let dataset = record.dataset, let title = record.title else { return nil }
    let checked = fields.compactMap { syntax, type in
      type.map { type in
        var field = syntax.field
        field.type = type
        field.enumeration = shared(syntax)
        return field
      }
    }
    return RecordType(
      name: record.name.text, dataset: dataset.text, title: title, key: record.key.map(\.text),
      belongsToSite: record.belongsToSite?.text, on: record.on?.text, fields: checked, location: record.name.location)
  }

  // MARK: Roles of fields

  private func checkRoles(of record: RecordSyntax, _ fields: [CheckedField]) {
    for name in record.key {
      guard let field = field(name, of: record, fields) else { continue }
      checkKey(name, field)
    }
    if let name = record.on, let field = field(name, of: record, fields), let type = field.type,
      ![.date, .datetime, .timestamp].contains(type)
    {
      log.report(
        "policy-field-role", "`on` must be a date, datetime or timestamp; `\(name.text)` is none", at: name.location)
    }
    if let name = record.belongsToSite { checkSite(name, of: record, fields) }
    checkBirthDates(of: record, fields)
  }

  private func checkKey(_ name: PlacedText, _ field: CheckedField) {
    if field.syntax.field.isOptional {
      log.report(
        "policy-field-role", "the key `\(name.text)` is optional, so some records would have none", at: name.location,
        help: "Take `optional` from the field, or choose another key.")
    }
    if case .double? = field.type {
      log.report(
        "policy-field-role", "the key `\(name.text)` is a double, which rounding makes another one", at: name.location,
        help: "Take string, int or decimal.")
    }
    if field.syntax.field.precision != nil {
      log.report(
        "policy-field-role", "the key `\(name.text)` may lack its day, so nobody could tell records apart by it",
        at: name.location, help: "Take `precision` from the field, or choose another key.")
    }
    if case .list = field.type {
      log.report("policy-field-role", "the key `\(name.text)` is a list", at: name.location)
    }
  }

  /// An identity number is held against a date of the same record, and a date against one number.
  private func checkBirthDates(of record: RecordSyntax, _ fields: [CheckedField]) {
    var claimed: Set<String> = []
    for name in fields.compactMap(\.syntax.birthDate) {
      guard let target = field(name, of: record, fields) else { continue }
      if let type = target.type, type != .date {
        let dates = fields.filter { $0.type == .date }.map { "`\($0.syntax.name.text)`" }
        log.report(
          "policy-field-role", "`birth_date` must name a date; `\(name.text)` is none", at: name.location,
          help: dates.isEmpty ? nil : "Dates of \(record.name.text) are \(dates.joined(separator: ", ")).")
      }
      if record.key.contains(where: { $0.text == name.text }) {
        log.report(
          "policy-field-role", "the key `\(name.text)` cannot be held against an identity number", at: name.location,
          help: "A contradiction makes the day of birth unknown, and then nobody could tell whose it is.")
      }
      if !claimed.insert(name.text).inserted {
        log.report(
          "policy-key-conflict", "two identity numbers are held against `\(name.text)`", at: name.location,
          help: "Leave `birth_date` to the number that everybody has.")
      }
    }
  }

  private func checkSite(_ name: PlacedText, of record: RecordSyntax, _ fields: [CheckedField]) {
    guard let field = field(name, of: record, fields), let type = field.type else { return }
    let isOwnKey = record.name.text == "site" && record.key.map(\.text) == [name.text]
    guard type != .reference("site"), !isOwnKey else { return }
    log.report(
      "policy-field-role", "`belongs_to_site` must be a reference to a site; `\(name.text)` is none",
      at: name.location, help: "Give the field `type: site`.")
  }

  private func field(_ name: PlacedText, of record: RecordSyntax, _ fields: [CheckedField]) -> CheckedField? {
    if let field = fields.first(where: { $0.syntax.name.text == name.text }) { return field }
    let near = Spelling.suggestion(for: name.text, among: fields.map(\.syntax.name.text))
    log.report(
      "policy-unknown-field", "\(record.name.text) has no field `\(name.text)`", at: name.location,
      help: near.map { "Did you mean `\($0)`?" })
    return nil
  }
}
