import CELLanguage
import Execution
import Judging
import PolicyLanguage
import Verdicts

/// A verdict that came out: of a row, `nil` for the organisation, and a choice of `each` values, `nil` where they could
/// not be told.
struct GivenVerdict: Hashable {
  struct Subject: Hashable {
    var row: Int?
    var each: [String]?
  }

  var subject: Subject
  var verdict: CaseVerdict

  var row: Int? { subject.row }
  var each: [String]? { subject.each }

  /// In the order of the records, then of the `each` values.
  static func all(_ outcome: RuleOutcome?) -> [GivenVerdict] {
    guard let outcome else { return [] }
    let judged = outcome.notable.map { subject in
      GivenVerdict(row: subject.row, each: subject.each, verdict: CaseVerdict(subject.verdict))
    }
    let future = outcome.future.map { GivenVerdict(row: $0.row, each: $0.each, verdict: .future) }
    let all = judged + future
    let order = all.indices.sorted { (all[$0].row ?? 0, $0) < (all[$1].row ?? 0, $1) }
    return order.map { all[$0] }
  }

  /// The subjects on which two lists of verdicts differ, in order, each once.
  static func disagreeing(_ left: [GivenVerdict], _ right: [GivenVerdict]) -> [Subject] {
    let (ours, theirs) = (counts(left), counts(right))
    var seen: Set<Subject> = []
    return (left + right).filter { ours[$0] != theirs[$0] }.map(\.subject).filter { seen.insert($0).inserted }
  }

  private static func counts(_ given: [GivenVerdict]) -> [GivenVerdict: Int] {
    Dictionary(given.map { ($0, 1) }, uniquingKeysWith: +)
  }

  private init(row: Int?, each: [CELValue]?, verdict: CaseVerdict) {
    self.init(subject: Subject(row: row, each: each?.map(KeyText.text(of:))), verdict: verdict)
  }

  init(subject: Subject, verdict: CaseVerdict) {
    self.subject = subject
    self.verdict = verdict
  }
}

extension CaseVerdict {
  init(_ verdict: Verdict) {
    switch verdict {
    case .pass: self = .pass
    case .violation: self = .violation
    case .atRisk: self = .atRisk
    case .unknown: self = .unknown
    case .notApplicable: self = .notApplicable
    case .waived: self = .waived
    }
  }
}
