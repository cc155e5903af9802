// Breeds expressions and holds each against the laws of the language: `CELFuzz --seconds N --seed S --folder DIR`.
// The text at work lies in `DIR/current.cel`, so that one which ends the process is a finding too.

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

func fuzz() throws -> Int {
  let seconds = option("seconds").flatMap { Int($0) } ?? 60
  let seed = option("seed").flatMap { UInt64($0) } ?? 1
  let folder = URL(filePath: option("folder") ?? "fuzz-findings")
  var findings = try Findings(folder: folder)
  let current = folder.appending(path: "current.cel")
  try Data().write(to: current)
  let file = try FileHandle(forWritingTo: current)
  let (laws, clock, start) = (ExpressionLaws(), ContinuousClock(), ContinuousClock.now)
  var (mutator, corpus, executions, nextWord) = (Mutator(dice: Dice(seed: seed)), Corpus(Seeds.texts), 0, 10)
  say("seed \(seed), \(seconds) seconds")
  while clock.now - start < .seconds(seconds) {
    let text = executions < Seeds.texts.count ? Seeds.texts[executions] : mutator.text(from: corpus)
    try file.seek(toOffset: 0)
    try file.truncate(atOffset: 0)
    try file.write(contentsOf: Data(text.utf8))
    let before = processorSeconds()
    if let breach = laws.breach(of: text) { try findings.add(breach, text) }
    let spent = processorSeconds() - before
    if spent > 2 { try findings.add(.init(law: "slow", detail: "\(spent) s"), text) }
    corpus.learn(text, &mutator.dice)
    executions += 1
    let elapsed = Int((clock.now - start).components.seconds)
    if elapsed >= nextWord {
      nextWord = elapsed + 10
      say(
        "\(elapsed) s: \(executions) executions, \(executions / elapsed) a second, \(findings.total) findings, "
          + "\(corpus.checkedCount) passed the checker, corpus \(corpus.count), features \(corpus.featureCount), \(residentKilobytes()) kB"
      )
    }
  }
  try FileManager.default.removeItem(at: current)
  say("\(executions) executions, \(executions / max(1, seconds)) a second, \(residentKilobytes()) kB")
  say("\(corpus.checkedCount) passed the checker")
  say("\(findings.total) findings\(findings.total == 0 ? "" : ": \(findings.summary); in \(folder.path)")")
  return findings.total
}

/// Of this process: a machine that is busy with others makes no expression slow.
func processorSeconds() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

exit(try fuzz() == 0 ? 0 : 1)
