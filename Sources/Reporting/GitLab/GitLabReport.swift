import Verdicts

/// The findings as GitLab's code quality report: an array of issues.
struct GitLabReport {
  private let words: FindingWords

  init(_ context: ReportContext) { words = FindingWords(context.language) }

  func write(
    _ result: RunResult, to emit: @escaping ([UInt8]) throws(OutputFailure) -> Void
  ) throws(OutputFailure) {
    var writer = JSONWriter(layout: .compact, output: ReportOutput(emit))
    let places = FindingPlaces(result)
    var fingerprints = UniqueFingerprints()
    writer.array(result.findings) { writer, finding in
      self.issue(finding, at: places.place(finding), fingerprints.next(finding.fingerprint), &writer)
    }
    try writer.finish()
  }

  private func issue(
    _ finding: Finding, at place: FilePlace, _ fingerprint: String, _ writer: inout JSONWriter
  ) {
    writer.object {
      $0.member(
        "description",
        words.joined([words.verdict(finding), words.subject(finding)]) + words.colon
          + words.text(finding.message))
      $0.member("check_name", finding.rule)
      $0.member("fingerprint", fingerprint)
      $0.member("severity", severity(finding))
      $0.name("location")
      $0.object {
        $0.member("path", FindingPlaces.relative(place.path))
        $0.name("lines")
        $0.object { $0.member("begin", place.line) }
      }
    }
  }

  /// What a waiver covers or the baseline has is told, and weighs nothing.
  private func severity(_ finding: Finding) -> String {
    if finding.verdict == .waived || finding.baseline == .known { return "info" }
    return switch finding.severity {
    case .critical: "blocker"
    case .high: "critical"
    case .medium: "major"
    case .low: "minor"
    case .advice: "info"
    }
  }
}

/// Keeps fingerprints apart: readers drop what has one that they have seen.
struct UniqueFingerprints {
  private var uses: [String: Int] = [:]

  /// The first stays as it is, later equal ones are numbered.
  mutating func next(_ fingerprint: String) -> String {
    let use = uses[fingerprint, default: 0] + 1
    uses[fingerprint] = use
    return use == 1 ? fingerprint : next("\(fingerprint)-\(use)")
  }
}
