/// A generated data dictionary: record types with fields of all kinds, some optional, some references.
struct RandomSchema {
  struct Field {
    var name: String
    /// As the pack writes it: `int`, `date`, … `enum`, or a record's name.
    var type: String
    var isOptional: Bool
    var isReference = false
  }

  struct Record {
    var name: String
    var dataset: String
    /// The keys first.
    var fields: [Field]
    var keys = ["id"]

    /// The first field that leads to a site.
    var site: Field? { fields.first { $0.type == "site" } }

    /// The first field that says of which day a record is.
    var on: Field? { fields.first { ["date", "datetime", "timestamp"].contains($0.type) } }
  }

  static let enumMembers = ["red", "green", "blue"]
  /// The second type is that of sites, to which others may belong.
  private static let names = ["rec0", "site", "rec2"]
  static let scalarTypes = [
    "int", "double", "bool", "date", "time", "datetime", "string", "enum", "timestamp", "duration",
  ]
  var records: [Record] = []

  init(records: [Record]) { self.records = records }

  init(using random: inout SeededGenerator) {
    let count = 2 + random.below(2)
    for index in 0..<count {
      records.append(Self.record(index, of: count, &random))
    }
  }

  private static func record(_ index: Int, of count: Int, _ random: inout SeededGenerator) -> Record {
    // Only the last type may have a key of two fields: nothing refers to it.
    let isComposite = index == 2 && random.chance(50)
    let keyType = random.chance(60) ? "string" : random.pick(["int", "date", "int"])
    var fields = [Field(name: "id", type: index == 0 && keyType == "date" ? "int" : keyType, isOptional: false)]
    if isComposite { fields.append(Field(name: "part", type: "int", isOptional: false)) }
    for number in 0..<6 + random.below(8) {
      let type = scalarTypes[number < scalarTypes.count ? number : random.below(scalarTypes.count)]
      fields.append(Field(name: "f\(number)_\(type)", type: type, isOptional: random.chance(30)))
    }
    if index == 0 { fields.append(Field(name: "colour", type: "enum", isOptional: false)) }
    for target in 0..<min(count, 2) where random.chance(60) {
      fields.append(
        Field(name: "to\(target)", type: names[target], isOptional: random.chance(25), isReference: true))
    }
    return Record(
      name: names[index], dataset: "set\(index)", fields: fields, keys: isComposite ? ["id", "part"] : ["id"])
  }

  func record(_ name: String) -> Record { records.first { $0.name == name } ?? records[0] }

  var yaml: String {
    records.map { record in
      let fields = record.fields.map { "  \($0.name): {\(typeText($0))\($0.isOptional ? ", optional: true" : "")}" }
      return """
        record: \(record.name)
        dataset: \(record.dataset)
        title: {en: \(record.name), zh: 记录}
        key: [\(record.keys.joined(separator: ", "))]
        \(record.on.map { "on: \($0.name)" } ?? "")
        \(record.site.map { "belongs_to_site: \($0.name)" } ?? "")
        fields:
        \(fields.joined(separator: "\n"))

        """
    }.joined(separator: "---\n")
  }

  private func typeText(_ field: Field) -> String {
    guard field.type == "enum" else { return "type: \(field.type)" }
    return "type: enum, values: {\(Self.enumMembers.map { "\($0): []" }.joined(separator: ", "))}"
  }
}
