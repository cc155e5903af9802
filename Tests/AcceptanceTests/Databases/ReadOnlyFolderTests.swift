import CSQLite
import Foundation
import Testing

/// Databases of others, to be read by one who may not write there.
@Suite struct ReadOnlyFolderTests {
  private static let nobody = "/usr/bin/setpriv --reuid=65534 --regid=65534 --clear-groups"

  /// A copy of a database in use, with some of the files beside it.
  private func pack(journal: String, copying endings: [String]) throws -> URL {
    let (folder, work) = (try SameDataPack.folder(), try SameDataPack.folder())
    defer { try? FileManager.default.removeItem(at: work) }
    var handle: OpaquePointer?
    try #require(unsafe sqlite3_open(work.appending(path: "hr.db").path, &handle) == SQLITE_OK)
    let statements = """
      PRAGMA journal_mode = \(journal); CREATE TABLE employees (工号, 入职日期, 子女数);
      INSERT INTO employees VALUES ('E1', '2020-06-01', 1);
      """
    try #require(unsafe sqlite3_exec(handle, statements, nil, nil, nil) == SQLITE_OK)
    for ending in [""] + endings {
      let name = "hr.db" + ending
      try FileManager.default.copyItem(at: work.appending(path: name), to: folder.appending(path: name))
    }
    unsafe sqlite3_close_v2(handle)
    let configuration = "policy: .\nas_of: 2025-12-31\ndata: {employees: {sqlite: hr.db, table: employees}}\n"
    try configuration.write(to: folder.appending(path: "plumbline.yaml"), atomically: true, encoding: .utf8)
    return folder
  }

  /// - Returns: `nil`, and a printed word, where nobody can't be.
  private func check(_ folder: URL) throws -> Tool.Run? {
    let probe = try Tool.run(["--help"], in: folder, prefix: Self.nobody)
    guard getuid() == 0, probe.status == 0 else {
      print("not run by root, or the program is out of reach of others: folders without permission are not tried")
      return nil
    }
    return try Tool.run(["check", "--rule", "children"], in: folder, prefix: Self.nobody)
  }

  @Test func aDatabaseWithoutALogIsRead() throws {
    let folder = try pack(journal: "DELETE", copying: [])
    defer { try? FileManager.default.removeItem(at: folder) }
    guard let run = try check(folder) else { return }
    #expect(run.status == 0 && run.output.contains("1 passed"), "\(run.output)\(run.errors)")
  }

  @Test func aLogThatCannotBeReadIsSaid() throws {
    let folder = try pack(journal: "WAL", copying: ["-wal"])
    defer { try? FileManager.default.removeItem(at: folder) }
    guard let run = try check(folder) else { return }
    #expect(
      run.status == 2 && (run.output + run.errors).contains("keeps a log beside it"), "\(run.output)\(run.errors)")
  }

  @Test func aLogWithItsIndexIsRead() throws {
    let folder = try pack(journal: "WAL", copying: ["-wal", "-shm"])
    defer { try? FileManager.default.removeItem(at: folder) }
    guard let run = try check(folder) else { return }
    #expect(run.status == 0 && run.output.contains("1 passed"), "\(run.output)\(run.errors)")
  }
}
