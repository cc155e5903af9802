import SourceDiagnostics
import YAMLTree

/// Reads the cases of a pack's rules. They shape no verdict, so that judging records never reads them.
public enum PolicyCases {
  public struct Load: Sendable {
    /// The cases without a mistake, by file and place.
    public let cases: [RuleCase]
    /// Errors and warnings by file and place.
    public let diagnostics: [Diagnostic]

    public init(cases: [RuleCase], diagnostics: [Diagnostic]) {
      self.cases = cases
      self.diagnostics = diagnostics
    }
  }

  /// Reads `tests/*.yaml` of the pack in a folder; a pack without that folder has no cases.
  ///
  /// - Parameter policy: the pack's policy; `nil` when it has mistakes, then only the YAML is looked at, since names of
  ///   the cases may be those that could not be read.
  /// - Throws: `PackReadingError` when the folder or a file in it cannot be read.
  public static func load(directory: String, policy: CheckedPolicy?) throws(PackReadingError) -> Load {
    load(try PackFiles.tests(directory: directory), policy: policy)
  }

  /// Checks files that are already in memory.
  static func load(_ files: YAMLFolder, policy: CheckedPolicy?) -> Load {
    let log = DiagnosticLog()
    files.warnOfIgnored(log)
    var cases: [RuleCase] = []
    for file in files.files {
      let (documents, diagnostics) = YAMLDocument.parse(file: file)
      log.append(diagnostics)
      guard let policy else { continue }
      // A file may hold documents, each one case or a list of them.
      let nodes = documents.flatMap { $0.elements ?? [$0] }
      for (number, node) in nodes.enumerated() {
        if let decoded = CaseDecoder(log: log, policy: policy, number: number + 1).ruleCase(node) {
          cases.append(decoded)
        }
      }
    }
    return Load(cases: cases, diagnostics: log.diagnostics.sortedByPlace())
  }
}
