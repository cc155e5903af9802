import Foundation

/// Holds bred bytes against laws: `--seconds N --seed S --folder DIR`. The bytes at work lie in `DIR/current`, so that a
/// text which ends the process is a finding too.
public enum ByteFuzzer {
  private static func option(_ name: String) -> String? {
    let arguments = CommandLine.arguments
    guard let index = arguments.firstIndex(of: "--\(name)"), index + 1 < arguments.count else { return nil }
    return arguments[index + 1]
  }

  private static func say(_ text: String) { try? FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8)) }

  /// Of this process: a machine that is busy with others makes no text slow.
  private static func processorSeconds() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

  /// - Parameter breach: the law that the bytes break, with what there is to say of it; `nil` where they keep all.
  /// - Returns: how many findings there were.
  public static func run(seeds: [[UInt8]], pieces: [[UInt8]], _ breach: ([UInt8]) -> String?) throws -> Int {
    let seconds = option("seconds").flatMap { Int($0) } ?? 60
    let seed = option("seed").flatMap { UInt64($0) } ?? 1
    let folder = URL(filePath: option("folder") ?? "fuzz-findings")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let current = folder.appending(path: "current")
    var mutator = ByteMutator(seed: seed, seeds: seeds, pieces: pieces)
    var (executions, bytesRead, findings, nextWord) = (0, 0, 0, 30)
    let start = ContinuousClock.now
    say("seed \(seed), \(seconds) seconds")
    while ContinuousClock.now - start < .seconds(seconds) {
      let bytes = executions < seeds.count ? seeds[executions] : mutator.next()
      try Data(bytes).write(to: current)
      let before = processorSeconds()
      var found = breach(bytes)
      let spent = processorSeconds() - before
      if spent > 2 { found = found ?? "slow: \(spent) s" }
      if let found {
        findings += 1
        say("finding \(findings): \(found)")
        try Data(bytes).write(to: folder.appending(path: "finding-\(findings)"))
      }
      executions += 1
      bytesRead += bytes.count
      let elapsed = Int((ContinuousClock.now - start).components.seconds)
      if elapsed >= nextWord {
        nextWord = elapsed + 30
        say("\(elapsed) s: \(executions) executions, \(bytesRead >> 10) KiB, \(findings) findings")
      }
      if findings >= 20 { break }
    }
    say("\(executions) executions, \(bytesRead >> 10) KiB, \(findings) findings")
    return findings
  }
}
