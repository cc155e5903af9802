import ByteScanning
import GitContents
import PolicyLanguage
import RecordSources
import Verdicts

/// Judges what is staged for the next commit, and says what the commit makes worse.
///
/// The policy and the configuration are those of the working tree, which must be the staged ones; the commit before is
/// judged by them too, so that what differs is what the records do.
public struct StagedChecking {
  private let repository: GitRepository
  private let request: CheckRequest
  private let configuration: String

  /// - Parameter configuration: the path of `plumbline.yaml`.
  public init(_ request: CheckRequest, configuration: String) throws(GitFailure) {
    repository = try GitRepository()
    self.request = request
    self.configuration = configuration
  }

  public func run(_ policy: CheckedPolicy) throws -> RunResult {
    try expectStagedPolicy()
    let index = try repository.staged()
    let source = StagedFiles(repository: repository, snapshot: index, isStrict: true)
    let staged = try side(source)
    var result = try Checking.run(staged.request, policy)
    let head = try repository.head()
    let judged = try head.flatMap { try past($0.files, source, result, policy) }
    var marks = HeadMarks(judged, commit: head?.commit)
    marks.mark(&result)
    marks.comparison.unversioned = staged.unversioned
    marks.comparison.policyChanges = head.map { changes(index, $0.files) } ?? false
    marks.comparison.isPartial = head != nil && (judged.map { !$0.failures.isEmpty } ?? true)
    result.sinceHead = marks.comparison
    cut(&result)
    return result
  }

  /// One of the two contents that are compared.
  private struct Side {
    var request: CheckRequest
    var unversioned: [String] = []
  }

  private func side(_ source: StagedFiles) throws(GitFailure) -> Side {
    var side = Side(request: request)
    side.request.maxFindings = nil
    side.request.digestsValues = true
    side.request.datasets = [:]
    for (name, binding) in request.datasets.sorted(by: { $0.key < $1.key }) {
      guard let files = try source.files(name, binding) else { continue }
      side.request.datasets[name] = files.binding
      if files.isUnversioned { side.unversioned.append(name) }
    }
    return side
  }

  /// What was there may be worse than what comes, so much so that nothing can be judged: then all is new.
  private func past(
    _ snapshot: GitSnapshot, _ staged: StagedFiles, _ result: RunResult, _ policy: CheckedPolicy
  ) throws(GitFailure) -> RunResult? {
    let source = StagedFiles(repository: repository, snapshot: snapshot, isStrict: false)
    if try source.objects(request.datasets) == staged.objects(request.datasets) { return result }
    var request = try side(source).request
    request.digestsInputs = false
    request.countsSites = false
    return try? Checking.run(request, policy)
  }

  /// Whoever judges by another policy than the one that is committed judges another commit.
  private func expectStagedPolicy() throws(GitFailure) {
    guard let path = try repository.unstaged(policyPaths).first else { return }
    throw GitFailure("\(path) of the policy differs from what is staged; stage it with 'git add', or put it aside")
  }

  private var policyPaths: [String] {
    [configuration, request.policyDirectory].compactMap(repository.path)
  }

  private func changes(_ index: GitSnapshot, _ head: GitSnapshot) -> Bool {
    policyPaths.contains { index.objects(under: $0) != head.objects(under: $0) }
  }

  /// The new ones are the last to be left out.
  private func cut(_ result: inout RunResult) {
    guard let limit = request.maxFindings, result.findings.count > limit else { return }
    let new = result.findings.filter { $0.sinceHead == .new }
    result.findings = Array((new + result.findings.filter { $0.sinceHead != .new }).prefix(limit))
  }
}
