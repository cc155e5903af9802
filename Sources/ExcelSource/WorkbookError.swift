import RecordModel

/// Why a workbook is not read. Nothing of what it holds is repeated but names of its sheets and parts.
enum WorkbookError: Error {
  /// The file begins as what Office wraps an encrypted workbook in, and as old workbooks do.
  case encryptedOrOld
  /// A zip archive whose parts want a password.
  case encryptedParts
  case notZip
  /// A zip archive without a workbook.
  case noWorkbook
  /// A workbook of binary parts.
  case binary
  /// Of which part, and what is wrong with it, in English and Chinese.
  case damaged(part: String, LocalText)
  /// More of something than is read: of bytes, rows, columns, …
  case limit(part: String, LocalText)
  /// A document type, by which XML can define entities.
  case documentType(part: String)
  case unknownSheet(String, suggestion: String?)
  case notASheetOfCells(String)
  case noSheet
  case severalSheets([String])
  case noHeaderRow(row: Int, sheet: String)

  static func damaged(_ part: String, _ en: String, _ zh: String) -> WorkbookError {
    .damaged(part: part, LocalText(en: en, zh: zh))
  }

  static func limit(_ part: String, _ en: String, _ zh: String) -> WorkbookError {
    .limit(part: part, LocalText(en: en, zh: zh))
  }

  /// What is wrong, without the path.
  var text: LocalText {
    switch self {
    case .encryptedOrOld:
      LocalText(
        en: "is encrypted with a password, or an old .xls; save it as .xlsx without a password",
        zh: "文件已用密码加密，或为旧版.xls；请另存为不带密码的.xlsx")
    case .encryptedParts: LocalText(en: "is encrypted with a password", zh: "文件已用密码加密")
    case .notZip: LocalText(en: "is no .xlsx workbook, or was cut short", zh: "不是.xlsx工作簿，或文件不完整")
    case .noWorkbook: LocalText(en: "is a zip archive without a workbook", zh: "是不含工作簿的zip压缩包")
    case .binary:
      LocalText(en: "is a binary workbook (.xlsb); save it as .xlsx", zh: "是二进制工作簿（.xlsb）；请另存为.xlsx")
    case .damaged(let part, let what):
      LocalText(en: "is damaged: \(part): \(what.en)", zh: "文件已损坏：\(part)：\(what.zh)")
    case .limit(let part, let what): LocalText(en: "\(part): \(what.en)", zh: "\(part)：\(what.zh)")
    case .documentType(let part):
      LocalText(
        en: "\(part): has a document type, by which entities can be defined; such XML is not read",
        zh: "\(part)：含有可定义实体的文档类型声明，不予读取")
    default: choice
    }
  }

  private var choice: LocalText {
    switch self {
    case .unknownSheet(let name, let suggestion):
      LocalText(
        en: "has no sheet `\(name)`" + (suggestion.map { "; did you mean `\($0)`?" } ?? ""),
        zh: "没有工作表“\(name)”" + (suggestion.map { "；是否指“\($0)”？" } ?? ""))
    case .notASheetOfCells(let name):
      LocalText(en: "`\(name)` is a sheet without cells", zh: "“\(name)”不是单元格工作表")
    case .severalSheets(let names):
      LocalText(
        en: "has several sheets: \(Self.list(names, ", ")); say which with `sheet:`",
        zh: "有多个工作表：\(Self.list(names, "、"))；请用`sheet:`指明")
    case .noHeaderRow(let row, let sheet):
      LocalText(en: "row \(row) of `\(sheet)` is empty: it can't be the header", zh: "“\(sheet)”第\(row)行为空，不能作为表头")
    default: LocalText(en: "has no visible sheet with anything on it", zh: "没有含内容的可见工作表")
    }
  }

  private static func list(_ names: [String], _ separator: String) -> String {
    names.prefix(20).map { "`\($0)`" }.joined(separator: separator) + (names.count > 20 ? separator + "…" : "")
  }
}
