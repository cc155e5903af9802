import ByteScanning
import RecordSources
import Verdicts

/// Sentences for sources that could not be read at all.
enum SourceFailureText {
  static func message(_ error: DataSourceError) -> Bilingual {
    Bilingual(en: "\(error)", zh: "\(error.path)：\(chinese(error.reason))")
  }

  private static func chinese(_ reason: DataSourceError.Reason) -> String {
    switch reason {
    case .file(let error): "文件无法打开或读取（\(error)）"
    case .noHeader: "文件为空，缺少表头"
    case .headerUnterminatedQuote(let line): "第\(line)行表头中的引号未闭合"
    case .headerNotUTF8(let line): "第\(line)行表头不是UTF-8编码"
    case .encoding(let name): "不支持编码\(name)，目前只读取UTF-8"
    case .noFile: "未指定文件"
    case .binding(let errors): "列绑定有误（\(errors.map { "\($0)" }.joined(separator: "；"))）"
    case .tooManyRows(let limit): "记录超过\(limit)行"
    }
  }
}
