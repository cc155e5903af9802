import Foundation
import Testing

/// Runs that take long: the same whatever the number of threads, and ended in good order by a signal.
@Suite struct LongRunTests {
  private static let header = "employee_id,name,birth_date,hire_date,insured,post\n"

  /// - Parameter insured: who is not makes a finding.
  private static func employees(_ count: Int, insured: Bool) throws -> Scratch {
    let project = try Scratch.project()
    var text = header
    for number in 0..<count {
      text += "E\(10_000_000 + number),Li Lei,1990-05-01,2015-03-02,\(insured ? 1 : 0),clerk\n"
    }
    try project.file("staff.csv", text)
    return project
  }

  /// Starts a check with its progress shown, sends a signal as soon as the progress says `words`, and waits.
  private func interrupt(
    _ project: Scratch, at words: String, _ signal: Int32, _ options: [String] = [], again: Bool = false
  ) throws -> (process: Process, output: String, errors: String) {
    let process = Process()
    process.executableURL = Program.url
    process.arguments = ["check", "staff.csv", "--policy", "policy", "-f", "json:report.json", "--progress", "always"]
    process.arguments? += options
    process.currentDirectoryURL = project.url
    process.environment = ["PLUMBLINE_PSEUDONYM_KEY": "a key for tests only", "TZ": "UTC"]
    let output = try project.file("output", "")
    let errors = try project.file("errors", "")
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = FileHandle.nullDevice
    try Self.startHeedingSignals(process)
    while process.isRunning, try !String(contentsOf: errors, encoding: .utf8).contains(words) { usleep(5000) }
    kill(process.processIdentifier, signal)
    if again { while kill(process.processIdentifier, signal) == 0, process.isRunning { usleep(1000) } }
    process.waitUntilExit()
    return (
      process, try String(contentsOf: output, encoding: .utf8), try String(contentsOf: errors, encoding: .utf8)
    )
  }

  /// A program takes over which signals are set aside or blocked where it is started; threads of a test may block them.
  private static func startHeedingSignals(_ process: Process) throws {
    _ = signal(SIGINT, SIG_DFL)
    var (none, before) = (sigset_t(), sigset_t())
    unsafe sigemptyset(&none)
    unsafe pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    try process.run()
  }

  @Test(arguments: [
    ("read and judge employees", SIGINT, [String]()), ("read and judge employees", SIGTERM, ["--threads", "1"]),
    ("read employees", SIGINT, ["--site", "S"]),
  ])
  func aSignalEndsTheReading(words: String, signal: Int32, options: [String]) throws {
    // All threads together are soon done.
    let project = try Self.employees(options.isEmpty ? 4_000_000 : 1_200_000, insured: true)
    let run = try interrupt(project, at: words, signal, options)
    #expect(run.process.terminationReason == .exit && run.process.terminationStatus == 128 + signal)
    #expect(run.errors.contains(words) && run.errors.contains("MB/s"), "\(run.errors.suffix(300))")
    let last = try #require(run.errors.split(separator: "\r").last)
    #expect(last.hasPrefix("interrupted after ") && last.hasSuffix(" rows; nothing was written\n"), "\(last)")
    #expect(!last.contains(" 0 rows"), "\(last)")
    #expect(run.output == "")
    #expect(try reports(project) == [])
  }

  @Test(arguments: ["explain the findings", "write the reports"])
  func aSignalEndsWhatComesAfterTheReading(words: String) throws {
    let writes = words == "write the reports"
    // Several threads explain.
    let project = try Self.employees(writes ? 30_000 : 100_000, insured: false)
    let options = writes ? ["-f", "csv:report.csv"] : []
    let run = try interrupt(project, at: "\r" + words, SIGINT, options)
    #expect(run.process.terminationReason == .exit && run.process.terminationStatus == 130, "\(run.errors.suffix(300))")
    #expect(run.errors.contains("\rinterrupted ") && run.output == "", "\(run.errors.suffix(300))")
    #expect(try reports(project).allSatisfy { !$0.contains("part") })
  }

