// Spoils workbooks and reads them: `ExcelFuzz --seconds N --seed S --folder DIR`.
// The bytes at work lie in `DIR/current.xlsx`, so that those which end the process are a finding too.

import Foundation

func option(_ name: String) -> String? {
  let arguments = CommandLine.arguments
  guard let index = arguments.firstIndex(of: "--\(name)"), index + 1 < arguments.count else { return nil }
  return arguments[index + 1]
}

/// A line at once, even where nobody but a file listens.
func say(_ text: String) { try? FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8)) }

/// Kilobytes of memory in use, where the system tells.
func residentKilobytes() -> Int {
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
  return line.flatMap { Int($0.split(separator: " ").dropFirst().first ?? "") } ?? 0
}

/// Of this process: a machine that is busy with others makes no workbook slow.
func processorSeconds() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

func fuzz() throws -> Int {
  let seconds = option("seconds").flatMap { Int($0) } ?? 60
  let seed = option("seed").flatMap { UInt64($0) } ?? 1
  let folder = URL(filePath: option("folder") ?? "fuzz-findings")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  let current = folder.appending(path: "current.xlsx")
  let (clock, start) = (ContinuousClock(), ContinuousClock.now)
  var (mutator, laws, executions, findings, nextWord) = (Mutator(dice: Dice(seed: seed)), Laws(), 0, 0, 10)
  say("seed \(seed), \(seconds) seconds")
  for archive in Seeds.archives {
    guard laws.breach(of: archive.bytes(), mayNameSecret: false) == nil else { throw CocoaError(.coderInvalidValue) }
  }
  guard laws.readCount == 4 * Seeds.archives.count else { throw CocoaError(.fileReadCorruptFile) }
  while clock.now - start < .seconds(seconds) {
    let (bytes, parts) = mutator.bytes()
    try Data(bytes).write(to: current)
    let before = processorSeconds()
    // A spoiled part may carry a cell's text into the name of a sheet.
    let mayNameSecret = parts?.parts.filter { $0.bytes.contains(Seeds.secret.utf8) }.count != 1
    var breach = laws.breach(of: bytes, mayNameSecret: mayNameSecret)
    let spent = processorSeconds() - before
    if spent > 2 { breach = breach ?? "slow: \(spent) s" }
    if let breach {
      findings += 1
      say("FINDING \(breach)")
      try Data(bytes).write(to: folder.appending(path: "finding-\(findings).xlsx"))
    }
    executions += 1
    let elapsed = Int((clock.now - start).components.seconds)
    if elapsed >= nextWord {
      nextWord = elapsed + 10
      say(
        "\(elapsed) s: \(executions) executions, \(findings) findings, \(laws.readCount) read with \(laws.rowCount) rows, "
          + "\(residentKilobytes()) kB")
    }
  }
  try FileManager.default.removeItem(at: current)
  say(
    "\(executions) executions, \(executions / max(1, seconds)) a second, \(residentKilobytes()) kB, \(findings) findings"
  )
  return findings
}

exit(try fuzz() == 0 ? 0 : 1)
