import Foundation
import Testing

/// Several reports of one run, each whole or not at all.
@Suite struct ReportTargetTests {
  private static func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("r.") }.sorted()
  }

  @Test func everyFormatGoesToItsFile() throws {
    let scratch = try Scratch()
    let formats = ["json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown", "csv"]
    let options = formats.map { "-f \($0):\(scratch.url.path)/r.\($0)" }.joined(separator: " ")
    let run = try Program.shell("\"$0\" check \(options)")
    #expect(run.status == 1 && run.errors == "", "\(run.errors)")
    #expect(run.output == (try Program.run("check").output), "standard output has the text")
    #expect(try Self.names(scratch.url) == formats.map { "r.\($0)" }.sorted())
    for format in formats {
      // Bytes, since reading a file as text drops its byte order mark.
      let file = try Data(contentsOf: scratch.url.appending(path: "r.\(format)"))
      #expect(try Data(Program.run("check", "-f", format).output.utf8) == file, "\(format)")
    }
  }

  @Test(arguments: [
    ("-f text -f json", "standard output carries one report"), ("-f json:a -f csv:./a", "two reports go to ./a"),
    ("-f json:a --output a", "two reports go to a"), ("-f sarif:", "names no file"), ("-f pdf:a", "text, json, jsonl"),
    ("-f csv:data/employees-1.csv", "was read as data"), ("-f csv:link", "was read as data"),
    ("-f json:plumbline.yaml", "was read as configuration"), ("-f json:policy/policy.yaml", "belongs to the policy"),
    ("--key-file key -f json:key", "was read as configuration"),
    ("-f json:- -f sarif", "standard output carries one report"),
    ("-f json:/dev/stdout -f sarif:-", "standard output carries one report"),
  ])
  func whatMakesNoSenseIsRefused(options: String, words: String) throws {
    let project = try Scratch.project()
    let before = try String(contentsOf: project.url.appending(path: "data/employees-1.csv"), encoding: .utf8)
    let run = try Program.shell(
      "ln -s data/employees-1.csv link; echo a key of many bytes > key; chmod 600 key; \"$0\" check \(options)",
      in: project.url)
    #expect(run.status == 2 && run.output == "" && run.errors.contains(words), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: project.url.appending(path: "a").path))
    #expect(try String(contentsOf: project.url.appending(path: "data/employees-1.csv"), encoding: .utf8) == before)
  }

  /// A descriptor's name is no file: in a pipeline that runs as root it must survive.
  @Test func standardOutputGoesByOtherNames() throws {
    let wanted = try Program.run("check", "-f", "json").output
    for options in ["-f json:-", "-f json:/dev/stdout", "-f json:/dev/fd/1", "-f json --output -"] {
      #expect(try Program.shell("\"$0\" check \(options)").output == wanted, "\(options)")
      #expect(try Program.shell("\"$0\" check \(options) | cat").output == wanted, "\(options)")
    }
    for name in ["/dev/fd/3", "/proc/self/fd/3"] {
      let run = try Program.shell("\"$0\" check -q -f json:\(name) 3> \"$1\" > /dev/null; cat \"$1\"", "three")
      #expect(run.output == wanted && run.errors == "", "\(name): \(run.errors)")
    }
    let run = try Program.shell("\"$0\" check -f json:/dev/stderr 2> \"$1\" > /dev/null; cat \"$1\"", "errors")
    #expect(run.output == wanted)
    #expect(
      try FileManager.default.attributesOfItem(atPath: "/dev/stderr")[.type] as? FileAttributeType == .typeSymbolicLink)
  }

  @Test func aReportTakesThePlaceBehindALinkAndKeepsWhoMayRead() throws {
    let scratch = try Scratch()
    try scratch.file("r.real", "old")
    let path = scratch.url.path
    let run = try Program.shell(
      "umask 022; chmod 640 \(path)/r.real; ln -s r.real \(path)/r.link; \"$0\" check -q -f csv:\(path)/r.link -f json:\(path)/r.new"
    )
    #expect(run.status == 1 && run.errors == "", "\(run.errors)")
    func attributes(_ name: String) throws -> [FileAttributeKey: Any] {
      try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")
    }
    #expect(try attributes("r.link")[.type] as? FileAttributeType == .typeSymbolicLink)
    #expect(try String(contentsOfFile: "\(path)/r.real", encoding: .utf8).contains("minimum-hire-age"))
    #expect(try attributes("r.real")[.posixPermissions] as? Int == 0o640)
    #expect(try attributes("r.new")[.posixPermissions] as? Int == 0o644)
    #expect(try Self.names(scratch.url) == ["r.link", "r.new", "r.real"])
  }

  @Test func outputNamesTheFileOfTheReportWithoutOne() throws {
    let scratch = try Scratch()
    let run = try Program.shell(
      "\"$0\" check -f csv:\(scratch.url.path)/r.csv -f json --output \(scratch.url.path)/r.json")
    #expect(run.status == 1 && run.output == "")
    #expect(try Self.names(scratch.url) == ["r.csv", "r.json"])
  }

  /// The full device takes nothing; what can be written is written all the same.
  @Test func oneReportThatFailsKeepsNoOtherBack() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return print("there is no /dev/full here") }
    let scratch = try Scratch()
    let run = try Program.shell(
      "\"$0\" check -f csv:/dev/full -f json:nowhere/r.json -f sarif:\(scratch.url.path)/r.sarif")
    #expect(run.status == 2)
    #expect(run.errors.contains("/dev/full: No space left") && run.errors.contains("nowhere/r.json: No such file"))
    #expect(run.output.contains("BLOCKED"))
    #expect(try Self.names(scratch.url) == ["r.sarif"])
  }

  @Test func aFullDiskLeavesTheOldReport() throws {
    let scratch = try Scratch()
    let folder = scratch.url.appending(path: "disk")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let mounted = try Program.shell("mount -t tmpfs -o size=4k tmpfs \(folder.path)")
    guard mounted.status == 0 else { return print("no small disk can be mounted here: a full one is not tried") }
    defer { _ = try? Program.shell("umount \(folder.path)") }
    try scratch.file("disk/r.json", "old")
    let run = try Program.shell("\"$0\" check -f json:\(folder.path)/r.json")
    #expect(run.status == 2 && run.errors.contains("No space left"), "\(run.errors)")
    #expect(try Self.names(folder) == ["r.json"])
    #expect(try String(contentsOf: folder.appending(path: "r.json"), encoding: .utf8) == "old")
  }

  @Test func aReaderThatLeavesChangesNoStatus() throws {
    let scratch = try Scratch()
    let script = "{ \"$0\" check -f json -f csv:\(scratch.url.path)/r.csv; echo status $? >&2; } | true; sleep 0.3"
    for _ in 0..<3 {
      let run = try Program.shell(script)
      #expect(run.errors == "status 1\n", "\(run.errors)")
      #expect(try Self.names(scratch.url) == ["r.csv"])
    }
  }

  @Test func quietTellsWhatBlocksAndHowMuchItLeavesOut() throws {
    let run = try Program.run("check", "-q")
    #expect(run.output.contains("employee E2") && run.output.contains("1 finding that does not block is left out"))
    #expect(!run.output.contains("insured cannot be read") && run.output.contains("NOT CHECKED"))
  }

  @Test(arguments: [
    ("TZ=Asia/Shanghai", "2023-11-15", "Asia/Shanghai"), ("TZ=America/New_York", "2023-11-14", "America/New_York"),
    ("TZ=UTC", "2023-11-14", "UTC"),
  ])
  func todayIsLookedAtOnceInAStatedZone(zone: String, day: String, name: String) throws {
    let variables = "\(zone) SOURCE_DATE_EPOCH=1700000000"
    let text = try Program.shell("\(variables) \"$0\" check --as-of today").output
    #expect(text.contains("as of \(day) (today in \(name))"))
    let json = try Program.shell("\(variables) \"$0\" check --as-of today -f json").output
    #expect(json.contains("\"asOf\": \"\(day)\"") && json.contains("\"timeZone\": \"\(name)\""))
    #expect(json.contains("\"statedTime\": \"2023-11-14T22:13:20Z\""))
    let named = try Program.run("check", "--as-of", "2024-01-01", "-f", "json").output
    #expect(named.contains("\"timeZone\": null") && named.contains("\"statedTime\": null"))
  }

  @Test func aStatedTimeMustBeOne() throws {
    let run = try Program.shell("SOURCE_DATE_EPOCH=yesterday \"$0\" check")
    #expect(run.status == 2 && run.errors.contains("SOURCE_DATE_EPOCH"))
  }
}