  @Test func aSecondSignalEndsTheProcessAtOnce() throws {
    let project = try Self.employees(1_200_000, insured: true)
    let run = try interrupt(project, at: "read", SIGINT, ["--threads", "1"], again: true)
    let isKilled = run.process.terminationReason == .uncaughtSignal && run.process.terminationStatus == SIGINT
    // The run may have ended by itself between the two.
    #expect(isKilled || run.process.terminationStatus == 130)
    #expect(run.output == "" && !FileManager.default.fileExists(atPath: project.url.path + "/report.json"))
  }

  /// In each format within ten seconds, here without optimisation.
  @Test func aHundredThousandFindingsInEachFormat() throws {
    let project = try Self.employees(100_000, insured: false)
    let formats = ["text", "json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown", "csv"]
    let options = formats.flatMap { ["-f", "\($0):report.\($0)"] } + ["-f", "jsonl", "--timings"]
    let run = try Program.run(
      ["check", "staff.csv", "--policy", "policy", "--rule", "insured"] + options, in: project.url)
    #expect(run.status == 1, "\(run.errors.suffix(300))")
    let line = try #require(run.output.split(separator: "\n").last)
    let end = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(end["type"] as? String == "end" && end["findings"] as? Int == 100_000)
    let write = try #require((end["timings"] as? [[String: Any]])?.last)
    let seconds = try #require(write["processorSeconds"] as? Double)
    print("100000 findings took \(seconds) s of a processor in ten reports, \(write["bytes"] ?? 0) bytes in files")
    #expect(seconds < 10 * 10)
    #expect(try reports(project).count == formats.count)
  }

  /// Nothing can be done about such an end but to have done it right before.
  @Test func aKilledProcessLeavesTheOldReport() throws {
    let project = try Self.employees(40_000, insured: false)
    try project.file("report.json", "old")
    let process = Process()
    process.executableURL = Program.url
    process.arguments = ["check", "staff.csv", "--policy", "policy", "-f", "json:report.json"]
    process.currentDirectoryURL = project.url
    process.environment = ["PLUMBLINE_PSEUDONYM_KEY": "a key for tests only", "TZ": "UTC"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let draft = project.url.path + "/report.json.\(process.processIdentifier).part"
    func size() -> Int { (try? FileManager.default.attributesOfItem(atPath: draft)[.size] as? Int) ?? 0 }
    while process.isRunning, size() < 1 << 20 { usleep(1000) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try #require(process.terminationReason == .uncaughtSignal, "it ended before it could be killed")
    #expect(size() >= 1 << 20, "it was in the middle of writing")
    #expect(try String(contentsOf: project.url.appending(path: "report.json"), encoding: .utf8) == "old")
  }

  private func reports(_ project: Scratch) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: project.url.path).filter { $0.hasPrefix("report") }
  }

