import SourceDiagnostics
import Verdicts

extension InputSummary {
  /// How it is encoded, and how certain that is.
  func encodingText(_ language: Language) -> String {
    guard language == .zh else { return DisplayText.neutral(encoding) }
    let words = [(" (detected, certain)", "（检测，确定）"), (" (detected, likely)", "（检测，很可能）")]
    return words.reduce(DisplayText.neutral(encoding)) { $0.replacing($1.0, with: $1.1) }
  }
}
