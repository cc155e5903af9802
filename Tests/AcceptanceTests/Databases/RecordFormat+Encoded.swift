import Foundation
import Testing

/// The same texts in other bytes.
extension RecordFormat {
  static let gb18030 = encoded("GB18030 CSV", "csv", by: ",", through: ["iconv -f UTF-8 -t GB18030"])
  static let packed = encoded("UTF-8 CSV, gzip", "csv.gz", by: ",", through: ["gzip -c"])
  static let packedGB18030 = encoded(
    "GB18030 CSV, gzip", "csv.gz", by: ";", through: ["iconv -f UTF-8 -t GB18030", "gzip -c"])
  static let marked = encoded("UTF-8 CSV with its mark", "csv", by: ";", mark: "\u{FEFF}", through: [])
  /// Without a mark that says so.
  static let utf16 = ["UTF-16LE", "UTF-16BE"].map {
    encoded("\($0) TSV", "tsv", by: "\t", through: ["iconv -f UTF-8 -t \($0)"])
  }
  static let markedUTF16 = ["UTF-16LE", "UTF-16BE"].map {
    encoded("\($0) TSV with its mark", "tsv", by: "\t", mark: "\u{FEFF}", through: ["iconv -f UTF-8 -t \($0)"])
  }

  private static func encoded(
    _ name: String, _ suffix: String, by delimiter: String, mark: String = "", through filters: [String]
  ) -> RecordFormat {
    files(name, extension: suffix) { table in
      try filters.reduce(Array((mark + delimited(table, by: delimiter)).utf8)) { try filtered($0, by: $1) }
    }
  }

  /// What a command makes of bytes.
  private static func filtered(_ bytes: [UInt8], by command: String) throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory.appending(path: "plumbline-\(UUID().uuidString)")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command + " < \"$0\"", file.path]
    process.standardOutput = output
    try process.run()
    let made = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(command)")
    return Array(made)
  }
}
