import ByteScanning
import RecordModel
import RecordSources
import Verdicts

/// Sentences for sources that could not be read at all.
enum SourceFailureText {
  static func message(_ error: DataSourceError) -> Bilingual {
    Bilingual(
      en: (error.line.map { "line \($0): " } ?? "") + error.sentence, zh: chinese(error.reason))
  }

  /// Sources of which only the rows before a broken place were read.
  static func brokenOff(_ findings: [CellFinding]) -> [InputFailure] {
    findings.compactMap { finding in
      guard let place = finding.first, let why = why(finding.kind) else { return nil }
      return InputFailure(
        dataset: finding.dataset, source: place.path,
        message: Bilingual(
          en: "line \(place.line): not read to its end, since \(why.en)",
          zh: "第\(place.line)行：\(why.zh)，未能读至文件末尾"))
    }
  }

  /// Why a source was not read to its end; `nil` where it was.
  private static func why(_ kind: CellFinding.Kind) -> Bilingual? {
    switch kind {
    case .unterminatedQuote: Bilingual(en: "a quotation mark opens here and never closes", zh: "引号未闭合")
    case .brokenOff: Bilingual(en: "what follows is no JSON", zh: "其后不是有效的JSON")
    case .truncatedFile: Bilingual(en: "the file breaks off here", zh: "文件在此处中断")
    default: nil
    }
  }

  private static func chinese(_ reason: DataSourceError.Reason) -> String {
    switch reason {
    case .file(let error): chinese(error.reason) ?? "文件无法打开或读取（\(error.sentence)）"
    case .text(let error): chinese(error)
    case .header(let error): chinese(error)
    case .headerNotUTF8(let line): "第\(line)行表头不是UTF-8编码"
    case .headerNotRecognised(let line, let type, let columns): unrecognised(line, type, columns)
    case .noRecords: "文件既不是对象数组，也不是每行一个对象"
    case .noKnownKey(let type): "没有任何键是\(type)的字段；请用`columns:`指明各键"
    case .recordTooLong(let line, let limit): "第\(line)行：单条记录超过\(limit >> 20) MiB，不予读取"
    case .notInBatches: "JSON只能整体读取，不能分批读取"
    case .mixedFormats: "同一数据集的文件必须全部为分隔文本，或全部不是"
    case .noReader(let trait): "此版本的plumbline无法读取该数据源；请安装所需的库并以`--traits \(trait)`构建"
    case .database(let trouble): DatabaseTroubleText.chinese(trouble)
    case .unreadable(let sentence): "无法读取（\(sentence)）"
    case .told(let text): text.zh
    case .noHeaderRow(let sheet, let type):
      "工作表“\(sheet)”前\(HeaderChoice.rowLimit)行中没有任何一行含有\(type)的字段；请用`columns:`指明各列，或用`header:`指明表头行"
    case .noFile: "未指定文件"
    case .binding(let errors): "列绑定有误（\(errors.map(\.inChinese).joined(separator: "；"))）"
    case .idleSetting(let setting, let format): "`\(setting.rawValue):`不适用于\(Self.chinese(format: format))"
    case .tooManyRows(let limit): "记录超过\(limit)行"
    case .stopped: "运行在读完之前已被中止"
    }
  }

  private static func chinese(_ reason: FileError.Reason) -> String? {
    switch reason {
    case .missing: "没有这个文件"
    case .directory: "是目录，不是文件"
    case .notADirectory: "路径中有一部分不是目录"
    case .permission: "没有读取权限"
    case .empty: "文件为空"
    case .noMatch: "没有文件符合该通配符"
    case .noWriter: "是命名管道，但没有进程写入"
    case .tooLarge(let limit): "数据超过\(limit)字节"
    case .cutShort: "读取过程中文件变短"
    case .system: nil
    }
  }

  private static func chinese(format: String) -> String { format == "delimited text" ? "分隔文本" : format }

  private static func unrecognised(_ line: Int, _ type: String, _ columns: Int) -> String {
    let advice = columns == 1 ? "该行只有一列，请用`delimiter:`指明分隔符" : "可能不是表头，请用`columns:`指明各列"
    return "第\(line)行没有任何一列是\(type)的字段；\(advice)"
  }
}
