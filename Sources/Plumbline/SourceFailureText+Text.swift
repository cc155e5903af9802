import ByteScanning
import RecordSources
import TextDecoding

extension SourceFailureText {
  static func chinese(_ error: TextError) -> String {
    switch error.reason {
    case .unknownEncoding(let name): "不支持编码\(name)；可用的编码：\(DeclaredEncoding.known)"
    case .contradicted(let encoding, let line, let offset):
      "第\(line)行：字节\(offset)与声明的编码\(encoding.name)不符"
    case .undecided(let line, let offset): "第\(line)行：字节\(offset)不是UTF-8，也无法判定为其他编码；请用`encoding:`指明编码"
    case .utf32: "不支持UTF-32编码，请导出为UTF-8"
    case .noText(let signature): "文件不是文本，而是\(chinese(signature))"
    case .damaged: "gzip数据已损坏"
    case .tooLarge(let limit): "解压或转换后超过\(limit >> 20) MiB"
    case .noConverter(let encoding): "本系统无法转换编码\(encoding.name)"
    }
  }

  private static func chinese(_ signature: FileSignature) -> String {
    switch signature {
    case .zip: "ZIP压缩包（Excel工作簿也属此类）"
    case .compound: "旧版Microsoft Office文档"
    case .sqlite: "SQLite数据库"
    case .parquet: "Parquet文件"
    case .pdf: "PDF文档"
    case .zstandard: "zstd压缩数据"
    case .xz: "xz压缩数据"
    case .bzip2: "bzip2压缩数据"
    }
  }

  static func chinese(_ error: DelimitedHeaderError) -> String {
    switch error {
    case .nothing: "文件为空，缺少表头"
    case .unterminatedQuote(let line): "第\(line)行表头中的引号未闭合"
    case .tooLong(let line, let limit): "第\(line)行表头超过\(limit >> 20) MiB；文件是按行排列的表格吗？"
    case .tooManyColumns(let line, let limit): "第\(line)行超过\(limit)列"
    case .noSuchLine(let line): "第\(line)行没有表头"
    }
  }
}
