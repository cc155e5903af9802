import RecordSources

/// In Chinese, why a database gives no rows.
enum DatabaseTroubleText {
  static func chinese(_ trouble: DatabaseTrouble) -> String {
    switch trouble {
    case .notAFile: "不是普通文件"
    case .notADatabase: "不是SQLite数据库，或已加密"
    case .damaged: "数据库已损坏"
    case .locked: "数据库被其他程序锁定，请待其结束后重试"
    case .unreadableLog: "数据库文件旁有日志（`-wal`、`-journal`），没有写权限无法读取；请复制数据库，或待其所属程序完成写入"
    default: query(trouble) ?? connection(trouble)
    }
  }

  private static func query(_ trouble: DatabaseTrouble) -> String? {
    switch trouble {
    case .noTable(let name, let suggestion): "没有表\(name)" + (suggestion.map { "，是否指\($0)？" } ?? "")
    case .unknownName(let kind, let position): at(position) + "查询中的\(name(kind))不存在或有歧义"
    case .notOneSelect(let position): at(position) + "查询不是单个有效的`select`语句"
    case .notReadOnly: "查询不只是读取数据表，予以拒绝"
    case .noPermission: "连接所用的用户没有读取权限"
    case .timeout(let seconds): "未能在\(seconds)秒内读完所有记录；可用`timeout:`延长"
    case .valueTooLong(let limit): "单个值超过\(limit >> 20) MiB，不予读取"
    case .changed: "读取过程中列发生了变化"
    case .failed(let code): "数据库报错\(code)，读取中止"
    default: nil
    }
  }

  private static func connection(_ trouble: DatabaseTrouble) -> String {
    switch trouble {
    case .noVariable: "环境变量未设置"
    case .malformedConnection: "环境变量的内容不是有效的连接信息，或所指的服务不存在"
    case .unreachable: "无法连接服务器，请检查其是否运行以及主机名和端口是否正确"
    case .noAnswer(let seconds): "服务器在\(seconds)秒内没有应答"
    case .credentials(let code): "服务器拒绝了用户名或密码" + (code.map { "（\($0)）" } ?? "：需要密码但未提供")
    case .refused(let code): "服务器拒绝连接（\(code)）"
    default: "与服务器的连接中断"
    }
  }

  private static func at(_ position: Int?) -> String { position.map { "第\($0)个字符处：" } ?? "" }

  private static func name(_ kind: DatabaseTrouble.Named) -> String {
    switch kind {
    case .table: "表"
    case .column: "列"
    case .function: "函数"
    }
  }
}
