import SourceDiagnostics
import YAMLTree

/// Reads policy packs.
public enum PolicyPack {
  /// What reading a pack gives.
  public struct Load: Sendable {
    /// `nil` when there is an error among the diagnostics: a policy that does not check never runs.
    public let policy: CheckedPolicy?
    public let syntax: PolicySyntax
    /// Errors and warnings by file and place.
    public let diagnostics: [Diagnostic]
  }

  /// Reads the pack in a folder.
  ///
  /// - Parameter digest: SHA-256 of bytes, as lower-case hexadecimal digits.
  /// - Throws: `PackReadingError` when the folder or a file in it cannot be read.
  public static func load(directory: String, digest: ([UInt8]) -> String) throws(PackReadingError) -> Load {
    let files = try PackFiles.read(directory: directory)
    return load(files, digest: digest)
  }

  /// Checks files that are already in memory, by their place in the pack.
  static func load(_ files: PackFiles, digest: ([UInt8]) -> String) -> Load {
    let log = DiagnosticLog()
    YAMLFolder(ignored: files.ignored).warnOfIgnored(log)
    let header = documents(of: [files.policy], log)
    let records = documents(of: files.records, log)
    let isWhole = !log.hasErrors
    let rules = documents(of: files.rules, log)
    var syntax = decode(header, records, rules, files, log)
    decodeExemptions(files, into: &syntax, log)
    let isNamed = syntax.records.count == records.count && syntax.records.allSatisfy { $0.dataset != nil }
    let policy = PolicyChecker(log: log).check(
      syntax, isWhole: isWhole && isNamed, digest: "sha256:" + digest(files.digestInput),
      evidence: EvidenceReader(directory: files.directory))
    return Load(policy: policy, syntax: syntax, diagnostics: log.diagnostics.sortedByPlace())
  }

  private static func documents(of files: [SourceFile], _ log: DiagnosticLog) -> [YAMLNode] {
    files.flatMap { file in
      let (documents, diagnostics) = YAMLDocument.parse(file: file)
      log.append(diagnostics)
      return documents
    }
  }

  private static func decodeExemptions(_ files: PackFiles, into syntax: inout PolicySyntax, _ log: DiagnosticLog) {
    syntax.attestations = EntryList.elements(
      of: documents(of: files.attestations, log), named: "attestations.yaml", log
    ).compactMap { AttestationDecoder(log: log).attestation($0) }
    syntax.waivers = EntryList.elements(of: documents(of: files.waivers, log), named: "waivers.yaml", log)
      .compactMap { WaiverDecoder(log: log).waiver($0) }
  }

  private static func decode(
    _ header: [YAMLNode], _ records: [YAMLNode], _ rules: [YAMLNode], _ files: PackFiles, _ log: DiagnosticLog
  ) -> PolicySyntax {
    let start = SourceLocation(file: files.policy, range: TextRange(start: 0, end: 0))
    if header.isEmpty, !log.hasErrors { log.report("policy-empty", "the file says nothing", at: start) }
    for extra in header.dropFirst() {
      log.report(
        "policy-empty", "policy.yaml holds one document; this is another", at: extra.location,
        help: "Put rules under rules/ and record types under records/.")
    }
    return PolicySyntax(
      header: header.first.flatMap { HeaderDecoder(log: log).header($0) },
      records: records.compactMap { RecordDecoder(log: log).record($0) },
      rules: rules.compactMap { RuleDecoder(log: log).rule($0) })
  }
}
