import Foundation
import Testing

/// Files as they come, through the program: packed, in other encodings, on standard input, with hostile text in them.
@Suite struct TextDataTests {
  private static let header = "employee_id,name,birth_date,hire_date,insured\n"
  private static let rows = "E1,王伟,1990-05-01,2015-03-02,yes\nE2,李娜,1991-05-01,2016-03-02,no\n"
  private static let text = "员工名单,,,,\n" + header + rows

  private func project(_ path: String, _ more: String = "") throws -> Scratch {
    let project = try Scratch.project()
    try project.file("plain.csv", Self.text)
    try project.file("plumbline.yaml", "policy: policy\nas_of: 2025-12-31\ndata: {employees: {path: \(path)\(more)}}\n")
    return project
  }

  private func shell(_ script: String, in project: Scratch) throws -> Program.Run {
    try Program.shell(script.replacing("CHECK", with: "timeout 30 \"$0\" check --rule insured"), in: project.url)
  }

  @Test(arguments: [
    ("cp plain.csv e.csv", "e.csv", "UTF-8"), ("gzip -c plain.csv > e.csv.gz", "e.csv.gz", "UTF-8, gzip"),
    ("iconv -f UTF-8 -t GB18030 plain.csv > e.csv", "e.csv", "GB18030 (detected, certain)"),
    ("iconv -f UTF-8 -t UTF-16LE plain.csv > e.csv", "e.csv", "UTF-16LE (detected, certain)"),
    ("iconv -f UTF-8 -t UTF-16 plain.csv > e.csv", "e.csv", "UTF-16LE"),
    ("iconv -f UTF-8 -t GB18030 plain.csv | gzip -c > e.csv.gz", "e.csv.gz", "GB18030 (detected, certain), gzip"),
    ("tr , ';' < plain.csv > e.csv", "e.csv", "UTF-8"),
  ])
  func everyFormGivesTheSameFindings(script: String, path: String, label: String) throws {
    let project = try project(path)
    let plain = try self.project("plain.csv")
    let wanted = try shell("CHECK --format json", in: plain)
    let run = try shell("\(script); CHECK --format json", in: project)
    #expect(run.status == 1 && wanted.status == 1, "\(run.errors)")
    #expect(run.output.contains("\"encoding\": \"\(label)\""), "\(run.output)")
    let prints = { (run: Program.Run) in
      run.output.split(separator: "\n").filter { $0.contains("fingerprint") || $0.contains("\"line\"") }
    }
    #expect(prints(run) == prints(wanted) && !prints(run).isEmpty)
    #expect(run.output.contains("1 row above the header skipped"))
  }

  @Test func standardInput() throws {
    let configured = try project("'-'")
    let run = try shell("cat plain.csv | CHECK", in: configured)
    #expect(run.status == 1 && run.output.contains("1 passed"), "\(run.output)\(run.errors)")
    let json =
      "[{\"employee_id\": \"E1\", \"birth_date\": \"1990-01-01\", \"hire_date\": \"2015-01-01\", \"insured\": true}]"
    try configured.file("e.json", json)
    for (input, path) in [("plain.csv", "-"), ("e.json", "-"), ("e.json", "/dev/stdin")] {
      let given = try shell("cat \(input) | CHECK \(path) --policy policy", in: configured)
      #expect(given.output.contains("1 passed"), "\(given.output)\(given.errors)")
    }
    let packed = try shell("iconv -f UTF-8 -t UTF-16 plain.csv | gzip -c | CHECK - --policy policy", in: configured)
    #expect(packed.output.contains("1 passed"), "\(packed.output)\(packed.errors)")
    let nothing = try shell("CHECK - --policy policy < /dev/null", in: configured)
    #expect(nothing.status == 2 && nothing.errors.contains("empty"), "\(nothing.errors)")
    let twice = "policy: policy\nas_of: 2025-12-31\ndata: {employees: {path: '-'}, others: {path: '-'}}\n"
    try configured.file("plumbline.yaml", twice)
    let both = try shell("cat plain.csv | CHECK", in: configured)
    #expect(both.status == 2 && both.errors.contains("standard input holds one data set"), "\(both.errors)")
  }

