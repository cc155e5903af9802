#if Postgres
  import Foundation
  import Testing

  /// A server of PostgreSQL on loopback, for as long as these tests run: however they end, the shell that watches it
  /// sees its standard input close, stops the server and removes its folder.
  final class PostgresServer: Sendable {
    static let password = "kennwort-\(UUID().uuidString)"

    /// `nil` where there is no server to start.
    static let shared: PostgresServer? = {
      guard let binaries else {
        print("no server of PostgreSQL is installed: its reader is not tried")
        return nil
      }
      do {
        return try PostgresServer(binaries)
      } catch {
        Issue.record("the server of PostgreSQL did not start: \(error)")
        return nil
      }
    }()

    private static let binaries: String? = {
      let folder = "/usr/lib/postgresql"
      let versions = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return versions.sorted { $0.localizedStandardCompare($1) == .orderedDescending }.map { "\(folder)/\($0)/bin" }
        .first { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") }
    }()

    let port: Int
    private let binaries: String
    /// Open until this process ends.
    private let lifeline: Pipe

    struct Refused: Error { var message: String }

    private init(_ binaries: String) throws {
      self.binaries = binaries
      lifeline = Pipe()
      let output = Pipe()
      let process = Process()
      let shell = ["/bin/sh", "-c", Self.script, "server", binaries, Self.password]
      // `initdb` refuses to be root.
      let words = getuid() == 0 ? ["/usr/sbin/runuser", "-u", "postgres", "--"] + shell : shell
      process.executableURL = URL(filePath: words[0])
      process.arguments = Array(words.dropFirst())
      process.currentDirectoryURL = URL(filePath: "/")
      process.standardInput = lifeline
      process.standardOutput = output
      try process.run()
      var line = ""
      while !line.hasSuffix("\n"), let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty {
        line += String(decoding: byte, as: UTF8.self)
      }
      guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else { throw Refused(message: line) }
      self.port = port
      try run(Self.roles)
    }

    private static let script = """
      set -eu
      folder=$(mktemp -d /tmp/plumbline-postgres-XXXXXX)
      finish() { "$1/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true; rm -rf "$folder"; }
      trap 'finish "$1"' EXIT
      trap 'exit 1' HUP INT TERM
      printf %s "$2" > "$folder/password"
      "$1/initdb" -D "$folder/data" -U chief --auth=scram-sha-256 --pwfile="$folder/password" -E UTF8 --locale=C.UTF-8 \
        --no-sync >"$folder/log" 2>&1
      rm "$folder/password"
      echo 'host all guest 127.0.0.1/32 trust
      host all all 127.0.0.1/32 scram-sha-256' > "$folder/data/pg_hba.conf"
      port=
      for try in 1 2 3 4 5 6; do
        wanted=$(awk -v "seed=$$$try" 'BEGIN { srand(seed); print int(20000 + rand() * 12000) }')
        if "$1/pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/log" start >/dev/null 2>&1 \
          -o "-p $wanted -k $folder -c listen_addresses=127.0.0.1 -c fsync=off -c lc_messages=C"; then
          port=$wanted
          break
        fi
      done
      [ -n "$port" ] || exit 1
      echo "$port"
      cat >/dev/null
      """

    /// One who may do everything, one who may read a table, one who needs no password.
    private static let roles = """
      CREATE ROLE reader LOGIN PASSWORD '\(password)';
      CREATE ROLE guest LOGIN;
      CREATE TABLE shifts (id text PRIMARY KEY, day date, hours float8, note text);
      INSERT INTO shifts VALUES ('A', '2025-01-01', 8, 'geheim');
      CREATE TABLE secret (id text, note text);
      CREATE SEQUENCE numbers;
      INSERT INTO secret VALUES ('A', 'geheim');
      CREATE FUNCTION leave_a_mark() RETURNS text LANGUAGE sql AS
        'INSERT INTO shifts (id) VALUES (''mark''); SELECT ''mark''';
      GRANT SELECT ON shifts TO reader, guest;
      """

    func uri(_ user: String = "chief", password: String? = PostgresServer.password, database: String = "postgres")
      -> String
    {
      "postgresql://\(user)\(password.map { ":\($0)" } ?? "")@127.0.0.1:\(port)/\(database)"
    }

    /// Runs statements as the one who may do everything.
    ///
    /// - Returns: what they give, cells without their frame.
    @discardableResult func run(_ statements: String) throws -> String {
      let output = Pipe()
      let process = psql(statements, output)
      try process.run()
      let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
      process.waitUntilExit()
      guard process.terminationStatus == 0 else { throw Refused(message: text) }
      return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Begins statements that take their time.
    func begin(_ statements: String) throws -> Process {
      let process = psql(statements, FileHandle.nullDevice)
      try process.run()
      return process
    }

    private func psql(_ statements: String, _ output: Any) -> Process {
      let process = Process()
      process.executableURL = URL(filePath: binaries + "/psql")
      process.arguments = ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", statements, uri(password: nil)]
      process.environment = ["PGPASSWORD": Self.password, "PATH": "/usr/bin:/bin"]
      process.standardOutput = output
      process.standardError = output
      process.standardInput = FileHandle.nullDevice
      return process
    }
  }
#endif
