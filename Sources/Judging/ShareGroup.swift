import CELLanguage
import PolicyLanguage
import Verdicts

/// How many members of a group have which verdict; those that the rule does not apply to are not among them.
public struct ShareCounts: Hashable, Sendable {
  public var passed = 0
  public var failed = 0
  /// Counted as failed, told apart.
  public var waived = 0
  /// Not yet true, and not yet due.
  public var atRisk = 0
  public var undecided = 0

  public init() {}

  public mutating func add(_ verdict: Verdict) {
    switch verdict {
    case .pass: passed += 1
    case .violation: failed += 1
    case .waived: waived += 1
    case .atRisk: atRisk += 1
    case .unknown: undecided += 1
    case .notApplicable: break
    }
  }

  public static func + (left: ShareCounts, right: ShareCounts) -> ShareCounts {
    var sum = left
    sum.passed += right.passed
    sum.failed += right.failed
    sum.waived += right.waived
    sum.atRisk += right.atRisk
    sum.undecided += right.undecided
    return sum
  }

  public var total: Int { passed + failed + waived + atRisk + undecided }
}

/// The members of one group and one choice of `each` values, and what is said of them together.
public struct ShareGroup: Sendable {
  public enum Place: Hashable, Sendable {
    case organisation
    case site(String)
    /// Of members whose site cannot be told.
    case unknownSite
  }

  public var place: Place
  /// `nil` where the values could not be told.
  public var each: [CELValue]?
  public var counts = ShareCounts()
  /// Members that may belong to this group or to another one.
  public var floating = ShareCounts()
  /// Rows of the members by verdict, in the order of the records.
  public var failed: [Int] = []
  public var waived: [Int] = []
  public var atRisk: [Int] = []
  public var undecided: [Int] = []
  public var verdict = Verdict.notApplicable
  /// Whether records may be missing from the data set.
  public var isOpen = false

  public init(place: Place, each: [CELValue]?) {
    self.place = place
    self.each = each
  }

  public mutating func add(_ verdict: Verdict, row: Int) {
    counts.add(verdict)
    switch verdict {
    case .violation: failed.append(row)
    case .waived: waived.append(row)
    case .atRisk: atRisk.append(row)
    case .unknown: undecided.append(row)
    case .pass, .notApplicable: break
    }
  }
}

/// Judges groups: the verdict is what it would be however the members turn out that could not be judged.
public enum ShareJudge {
  public static func verdict(_ group: ShareGroup, _ share: CheckedShare) -> Verdict {
    if group.isOpen { return .unknown }
    if group.place == .unknownSite { return verdictOfStray(group.counts, share) }
    if group.each == nil { return group.counts.total == 0 ? .notApplicable : .unknown }
    return verdict(group.counts, floating: group.floating, share)
  }

  /// - Parameter floating: members each of which may belong to the group or not.
  static func verdict(_ counts: ShareCounts, floating: ShareCounts, _ share: CheckedShare) -> Verdict {
    guard counts.total > 0 else { return .notApplicable }
    // The lowest share that can come out, and the highest. A member that turns out to be none lies between them.
    let strayFailures = floating.total - floating.passed
    let low = share.holds(counts.passed, of: counts.total + strayFailures)
    let stray = floating.passed + floating.undecided
    let best = counts.passed + counts.undecided + stray
    let high = share.holds(best, of: counts.total + stray)
    if low, high { return .pass }
    if low || high { return .unknown }
    let open = counts.atRisk + floating.atRisk
    let mayStillHold = open > 0 && share.holds(best + open, of: counts.total + stray + floating.atRisk)
    return mayStillHold ? .atRisk : .violation
  }

  /// Members without a known site may all be of one site that has no others: then they decide alone. What may go wrong
  /// there is told as unknown; that there is such a site at all is not known.
  private static func verdictOfStray(_ counts: ShareCounts, _ share: CheckedShare) -> Verdict {
    guard counts.total > 0 else { return .notApplicable }
    let low = share.holds(counts.passed == counts.total ? 1 : 0, of: 1)
    let high = share.holds(counts.passed + counts.undecided > 0 ? 1 : 0, of: 1)
    return low && high ? .pass : .unknown
  }
}
