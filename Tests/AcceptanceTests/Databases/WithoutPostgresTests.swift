#if !Postgres
  import Foundation
  import Testing

  /// What a build says that lacks the reader.
  @Suite struct WithoutPostgresTests {
    @Test func theTraitIsNamed() throws {
      print("built without the trait Postgres: its reader is not tried")
      let folder = try SameDataPack.folder()
      defer { try? FileManager.default.removeItem(at: folder) }
      let configuration = "policy: .\nas_of: 2025-12-31\ndata: {employees: {postgres: HR_URL, table: employees}}\n"
      try configuration.write(to: folder.appending(path: "plumbline.yaml"), atomically: true, encoding: .utf8)
      for (language, words) in [
        ("en", "has no reader for it; build it with `--traits Postgres`"), ("zh", "`--traits Postgres`构建"),
      ] {
        let run = try Tool.run(
          ["check", "--lang", language], in: folder, environment: ["HR_URL": "postgresql://u:geheim@h/d"])
        #expect(run.status == 2 && (run.output + run.errors).contains(words), "\(run.output)\(run.errors)")
        #expect(!(run.output + run.errors).contains("geheim"))
      }
    }
  }
#endif
