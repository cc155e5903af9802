import SourceDiagnostics
import Verdicts

/// The rules and how the run went.
extension SARIFReport {
  func tool(_ result: RunResult, _ writer: inout JSONWriter) {
    writer.name("driver")
    writer.object {
      $0.member("name", "plumbline")
      $0.member("version", result.toolVersion)
      $0.message("fullDescription", "\(result.policy.title[language]) (\(result.policy.id) \(result.policy.version))")
      $0.member("language", language == .zh ? "zh-CN" : "en-US")
      $0.member("rules", result.rules.unique) { self.rule($1, &$0) }
    }
  }

  /// GitHub shows the short text in lists, the full one on the page of an alert, the help below it.
  private func rule(_ rule: RuleResult, _ writer: inout JSONWriter) {
    writer.object {
      $0.member("id", rule.rule)
      $0.member("name", rule.rule)
      $0.message("shortDescription", Self.clipped(rule.title[language]))
      $0.message("fullDescription", Self.clipped(full(rule)))
      $0.name("help")
      $0.object {
        $0.member("text", Self.message(help(rule)))
        $0.member("markdown", markdown(rule))
      }
      $0.name("defaultConfiguration")
      $0.object { $0.member("level", Self.level(rule.severity)) }
      $0.name("properties")
      $0.object {
        $0.member("tags", ["policy", "severity:\(rule.severity.rawValue)"]) { $0.string($1) }
        $0.member("problem.severity", Self.problem(rule.severity))
        $0.member("clause", rule.clause)
      }
    }
  }

  private func full(_ rule: RuleResult) -> String {
    words.joined([rule.title[language], clause(rule)])
  }

  private func clause(_ rule: RuleResult) -> String {
    let title = rule.clauseTitle.map { words.colon + $0[language] } ?? ""
    return "\(Phrase.columnClause.text(language)) \(rule.clause)\(title)"
  }

  private func help(_ rule: RuleResult) -> String {
    let remedy = rule.remedy.map { " \(Phrase.remedy.text(language))\(words.colon)\($0[language])" } ?? ""
    return "\(rule.title[language]) (\(clause(rule))).\(remedy)"
  }

  private func markdown(_ rule: RuleResult) -> String {
    let remedy = rule.remedy.map {
      "\n\n**\(Phrase.remedy.text(language))**\(words.colon)\(MarkdownText.escaped($0[language]))"
    }
    return "\(MarkdownText.escaped(rule.title[language]))\n\n\(MarkdownText.escaped(clause(rule)))" + (remedy ?? "")
  }

  func invocation(_ result: RunResult, _ cut: SARIFCut, _ writer: inout JSONWriter) {
    writer.object {
      $0.member("executionSuccessful", result.failures.isEmpty)
      $0.member("exitCode", Int(context.exit.rawValue))
      $0.member("exitCodeDescription", Phrase(context.exit).text(language))
      if let time = result.statedTime { $0.member("endTimeUtc", time) }
      $0.member("toolExecutionNotifications", notifications(result, cut)) { $1.write(&$0) }
      $0.member("toolConfigurationNotifications", result.notices) { writer, notice in
        SARIFNotification(
          id: "policy/\(notice.kind.rawValue)", level: notice.level.rawValue, text: notice.message[language]
        ).write(&writer)
      }
    }
  }

  private func notifications(_ result: RunResult, _ cut: SARIFCut) -> [SARIFNotification] {
    var all = result.failures.map { failure in
      SARIFNotification(
        id: "data/not-read", level: "error",
        text: "\(failure.dataset) \(failure.source)\(words.colon)\(failure.message[language])")
    }
    all += result.data.map { data in
      SARIFNotification(
        id: "data/\(DisplayText.neutral(data.kind))", level: data.level.rawValue,
        text: "\(data.dataset)\(words.colon)\(data.message[language])", place: data.first)
    }
    all += result.rules.filter { !$0.status.isChecked }.map { rule in
      SARIFNotification(
        id: "rule/not-checked", level: "warning",
        text: "\(Phrase.notChecked.text(language))\(words.colon)\(rule.rule)\(words.colon)\(rule.title[language])")
    }
    return all + cutNotifications(result, cut)
  }

  private func cutNotifications(_ result: RunResult, _ cut: SARIFCut) -> [SARIFNotification] {
    var all: [SARIFNotification] = []
    let count = cut.leftOut.reduce(0) { $0 + $1.count }
    if count > 0 {
      let list = words.joined(cut.leftOut.map { "\(Phrase($0.severity).text(language)) \($0.count)" })
      let text = Phrase.sarifCut.text(language, String(count), String(cut.total), list)
      all.append(SARIFNotification(id: "report/cut", level: "warning", text: text))
    }
    if result.findingsLeftOut > 0 {
      let text = Phrase.listCut.text(language, String(result.findings.count), String(result.findingsTotal))
      all.append(SARIFNotification(id: "report/listed", level: "warning", text: text))
    }
    return all
  }

  static func level(_ severity: Severity) -> String {
    switch severity {
    case .critical, .high: "error"
    case .medium: "warning"
    case .low, .advice: "note"
    }
  }

  static func problem(_ severity: Severity) -> String {
    switch severity {
    case .critical, .high: "error"
    case .medium: "warning"
    case .low, .advice: "recommendation"
    }
  }

  /// GitHub takes descriptions of up to 1,024 characters; escapes are counted with room to spare.
  private static func clipped(_ text: String) -> String { text.count <= 500 ? text : text.prefix(499) + "…" }
}

/// Something that is no result: what could not be read, what was left out.
struct SARIFNotification {
  var id: String
  var level: String
  var text: String
  var place: DataPlace?

  func write(_ writer: inout JSONWriter) {
    writer.object {
      $0.name("descriptor")
      $0.object { $0.member("id", id) }
      $0.member("level", level)
      $0.message("message", text)
      if let place {
        $0.member("locations", [place]) { writer, place in
          writer.object { $0.physicalLocation(FilePlace(path: place.path, line: max(1, place.line), column: 1)) }
        }
      }
    }
  }
}

extension Array where Element == RuleResult {
  /// Each rule once, as SARIF demands.
  fileprivate var unique: [RuleResult] {
    var seen: Set<String> = []
    return filter { seen.insert($0.rule).inserted }
  }
}
