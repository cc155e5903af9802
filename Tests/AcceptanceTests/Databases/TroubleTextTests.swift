import Foundation
import Testing

/// What a manager reads of a database that gives no rows.
@Suite struct TroubleTextTests {
  @Test(arguments: [
    ("sqlite: hr.db, table: employees", "the file is no SQLite database", "不是SQLite数据库"),
    ("sqlite: none.db, table: employees", "no such file", "没有这个文件"),
  ]) func bothLanguagesSayWhy(source: String, english: String, chinese: String) throws {
    let folder = try SameDataPack.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try "id,day\n1,2\n".write(to: folder.appending(path: "hr.db"), atomically: true, encoding: .utf8)
    let configuration = "policy: .\nas_of: 2025-12-31\ndata: {employees: {\(source)}}\n"
    try configuration.write(to: folder.appending(path: "plumbline.yaml"), atomically: true, encoding: .utf8)
    for (language, words) in [("en", english), ("zh", chinese)] {
      let run = try Tool.run(["check", "--lang", language], in: folder)
      #expect(run.status == 2 && run.output.contains(words), "\(run.output)\(run.errors)")
    }
  }
}
