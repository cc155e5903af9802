import SourceDiagnostics
import Verdicts

/// A run as SARIF 2.1.0, within what GitHub's code scanning takes: at most 25,000 results, the gravest first; a
/// notification counts what was left out.
struct SARIFReport {
  static let resultLimit = 25_000
  static let schema = "https://json.schemastore.org/sarif-2.1.0.json"
  /// The base of relative paths: the folder that the program ran in, which is a checkout's root in a pipeline.
  static let base = "%SRCROOT%"
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
    var writer = JSONWriter(layout: .compact, output: ReportOutput(emit))
    let cut = SARIFCut(result, limit: Self.resultLimit)
    writer.object {
      $0.member("$schema", Self.schema)
      $0.member("version", "2.1.0")
      $0.member("runs", [result]) { self.run($1, cut, &$0) }
    }
    try writer.finish()
  }

  private func run(_ result: RunResult, _ cut: SARIFCut, _ writer: inout JSONWriter) {
    writer.object {
      $0.name("tool")
      $0.object { self.tool(result, &$0) }
      $0.name("automationDetails")
      $0.object { $0.member("id", "plumbline/\(DisplayText.neutral(result.policy.id))/") }
      $0.member("language", language == .zh ? "zh-CN" : "en-US")
      $0.member("columnKind", "unicodeCodePoints")
      $0.member("redactionTokens", result.redactions.unique) { $0.string($1) }
      base(&$0)
      $0.member("invocations", [result]) { self.invocation($1, cut, &$0) }
      $0.member("artifacts", result.inputs.uniqueSources) { self.artifact($1, &$0) }
      results(result, cut, &$0)
      $0.name("properties")
      $0.object { self.properties(result, &$0) }
    }
  }

  private func base(_ writer: inout JSONWriter) {
    writer.name("originalUriBaseIds")
    writer.object {
      $0.name(Self.base)
      $0.object {
        $0.name("description")
        $0.object { $0.member("text", "The folder in which plumbline ran.") }
      }
    }
  }

  /// The digest of a file that was not read once more is not known.
  private func artifact(_ input: InputSummary, _ writer: inout JSONWriter) {
    writer.object {
      $0.location(of: input.source)
      $0.member("length", max(0, input.bytes))
      $0.member("roles", ["analysisTarget"]) { $0.string($1) }
      if let digest = input.sha256 {
        $0.name("hashes")
        $0.object { $0.member("sha-256", digest) }
      }
    }
  }

  private func properties(_ result: RunResult, _ writer: inout JSONWriter) {
    writer.member("asOf", result.asOf)
    writer.member("policyVersion", result.policy.version)
    writer.member("policyDigest", result.policy.digest)
    writer.member("findingsTotal", max(result.findingsTotal, result.findings.count))
  }

  /// Markup and links are text: SARIF reads links in brackets and arguments in braces.
  static func message(_ text: String) -> String {
    DisplayText.neutral(text).unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "{", "}": result.unicodeScalars.append(contentsOf: [scalar, scalar])
      case "[", "]", "\\": result.unicodeScalars.append(contentsOf: ["\\", scalar])
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}

extension JSONWriter {
  /// A message object under a name.
  mutating func message(_ name: String, _ text: String) {
    self.name(name)
    object { $0.member("text", SARIFReport.message(text)) }
  }

  /// A file in the place where artifacts and physical locations have theirs.
  mutating func location(of path: String, as name: String = "location") {
    self.name(name)
    object {
      $0.member("uri", FileURI.text(path))
      if !path.hasPrefix("/") { $0.member("uriBaseId", SARIFReport.base) }
    }
  }
}

extension Array where Element == String {
  fileprivate var unique: [String] {
    reduce(into: []) { result, text in if !result.contains(text) { result.append(text) } }
  }
}

extension Array where Element == InputSummary {
  /// Each source once, as SARIF demands, however many data sets read it.
  fileprivate var uniqueSources: [InputSummary] {
    var seen: Set<String> = []
    return filter { seen.insert($0.source).inserted }
  }
}
