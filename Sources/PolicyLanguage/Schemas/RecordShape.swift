import RecordModel
import YAMLTree

/// `records/*.yaml`
enum RecordShape {
  static let record = YAMLMapping(
    "Record type", "What records of one kind hold: the data dictionary.",
    keys: [
      .init("record", .identifier, isRequired: true, "The type's name, in the singular: employee."),
      .init("dataset", .identifier, isRequired: true, "The name of all records in expressions: employees."),
      .init("title", .languages, isRequired: true, "What people call it."),
      .init("key", .oneOrMore, isRequired: true, "The field, or fields, that tell records apart."),
      .init("belongs_to_site", .text, "The field with the site whose manager a finding goes to."),
      .init("on", .text, "The field with the record's day, for `covers` of a configuration."),
      .init(
        "fields", .entries(.mapping(field), keyPattern: YAMLShape.identifierPattern), isRequired: true,
        "The fields, by the names that expressions use."),
    ])

  static let field = YAMLMapping(
    "Field", "What the cells of a column hold. What cannot be read is unknown.",
    keys: [
      .init(
        "type", .text, isRequired: true,
        "string, int, double, decimal, bool, date, time, datetime, timestamp, duration, enum, list<...>, or the name of "
          + "a record type, to which the cell is the key."),
      .init("optional", .boolean, "An empty cell then says that there is nothing; else it is unknown."),
      .init("headers", .texts, "Headers of columns by which the field is found, besides its name."),
      .init(
        "sensitivity", .choice(Field.Sensitivity.self),
        "personal values are printed as pseudonyms, special ones never."),
      .init("unit", .text, "Shown behind values."),
      .init("title", .languages, "What people call it."),
      .init("formats", .texts, "Patterns of days and times beside ISO 8601, as dd/MM/yyyy."),
      .init("precision", .choice(DatePrecision.self), "Days may be given by month or year alone: 1990-04, 1990."),
      .init(
        "values", .either([.list(of: .identifier), .entries(.oneOrMore, keyPattern: YAMLShape.identifierPattern)]),
        "The values of an enum, each with the texts that stand for it in data."),
      .init("true", .texts, "Texts that mean true, beside true, 1, yes, y, 是."),
      .init("false", .texts, "Texts that mean false, beside false, 0, no, n, 否."),
      .init("absent", .texts, "Texts that stand for an empty cell, as NULL."),
      .init("number", .words(NumberForm.examples), "1234.56 as the data writes it."),
      .init("format", .choice(IdentityNumber.Format.self), "The number of an identity document, which is checked."),
      .init("birth_date", .text, "The field whose day an identity number must agree with."),
      .init("fills", .boolean, "An identity number stands for an empty birth date."),
      .init("repeats", .boolean, "The same identity number may stand in several records."),
    ])
}
