import RecordModel
import RecordSources
import Verdicts

/// What to do about a finding of data, where that is clear.
enum DataFindingHelp {
  static func help(_ finding: CellFinding) -> Bilingual? {
    let field = finding.field ?? ""
    if let hint = finding.hint, let help = help(hint, field) { return help }
    switch finding.kind {
    case .ambiguousDate, .mixedDateOrder: return order(field)
    case .ambiguousNumber: return number(field)
    case .dateOrderTaken:
      let format = finding.order == .monthFirst ? "M/d/yyyy" : "d/M/yyyy"
      return Bilingual(
        en: "if that is wrong, declare `formats: {\(field): \"\(format)\"}` the way it is meant",
        zh: "如有误，请用`formats: {\(field): \"\(format)\"}`声明正确的格式")
    default: return nil
    }
  }

  private static func help(_ hint: CellHint, _ field: String) -> Bilingual? {
    switch hint {
    case .excelSerial:
      Bilingual(
        en: "it looks like a spreadsheet's count of days: if it is, declare `formats: {\(field): excel}`",
        zh: "看似电子表格的日期序列号：如确是，请声明`formats: {\(field): excel}`")
    case .shortYear:
      Bilingual(
        en: "a year of two digits is read with a format and a century, such as `formats: {\(field): \"d/M/yy\"}` and "
          + "`century: {\(field): 1930}`",
        zh: "两位数年份须声明格式与世纪，例如`formats: {\(field): \"d/M/yy\"}`和`century: {\(field): 1930}`")
    case .dayWithTime:
      Bilingual(
        en: "the field is a day and the cell has a time too: give the field `type: datetime`, or export days",
        zh: "该字段为日期，而单元格含有时间：请将字段类型设为`datetime`，或只导出日期")
    case .coarseDate:
      Bilingual(
        en: "if months or years are all that is known, give the field `precision: month` or `precision: year`",
        zh: "如只知年份或月份，请为字段声明`precision: month`或`precision: year`")
    case .absentMarker:
      Bilingual(
        en: "if it stands for an empty cell, declare it: `absent: {\(field): [\"…\"]}`",
        zh: "如表示空值，请声明：`absent: {\(field): [\"…\"]}`")
    case .undecidedOrder: order(field)
    case .loneMark, .decimalComma: number(field)
    case .nested:
      Bilingual(
        en: "a list or an object stands where one value is wanted; a value inside of it has its path as its column: "
          + "`columns: {\(field): key.key}`",
        zh: "此处是列表或对象，而非单个值；其中的值以路径为列名：`columns: {\(field): 键.键}`")
    case .unit:
      Bilingual(
        en: "a number is read without its unit: export it without", zh: "数字须不带单位：请导出不含单位的数值")
    }
  }

  private static func order(_ field: String) -> Bilingual {
    Bilingual(
      en: "say which with `formats: {\(field): \"d/M/yyyy\"}` or `formats: {\(field): \"M/d/yyyy\"}`",
      zh: "请用`formats: {\(field): \"d/M/yyyy\"}`或`formats: {\(field): \"M/d/yyyy\"}`声明")
  }

  private static func number(_ field: String) -> Bilingual {
    Bilingual(
      en: "say how its numbers are written: `numbers: {\(field): \"1,234.56\"}` or `numbers: {\(field): \"1.234,56\"}`",
      zh: "请声明数字的写法：`numbers: {\(field): \"1,234.56\"}`或`numbers: {\(field): \"1.234,56\"}`")
  }
}
