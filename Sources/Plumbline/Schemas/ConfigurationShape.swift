import PolicyLanguage
import RecordModel
import YAMLTree

/// `plumbline.yaml`
enum ConfigurationShape {
  static let configuration = YAMLMapping(
    "Configuration", "Which policy judges which records as of which day. Paths are relative to this file.",
    keys: [
      .init("policy", .text, "The folder of the policy pack."),
      .init(
        "as_of", .scalar(pattern: "^(today|[0-9]{4}-[0-9]{2}-[0-9]{2})$"), "The day of judgement: a day, or `today`."),
      .init("data", .entries(.mapping(dataset)), "Where the records of each data set are."),
    ])

  static let dataset = YAMLMapping(
    "Data set", "Files, or one table or query of a database.",
    keys: fileKeys + columnKeys + databaseKeys,
    choices: [["path"] + databaseNames],
    conflicts: [
      ("sqlite", ["postgres"]), ("table", ["query"]), ("sqlite", onlyFiles), ("postgres", onlyFiles),
    ],
    needs: [])

  private static let onlyFiles = ["path", "sheet", "header", "encoding", "delimiter", "quote"]
  private static let databaseNames = ["sqlite", "postgres"]

  private static let fileKeys: [YAMLMapping.Key] = [
    .init(
      "path", texts, "A file, a pattern such as exports/employees-*.csv, or a list of them; `-` is standard input."),
    .init("sheet", .text, "The sheet of a workbook."),
    .init("header", .integer(1...1_048_576), "The line or row of the header, from 1, where it is not found by itself."),
    .init("encoding", .text, "As gb18030 or windows-1252; told from the whole file where left out."),
    .init("delimiter", .text, "One ASCII character, or `tab`."),
    .init("quote", .text, "The one character that quotes cells, or `none`."),
  ]

  private static let columnKeys: [YAMLMapping.Key] = [
    .init("columns", .entries(.text), "Which column holds which field: {birth_date: 出生日期}."),
    .init("formats", .entries(texts), "How days and times of a field are written: {birth_date: MM/dd/yyyy}."),
    .init(
      "century", .entries(.integer(1...9900)), "The first of the hundred years that two digits stand for: 1930."),
    .init("numbers", .entries(.words(NumberForm.examples)), "1234.56 as a field's column writes it."),
    .init("absent", .either([.text, someTexts, .entries(texts)]), "Texts that stand for an empty cell."),
    .init("constants", .entries(.cell), "What a field holds in all records; null where none has it."),
    .init("expect", .mapping(expect), "What a whole delivery has; where it lacks something, rows may be missing."),
    .init("covers", .mapping(covers), "The days of which the data speaks; others are unknown."),
  ]

  private static let databaseKeys: [YAMLMapping.Key] = [
    .init("sqlite", .text, "A database in a file."),
    .init(
      "postgres", .scalar(pattern: YAMLShape.identifierPattern),
      "The name of the environment variable that holds the connection."),
    .init("table", .text, "The table to read."),
    .init("query", .text, "The query to read."),
    .init("timeout", .integer(1...86_400), "How many seconds reading may take."),
  ]

  private static let someTexts = YAMLShape.list(of: .text, isEmptyAllowed: false)
  private static let texts = YAMLShape.either([.text, someTexts])

  static let expect = YAMLMapping(
    "Expected delivery", "Control totals.",
    keys: [
      .init("rows", .integer(0...Int.max), "How many records there are."),
      .init("sites", texts, "The sites that must be there, or `all`."),
      .init("values", .entries(texts), "The values that must be there, by field; `all` for every record referred to."),
    ])

  static let covers = YAMLMapping(
    "Days covered", "Both days belong to it; one may be left out.",
    keys: [.init("from", .day, "The first day."), .init("to", .day, "The last day.")], choices: [["from", "to"]])
}

/// Every kind of file that Plumbline reads as YAML.
public enum FileShapes {
  public static let all =
    PackShapes.all + [
      YAMLFileShape("configuration", "plumbline.yaml of Plumbline.", .mapping(ConfigurationShape.configuration))
    ]
}