  @Test func whatIsIgnoredStaysIgnored() throws {
    let project = try Self.employees(20_000, insured: true)
    let run = try Program.shell(
      """
      trap '' INT
      "$0" check staff.csv --policy policy --rule insured -q &
      sleep 0.2
      kill -INT $!
      wait $!
      """, in: project.url)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func theNumberOfThreadsChangesNoByte() throws {
    let one = try Program.run("check", "--format", "json", "--threads", "1")
    for count in ["2", "3", "7", "256"] {
      #expect(try Program.run("check", "--format", "json", "--threads", count).output == one.output)
      let run = try Program.run("check", "--format", "json", environment: ["PLUMBLINE_THREADS": count])
      #expect(run.output == one.output && run.errors == "")
    }
  }

  /// So many that threads share them, among them keys that stand twice and cells that say nothing.
  @Test func manyFindingsAreTheSameByAnyNumberOfThreads() throws {
    let project = try Self.employees(1500, insured: false)
    let file = project.url.appending(path: "staff.csv")
    var text = try String(contentsOf: file, encoding: .utf8)
    for number in 0..<700 {
      text += "E\(10_000_000 + number % 300),Li Lei,1990-05-01,2015-03-02,\(number % 3 == 0 ? "" : "0"),clerk\n"
    }
    try project.file("staff.csv", text)
    func run(_ threads: String) throws -> (output: String, errors: String) {
      let run = try Program.run(
        ["check", "staff.csv", "--policy", "policy", "--format", "json", "--threads", threads], in: project.url)
      return (run.output, run.errors)
    }
    let one = try run("1")
    #expect(one.output.count { $0 == "\n" } > 20_000)
    for count in ["2", "3", "7"] {
      let many = try run(count)
      #expect(many.output == one.output && many.errors == one.errors, "\(count) threads")
    }
  }

  @Test func timingsAreTold() throws {
    let run = try Program.run("check", "--format", "json", "--timings")
    let lines = run.errors.split(separator: "\n").map(String.init)
    #expect(lines.first?.hasPrefix("stage") == true && lines.last?.hasPrefix("all") == true, "\(run.errors)")
    for stage in ["load the policy", "read employees", "judge", "explain the findings", "write the reports"] {
      #expect(lines.contains { $0.hasPrefix(stage + " ") }, "\(stage): \(run.errors)")
    }
    let report = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let timings = try #require(report["timings"] as? [[String: Any]])
    let read = try #require(timings.first { $0["stage"] as? String == "read" })
    #expect(read["dataset"] as? String == "employees" && read["rows"] as? Int == 5)
    #expect((read["bytes"] as? Int ?? 0) > 100 && (read["seconds"] as? Double ?? 0) > 0)
    let write = try #require(timings.last)
    #expect(write["stage"] as? String == "write" && (write["seconds"] as? Double ?? 0) > 0)
    let plain = try Program.run("check", "--format", "json")
    #expect(!plain.output.contains("timings") && plain.errors == "")
    #expect(try Program.run("check", "--lang", "zh", "--timings").errors.contains("读取employees"))
  }

  /// The second report has waited for the first one.
  @Test func eachReportHasTheTimeOfThoseBefore() throws {
    let scratch = try Scratch()
    let files = ["first", "second"].map { scratch.url.appending(path: $0) }
    _ = try Program.run("check", "-f", "json:\(files[0].path)", "-f", "jsonl:\(files[1].path)", "--timings")
    let last = try files.map { file in
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      let text = file == files[0] ? lines.joined() : String(try #require(lines.last))
      let report = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      return try #require((report?["timings"] as? [[String: Any]])?.last)
    }
    #expect(last.allSatisfy { $0["stage"] as? String == "write" })
    let (bytes, seconds) = (last.map { $0["bytes"] as? Int ?? 0 }, last.map { $0["seconds"] as? Double ?? 0 })
    #expect(bytes[0] < bytes[1] && 0 < seconds[0] && seconds[0] < seconds[1], "\(last)")
  }

  /// The file is larger than what is digested without being asked.
  @Test func inputsOfAnySizeAreDigestedWhenAsked() throws {
    let project = try Scratch.project()
    let line = "E1,Li Lei,1990-05-01,2015-03-02,1," + String(repeating: "x", count: 1 << 20) + "\n"
    var text = Self.header
    for _ in 0..<65 { text += line }
    try project.file("staff.csv", text)
    func digest(_ options: String) throws -> String? {
      let run = try Program.shell(
        "\"$0\" check staff.csv --policy policy --rule insured -q -f json \(options)", in: project.url)
      let report = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
      return (report?["inputs"] as? [[String: Any]])?.first?["sha256"] as? String
    }
    #expect(try digest("") == nil)
    let sum = try Program.shell("sha256sum staff.csv", in: project.url).output.prefix(64)
    #expect(try digest("--digest-inputs") == String(sum))
  }
}
