import SourceDiagnostics
import Verdicts

/// A run as a step summary: a table of the rules, then each rule's first findings, folded. Texts are escaped: they are text
/// in every reader, never links, markup or further cells.
struct MarkdownReport {
  static let findingsPerRule = 20
  /// GitHub refuses summaries of more than 1 MiB; what does not fit is counted.
  static let byteLimit = 1_000_000
  let context: ReportContext
  let words: FindingWords

  init(_ context: ReportContext) {
    self.context = context
    words = FindingWords(context.language)
  }

  var language: Language { context.language }

  func write(
    _ result: RunResult, to emit: @escaping ([UInt8]) throws(OutputFailure) -> Void
  ) throws(OutputFailure) {
    var page = MarkdownPage(limit: Self.byteLimit, output: ReportOutput(emit))
    head(result, &page)
    rules(result, &page)
    lists(result, &page)
    let shown = findings(result, &page)
    end(result, shown: shown, &page)
    try page.output.finish()
  }

  private func head(_ result: RunResult, _ page: inout MarkdownPage) {
    let policy = result.policy
    page.add("# \(escaped("\(policy.title[language]) (\(policy.id) \(policy.version))"))\n\n")
    let counts = words.joined([
      Phrase.asOf.text(language, result.asOf), words.counts(result.summary.counts),
    ])
    page.add("\(escaped(counts))\n\n")
    if let baseline = result.baseline { page.add("\(escaped(words.compared(baseline)))\n\n") }
    page.add("**\(Phrase(context.exit).text(language))**\n\n")
  }

  private func rules(_ result: RunResult, _ page: inout MarkdownPage) {
    page.add("## \(Phrase.rules.text(language))\n\n")
    let headings = [
      Phrase.columnStatus, .columnRule, .columnClause, .columnSeverity, .columnVerdicts,
    ].map { $0.text(language) }
    page.add(row(headings) + row(headings.map { _ in "---" }))
    for rule in result.rules where !page.add(row(cells(rule))) { break }
    page.add("\n")
  }

  private func cells(_ rule: RuleResult) -> [String] {
    let outlook = RuleOutlook(rule)
    return [
      "\(outlook.symbol) \(outlook.phrase.text(language))",
      escaped("\(rule.rule)\(words.colon)\(rule.title[language])"),
      escaped(rule.clause), Phrase(rule.severity).text(language), escaped(words.counts(rule.counts)),
    ]
  }

  /// What could not be read and what the data has wrong.
  private func lists(_ result: RunResult, _ page: inout MarkdownPage) {
    let failures = result.failures.map { "\($0.dataset) \($0.source)\(words.colon)\($0.message[language])" }
    list(.failures, failures, &page)
    let data = result.data.filter { $0.level != .note }.map {
      "\(Phrase($0.level).text(language)) \($0.dataset)\(words.colon)\($0.message[language])"
    }
    list(.data, data, &page)
  }

  private func list(_ heading: Phrase, _ lines: [String], _ page: inout MarkdownPage) {
    guard !lines.isEmpty else { return }
    page.add("## \(heading.text(language))\n\n")
    for line in lines where !page.add("- \(escaped(line))\n") { break }
    page.add("\n")
  }

  private func end(_ result: RunResult, shown: Int, _ page: inout MarkdownPage) {
    let total = max(result.findingsTotal, result.findings.count)
    if total == 0 { page.close(Phrase.nothingFound.text(language) + "\n") }
    if shown < total { page.close("\n\(Phrase.findingsShown.text(language, String(shown), String(total)))\n") }
    if page.isFull { page.close("\n\(Phrase.pageCut.text(language))\n") }
  }

  func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |\n" }

  func escaped(_ text: String) -> String { MarkdownText.escaped(text) }
}

/// Takes blocks as long as they fit.
struct MarkdownPage {
  private var room: Int
  var output: ReportOutput
  private(set) var isFull = false

  init(limit: Int, output: ReportOutput) {
    room = limit
    self.output = output
  }

  /// False when the page is full: nothing more is taken then, so that nothing is missing in between.
  @discardableResult mutating func add(_ block: String) -> Bool {
    guard !isFull, block.utf8.count <= room else {
      isFull = true
      return false
    }
    room -= block.utf8.count
    output.write(block)
    return true
  }

  /// The last words, for which room is left beyond the limit.
  mutating func close(_ text: String) { output.write(text) }
}
