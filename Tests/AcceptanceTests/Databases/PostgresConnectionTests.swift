#if Postgres
  import Foundation
  import RecordSources
  import Testing

  /// Connections that fail, and what is said of them. `PostgresReading.trouble` looks for the password in each message.
  @Suite struct PostgresConnectionTests {
    private static let shifts = DatabaseBinding.Selection.table("shifts")

    @Test func withAPasswordAndWithout() throws {
      guard let server = PostgresServer.shared else { return }
      let words = "host=127.0.0.1 port=\(server.port) dbname=postgres user=reader password=\(PostgresServer.password)"
      for connection in [server.uri(), server.uri("reader"), server.uri("guest", password: nil), words] {
        #expect(try PostgresReading.read(connection, Self.shifts).reading.table.rowCount == 1)
      }
    }

    @Test func refusalsAreSaidWithoutNames() throws {
      guard let server = PostgresServer.shared else { return }
      let wrong = PostgresServer.password + "-geheim"
      #expect(try PostgresReading.trouble(server.uri(password: wrong), Self.shifts) == .credentials(code: "28P01"))
      #expect(try PostgresReading.trouble(server.uri("geheim"), Self.shifts) == .credentials(code: "28P01"))
      #expect(try PostgresReading.trouble(server.uri("reader", password: nil), Self.shifts) == .credentials(code: nil))
      #expect(try PostgresReading.trouble(server.uri(database: "geheim"), Self.shifts) == .refused(code: "3D000"))
    }

    @Test func theVariableMustHoldAConnection() throws {
      for text in [nil, ""] { #expect(try PostgresReading.trouble(text, Self.shifts) == .noVariable) }
      for text in [
        "geheim", "host='geheim", "postgresql://u:geheim@[::1", "hots=x password=geheim", "service=not-there",
        "postgresql://u:geheim@h:x/y", "host=h port=geheim", "sslmode=geheim host=127.0.0.1",
      ] {
        #expect(try PostgresReading.trouble(text, Self.shifts) == .malformedConnection, "\(text)")
      }
    }

    @Test(arguments: ["postgresql://u:geheim@127.0.0.1:1/d", "host=geheim.invalid user=u", "host=/nowhere user=u"])
    func aServerThatIsNotThereIsSaidSo(connection: String) throws {
      #expect(try PostgresReading.trouble(connection, Self.shifts) == .unreachable)
    }

    /// It takes the connection and says nothing.
    @Test func aServerThatSaysNothingStopsNobody() throws {
      let listener = try SilentListener()
      let start = ContinuousClock.now
      let connection = "postgresql://u:geheim@127.0.0.1:\(listener.port)/d"
      #expect(try PostgresReading.trouble(connection, Self.shifts, timeout: 1) == .noAnswer(seconds: 1))
      #expect(ContinuousClock.now - start < .seconds(15))
    }

    @Test func theServiceFileMayHoldThePassword() throws {
      guard let server = PostgresServer.shared else { return }
      let folder = FileManager.default.temporaryDirectory.appending(path: "plumbline-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let services = """
        [hr]
        host=127.0.0.1
        port=\(server.port)
        user=reader
        dbname=postgres
        password=\(PostgresServer.password)
        """
      let configuration = """
        policy: \(try SameDataPack.folder().path)
        as_of: 2025-12-31
        data: {employees: {postgres: HR, query: "select id as 工号 from shifts"}}
        """
      try services.write(to: folder.appending(path: "services"), atomically: true, encoding: .utf8)
      try configuration.write(to: folder.appending(path: "plumbline.yaml"), atomically: true, encoding: .utf8)
      let file = folder.appending(path: "services").path
      let run = try Tool.run(["check"], in: folder, environment: ["HR": "service=hr", "PGSERVICEFILE": file])
      #expect(run.status != 2 && run.output.contains("HR:1"), "\(run.output)\(run.errors)")
      let lost = try Tool.run(["check"], in: folder, environment: ["HR": "service=hr", "PGSERVICEFILE": "/nowhere"])
      #expect(lost.status == 2 && !(lost.output + lost.errors).contains("service=hr"), "\(lost.output)\(lost.errors)")
    }
  }

  /// A port of loopback that takes connections and never says a word.
  private final class SilentListener {
    private let descriptor: Int32
    let port: Int

    init() throws {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      var size = socklen_t(MemoryLayout<sockaddr_in>.size)
      let bound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
          unsafe bind(descriptor, pointer, size) == 0 && listen(descriptor, 5) == 0
            && getsockname(descriptor, pointer, &size) == 0
        }
      }
      self.descriptor = descriptor
      port = Int(UInt16(bigEndian: address.sin_port))
      try #require(bound)
    }

    deinit { close(descriptor) }
  }
#endif
