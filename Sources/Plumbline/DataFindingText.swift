import RecordSources
import Verdicts

/// Sentences for what the data has wrong.
enum DataFindingText {
  static func finding(_ finding: CellFinding) -> DataFinding {
    DataFinding(
      kind: finding.kind.rawValue, level: level(finding.kind), dataset: finding.dataset, count: finding.count,
      first: finding.first.map { DataPlace(path: $0.path, line: $0.line, column: finding.field) },
      message: message(finding))
  }

  /// Errors are what may hide whole rows; the rest costs cells.
  private static func level(_ kind: CellFinding.Kind) -> DataFinding.Level {
    switch kind {
    case .unterminatedQuote, .controlTotal, .strayQuote, .malformedRecord, .brokenOff, .truncatedFile,
      .recordAboveHeader:
      .error
    case .blankLine, .uncertainEncoding, .linesAboveHeader, .repeatedHeader: .note
    default: .warning
    }
  }

  private static func message(_ finding: CellFinding) -> Bilingual {
    let field = finding.field ?? ""
    let shown = [finding.sample, finding.detail].compactMap { $0 }.filter { !$0.isEmpty }
    let (en, zh) = words(finding.kind, field: field, count: finding.count)
    guard !shown.isEmpty else { return Bilingual(en: en, zh: zh) }
    return Bilingual(
      en: "\(en) (first: \(shown.joined(separator: ", ")))", zh: "\(zh)（首个：\(shown.joined(separator: "，"))）")
  }

  private static func words(_ kind: CellFinding.Kind, field: String, count: Int) -> (en: String, zh: String) {
    let cells = count == 1 ? "1 cell" : "\(count) cells"
    let rows = count == 1 ? "1 row" : "\(count) rows"
    return switch kind {
    case .unreadable: ("\(field): \(cells) cannot be read", "\(field)：\(count)个单元格无法识别")
    case .invalidNumber: ("\(field): \(cells) with a wrong identity number", "\(field)：\(count)个身份证号码校验不符")
    case .birthDateConflict:
      ("\(field): \(cells) not the day in the identity number", "\(field)：\(count)个日期与身份证号码不一致")
    case .duplicateNumber:
      ("\(field): \(rows) with an identity number that another record has", "\(field)：\(count)行的身份证号码与其他记录重复")
    case .missing: ("\(field): \(cells) empty that must be filled", "\(field)：\(count)个必填单元格为空")
    case .invalidUTF8: ("\(field): \(cells) not valid UTF-8", "\(field)：\(count)个单元格不是有效的UTF-8")
    case .nulByte: ("\(field): \(cells) with a NUL byte", "\(field)：\(count)个单元格含有空字节")
    case .ambiguousDate:
      ("\(field): \(cells) could be two dates; declare the format", "\(field)：\(count)个日期有歧义，请声明日期格式")
    case .raggedRow: ("\(rows) with too few or too many cells", "\(count)行的单元格数量与表头不符")
    case .blankLine: ("\(count) blank lines skipped", "已跳过\(count)个空行")
    case .unterminatedQuote:
      ("a quotation mark opens here and never closes; the rows after it are lost", "此处引号未闭合，其后的记录丢失")
    case .strayQuote:
      ("a quotation over several lines closes in the middle of a cell; rows may hide in it", "跨行引号在单元格中间闭合，可能隐藏了记录")
    case .malformedRecord:
      (
        "\(count == 1 ? "1 record that is" : "\(count) records that are") no JSON object; rows may hide in it",
        "\(count)条记录不是有效的JSON对象，可能隐藏了记录"
      )
    case .repeatedKey:
      ("\(count == 1 ? "1 record" : "\(count) records") with a key that stands twice", "\(count)条记录中有重复的键")
    case .brokenOff: ("what follows is no JSON; the records after it are lost", "其后不是有效的JSON，后面的记录丢失")
    case .truncatedFile: ("the file breaks off here; what would follow is lost", "文件在此处中断，其后的内容丢失")
    case .uncertainEncoding: ("the encoding is the likeliest, not certain", "编码为推测所得，并不确定")
    case .linesAboveHeader: ("\(rows) above the header skipped", "已跳过表头之前的\(count)行")
    case .recordAboveHeader:
      (
        "a line above the header may be a record; say with `header:` where the header stands",
        "表头之前的行可能是记录，请用`header:`指明表头所在行"
      )
    case .repeatedHeader: ("\(rows) that repeat the header skipped", "已跳过重复的表头\(count)行")
    case .noColumn: ("one of the files has no column for \(field)", "有文件缺少\(field)列")
    case .controlTotal: ("the number of rows differs from the control total", "记录数与控制总数不符")
    case .duplicateKey: ("\(field): \(rows) with a key that an earlier row has", "\(field)：\(count)行的键与前面的记录重复")
    case .unknownKey: ("\(field): \(rows) with a key that cannot be read", "\(field)：\(count)行的键无法识别")
    case .outsideCovers:
      ("\(field): \(rows) of days outside of `covers`", "\(field)：\(count)行的日期超出covers声明的范围")
    case .dangling:
      (
        "\(field): \(count == 1 ? "1 row that names" : "\(rows) that name") a record that is not there",
        "\(field)：\(count)行所指的记录不存在"
      )
    }
  }
}