  @Test func whatBreaksOffIsAFailure() throws {
    let project = try project("e.csv.gz")
    let script = """
      for i in $(seq 400); do echo "E9$i,x,1990-05-0$i,2015-03-02,yes" >> plain.csv; done
      gzip -c plain.csv | head -c 900 > e.csv.gz; CHECK --format json --fail-on nothing
      """
    let run = try shell(script, in: project)
    #expect(run.status == 2, "\(run.errors)")
    #expect(run.output.contains("not read to its end, since the file breaks off here"))
    #expect(run.output.contains("\"kind\": \"truncated_file\""))
    let chinese = try shell("CHECK --lang zh --fail-on nothing", in: project)
    #expect(chinese.output.contains("文件在此处中断") || chinese.errors.contains("文件在此处中断"))
  }

  @Test(arguments: [
    ("printf 'PK\\003\\004xx' > e.csv", "a ZIP archive"),
    ("gzip -c plain.csv > e.csv; printf 'xxxxx' | dd of=e.csv bs=1 seek=90 conv=notrunc 2>/dev/null", "damaged"),
    ("printf 'employee_id,name\\nE1,M\\374ller\\n' > e.csv", "line 2: byte 21 is not UTF-8"),
    ("printf 'employee_id,name\\nE1,陳怡君\\nE2,黃淑芬\\n' | iconv -f UTF-8 -t BIG5 > e.csv", "say it with `encoding:`"),
  ])
  func whatIsNoTextIsRefused(script: String, words: String) throws {
    let run = try shell("\(script); CHECK", in: try project("e.csv"))
    #expect(run.status == 2 && (run.output + run.errors).contains(words), "\(run.output)\(run.errors)")
  }

  @Test func anEncodingCanBeDeclared() throws {
    let latin =
      "printf 'employee_id,name,birth_date,hire_date,insured\\nE1,M\\374ller,1990-05-01,2015-03-02,yes\\n' > e.csv"
    let read = try shell("\(latin); CHECK --format json", in: try project("e.csv", ", encoding: latin1"))
    #expect(read.status == 0 && read.output.contains("\"encoding\": \"ISO-8859-1\""), "\(read.output)\(read.errors)")
    let wrong = try shell("cp plain.csv e.csv; CHECK", in: try project("e.csv", ", encoding: latin1"))
    #expect(
      (wrong.output + wrong.errors).contains("line 1: byte 0 contradicts the declared encoding"), "\(wrong.errors)")
    let none = try shell("cp plain.csv e.csv; CHECK", in: try project("e.csv", ", encoding: ansi"))
    #expect(none.status == 2 && none.errors.contains("config-bad-encoding"), "\(none.errors)")
  }

  /// Nothing that a cell says moves the cursor, turns lines round or breaks JSON.
  @Test func naughtyStringsStayCells() throws {
    guard let data = ProcessInfo.processInfo.environment["PLUMBLINE_DATA"] else {
      print("PLUMBLINE_DATA is not set: the naughty strings are skipped")
      return
    }
    let strings = try JSONDecoder().decode(
      [String].self, from: Data(contentsOf: URL(filePath: data + "/naughty_strings/blns.json")))
    let rows = strings.map { text in
      let cell = "\"\(text.replacing("\"", with: "\"\""))\""
      return "\(cell),\(cell),\(cell),\(cell),\(cell)\n"
    }
    let project = try project("naughty.csv")
    try project.file("naughty.csv", Self.header + rows.joined())
    for options in ["--reveal -v", "--lang zh", "--reveal --format json"] {
      let run = try shell("CHECK \(options)", in: project)
      // The unknowns of the rule block nothing.
      #expect(run.status == 0 && run.output.count > 100, "\(options)\(run.errors)")
      let raw = (run.output + run.errors).unicodeScalars.filter(Self.isHostile)
      #expect(raw.isEmpty, "\(options): \(raw.prefix(9).map { String($0.value, radix: 16) })")
      if options.contains("json") { _ = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) }
    }
  }

  private static func isHostile(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // The joiners within emoji and words of Persian move nothing.
    case 0x0A, 0x200C, 0x200D: false
    case ..<0x20, 0x7F...0x9F, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF, 0xE0000...0xE007F: true
    default: false
    }
  }
}
