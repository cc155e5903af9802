import RecordModel
import SourceDiagnostics
import YAMLTree

/// Reads the documents of `records/*.yaml`.
struct RecordDecoder {
  let log: DiagnosticLog

  func record(_ node: YAMLNode) -> RecordSyntax? {
    guard let reader = FieldReader(node, of: "a record type", shape: RecordShape.record, log) else { return nil }
    let name = reader.identifier("record", required: true)
    let dataset = reader.identifier("dataset", required: true)
    let title = reader.localText("title", required: true)
    let key = key(reader)
    let site = reader.scalar("belongs_to_site").map { PlacedText(text: $0.text, location: $0.location) }
    let on = reader.scalar("on").map { PlacedText(text: $0.text, location: $0.location) }
    let fields = (reader.mapping("fields", required: true) ?? []).compactMap { field($0) }
    guard let name else { return nil }
    return RecordSyntax(
      name: name, dataset: dataset, title: title, key: key, belongsToSite: site, on: on, fields: fields)
  }

  /// One field's name or a list of them.
  private func key(_ reader: FieldReader) -> [PlacedText] {
    guard let node = reader.required("key") else { return [] }
    return (node.elements ?? [node]).compactMap { element in
      reader.scalar(element, "each of `key`").map { PlacedText(text: $0.text, location: $0.location) }
    }
  }

  private func field(_ entry: YAMLEntry) -> FieldSyntax? {
    let owner = "the field `\(entry.key)`"
    guard let reader = FieldReader(entry.value, of: owner, shape: RecordShape.field, log) else {
      let name = PlacedText(text: entry.key, location: entry.keyLocation)
      return FieldSyntax(name: name, field: Field(name: entry.key, type: .string))
    }
    let type = reader.scalar("type", required: true).map { TypeSyntax(text: $0.text, location: $0.location) }
    let members = members(reader, of: owner)
    LabelCheck(log: log).check(reader, isBool: type?.text == "bool")
    checkOptions(reader, type, of: owner)
    guard let name = reader.identifier(entry.key, at: entry.keyLocation) else { return nil }
    let birthDate = reader.scalar("birth_date").map { PlacedText(text: $0.text, location: $0.location) }
    let identity = identity(reader, birthDate, of: owner)
    let field = Field(
      name: name.text, type: .string, isOptional: reader.bool("optional") ?? false,
      headers: reader.texts("headers").map(\.text), sensitivity: sensitivity(reader, identity),
      unit: reader.text("unit"),
      title: reader.localText("title"), formats: reader.texts("formats").map(\.text),
      trueTexts: reader.texts("true").map(\.text), falseTexts: reader.texts("false").map(\.text),
      location: entry.keyLocation, absentTexts: reader.texts("absent").map(\.text), identity: identity,
      precision: reader.choice("precision", DatePrecision.self), numberForm: numberForm(reader))
    return FieldSyntax(name: name, type: type, members: members, birthDate: birthDate, field: field)
  }

  /// `{full_time: [全职]}`, or a list of identifiers without labels.
  private func members(_ reader: FieldReader, of owner: String) -> [EnumerationMember]? {
    guard let node = reader.node("values") else { return nil }
    if let elements = node.elements {
      let scalars = elements.compactMap { reader.scalar($0, "each of `values` of \(owner)") }
      return scalars.compactMap { reader.identifier($0) }.map { EnumerationMember(identifier: $0.text, labels: []) }
    }
    return (reader.mapping("values") ?? []).compactMap { entry in
      let labels = entry.value.elements ?? [entry.value]
      let texts = labels.compactMap { reader.scalar($0, "each label of `\(entry.key)`")?.text }
      return reader.identifier(entry.key, at: entry.keyLocation).map {
        EnumerationMember(identifier: $0.text, labels: texts)
      }
    }
  }

  private func numberForm(_ reader: FieldReader) -> NumberForm? {
    guard let scalar = reader.scalar("number") else { return nil }
    if let form = NumberForm(scalar.text) { return form }
    log.report(
      "policy-bad-value", "`number` of \(reader.owner) cannot be \(scalar.description)", at: scalar.location,
      help: "Give 1234.56 as the data writes it: \(NumberForm.examples.map { "`\($0)`" }.joined(separator: ", ")).")
    return nil
  }

  /// Keys that only some types have.
  private func checkOptions(_ reader: FieldReader, _ type: TypeSyntax?, of owner: String) {
    guard let type else { return }
    let isEnumeration = FieldTypeName.innermost(type.text) == "enum"
    if isEnumeration, !reader.has("values") {
      log.report("policy-missing-key", "\(owner) is an enum and needs the key `values`", at: type.location)
    }
    let dated: Set = ["date", "time", "datetime", "timestamp"]
    let allowed = [
      "values": isEnumeration, "true": type.text == "bool", "false": type.text == "bool",
      "format": type.text == "string", "precision": type.text == "date",
      "number": ["int", "double", "decimal"].contains(FieldTypeName.innermost(type.text)),
      "formats": dated.contains(FieldTypeName.innermost(type.text)),
    ]
    for (key, isAllowed) in allowed.sorted(by: { $0.key < $1.key }) where !isAllowed && reader.has(key) {
      log.report(
        "policy-key-conflict", "`\(key)` has no meaning for \(owner) of type \(type.text)",
        at: reader.keyLocation(key), help: "Leave it out.")
    }
  }
}

extension Field.Sensitivity: CaseIterable {
  public static var allCases: [Field.Sensitivity] { [.open, .personal, .special] }
}

/// The grammar of type names: a word, or `list<…>` around one.
enum FieldTypeName {
  /// `T` of `list<T>`; `nil` for anything else.
  static func element(of name: String) -> String? {
    guard name.hasPrefix("list<"), name.hasSuffix(">") else { return nil }
    return String(name.dropFirst(5).dropLast())
  }

  static func innermost(_ name: String) -> String {
    var name = name
    while let inner = element(of: name) { name = inner }
    return name
  }
}
