import Verdicts

/// A run as a person reads it in a terminal.
public enum TextReport {
  /// Writes blocks of UTF-8 to `emit`.
  public static func write(
    _ result: RunResult, options: TextOptions = TextOptions(),
    to emit: @escaping ([UInt8]) throws(OutputFailure) -> Void
  ) throws(OutputFailure) {
    var writer = TextWriter(options: options, output: ReportOutput(emit))
    writer.report(result)
    try writer.finish()
  }
}

/// Writes lines in the reader's language and style.
struct TextWriter {
  let options: TextOptions
  private var output: ReportOutput

  init(options: TextOptions, output: ReportOutput) {
    self.options = options
    self.output = output
  }

  var language: Language { options.language }

  /// A line of text that is safe to print already. The logs of pipelines obey lines that begin with two colons, and marks
  /// like `##[`; a blank makes them text.
  mutating func line(_ text: String = "", indent: Int = 0) {
    if !text.isEmpty { output.write(String(repeating: " ", count: indent)) }
    let shown = text.hasPrefix("::") ? ": " + text.dropFirst() : text
    output.write(shown.contains("##[") ? shown.replacing("##[", with: "# #[") : shown)
    output.write("\n")
  }

  mutating func heading(_ phrase: Phrase, _ role: TextStyle.Role = .strong) {
    line()
    line(paint(phrase.text(language), role))
  }

  mutating func finish() throws(OutputFailure) { try output.finish() }

  func paint(_ text: String, _ role: TextStyle.Role) -> String { options.style.paint(text, role) }

  /// Full-width punctuation between Chinese words, commas between English ones.
  func joined(_ parts: [String]) -> String { parts.joined(separator: language == .zh ? "，" : ", ") }

  var colon: String { language == .zh ? "：" : ": " }
}

extension TextWriter {
  mutating func report(_ result: RunResult) {
    header(result)
    coveredDays(result)
    inputs(result)
    ruleTable(result)
    findings(result)
    comparison(result)
    attestations(result)
    waivers(result)
    dataFindings(result)
    notices(result)
    failures(result.failures)
    notChecked(result)
    summary(result)
  }
}
