import RecordModel
import RecordSources
import Verdicts

/// Sentences for what the data has wrong.
enum DataFindingText {
  /// - Parameter reveal: whether cells of personal fields may be shown.
  static func finding(_ finding: CellFinding, reveal: Bool = false) -> DataFinding {
    var result = DataFinding(
      kind: finding.kind.rawValue, level: level(finding.kind), dataset: finding.dataset, count: finding.count,
      first: finding.first.map { DataPlace(path: $0.path, line: $0.line, column: finding.field) },
      message: message(finding, reveal: reveal))
    result.help = DataFindingHelp.help(finding)
    return result
  }

  /// The weightiest first; of those of a level the most frequent, data set by data set.
  static func sorted(_ findings: [DataFinding]) -> [DataFinding] {
    let levels: [DataFinding.Level] = [.error, .warning, .note]
    return findings.enumerated().sorted { left, right in
      let (first, second) = (left.element, right.element)
      let weights = (levels.firstIndex(of: first.level) ?? 0, levels.firstIndex(of: second.level) ?? 0)
      if weights.0 != weights.1 { return weights.0 < weights.1 }
      if first.dataset != second.dataset { return first.dataset < second.dataset }
      if first.count != second.count { return first.count > second.count }
      return left.offset < right.offset
    }.map(\.element)
  }

  /// Errors are what may hide whole rows; the rest costs cells.
  private static func level(_ kind: CellFinding.Kind) -> DataFinding.Level {
    switch kind {
    case .unterminatedQuote, .controlTotal, .strayQuote, .malformedRecord, .brokenOff, .truncatedFile,
      .recordAboveHeader:
      .error
    case .blankLine, .uncertainEncoding, .linesAboveHeader, .repeatedHeader, .dateOrderTaken: .note
    default: .warning
    }
  }

  private static func message(_ finding: CellFinding, reveal: Bool) -> Bilingual {
    let field = finding.field ?? ""
    let sample = reveal ? finding.personalSample ?? finding.sample : finding.sample
    let shown = [sample, finding.detail?.en].compactMap { $0 }.filter { !$0.isEmpty }
    let shownInChinese = [sample, finding.detail?.zh].compactMap { $0 }.filter { !$0.isEmpty }
    let (en, zh) =
      finding.kind == .dateOrderTaken
      ? orderTaken(finding, field) : words(finding.kind, field: field, count: finding.count)
    guard finding.readings == nil else { return withReadings(finding, en, zh, shown) }
    guard !shown.isEmpty else { return Bilingual(en: en, zh: zh) }
    return Bilingual(
      en: "\(en) (first: \(shown.joined(separator: ", ")))", zh: "\(zh)（首个：\(shownInChinese.joined(separator: "，"))）")
  }

  private static func withReadings(
    _ finding: CellFinding, _ en: String, _ zh: String, _ shown: [String]
  ) -> Bilingual {
    guard let readings = finding.readings else { return Bilingual(en: en, zh: zh) }
    let (day, month) = (readings.dayFirst, readings.monthFirst)
    let cell = shown.first ?? ""
    return Bilingual(
      en: "\(en) (first: \(cell) is \(day) with the day first, \(month) with the month first)",
      zh: "\(zh)（首个：\(cell)按日在前为\(day)，按月在前为\(month)）")
  }

  private static func orderTaken(_ finding: CellFinding, _ field: String) -> (en: String, zh: String) {
    let isDay = finding.order == .dayFirst
    let cells = finding.count == 1 ? "1 date" : "\(finding.count) dates"
    let decided = finding.deciding == finding.count ? "all of them leave" : "\(finding.deciding) of them leave"
    return (
      "\(field): \(cells) read with the \(isDay ? "day" : "month") first, since \(decided) no other reading",
      "\(field)：\(finding.count)个日期按\(isDay ? "日" : "月")在前读取，其中\(finding.deciding)个只有这一种读法"
    )
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
      ("\(field): \(cells) could be two dates", "\(field)：\(count)个日期有两种读法")
    case .mixedDateOrder:
      ("\(field): \(cells) with the day first in some and the month first in others", "\(field)：\(count)个日期中日、月先后不一")
    case .ambiguousNumber: ("\(field): \(cells) could be two numbers", "\(field)：\(count)个数字有两种读法")
    case .dateOrderTaken: ("", "")
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
    case .repeatedHeader:
      ("\(count == 1 ? "1 row that repeats" : "\(count) rows that repeat") the header skipped", "已跳过重复的表头\(count)行")
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
