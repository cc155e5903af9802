import ByteScanning
import Plumbline
import Reporting
import SourceDiagnostics
import Verdicts

/// How far a stage is, in one line.
struct ProgressText {
  let language: Language

  /// - Parameter columns: how many there are; what doesn't fit is left out from the end.
  func line(_ stage: RunWatch.Stage, columns: Int) -> String {
    var line = ""
    for part in parts(stage) {
      let longer = line.isEmpty ? part : line + separator + part
      guard DisplayText.width(longer) <= columns else { break }
      line = longer
    }
    return line
  }

  /// In columns of a terminal.
  static func width(_ line: String) -> Int { DisplayText.width(line) }

  private var separator: String { language == .en ? ", " : "，" }

  private func parts(_ stage: RunWatch.Stage) -> [String] {
    var parts = [DisplayText.neutral(StageTiming(stage).words(language))]
    let done = stage.done
    if let done { parts.append("\(Int(done * 100))%") }
    if stage.rows > 0 {
      parts.append(FigureText.count(stage.rows) + (language == .en ? " rows" : "行"))
    }
    if stage.bytes > 0, stage.wall > 0 {
      // Bytes in a nanosecond are gigabytes in a second.
      parts.append(FigureText.decimal(Double(stage.bytes) / Double(stage.wall) * 1000, digits: 0) + " MB/s")
    }
    if let done, done > 0 {
      let left = duration(Int(Double(stage.wall) / 1e9 * (1 - done) / done + 0.5))
      parts.append(language == .en ? "\(left) left" : "剩余\(left)")
    }
    return parts
  }

  private func duration(_ seconds: Int) -> String {
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    let words = language == .en ? (" h", " min", " s") : ("小时", "分", "秒")
    if hours > 0 { return "\(hours)\(words.0) \(minutes)\(words.1)" }
    return minutes > 0 ? "\(minutes)\(words.1) \(seconds % 60)\(words.2)" : "\(seconds)\(words.2)"
  }
}

extension RunWatch.Stage {
  /// From 0 to 1; `nil` where nobody knows how much there is.
  fileprivate var done: Double? {
    if let totalBytes, totalBytes > 0 { return min(1, Double(bytes) / Double(totalBytes)) }
    if let totalSteps, totalSteps > 0 { return min(1, Double(steps) / Double(totalSteps)) }
    return nil
  }
}
