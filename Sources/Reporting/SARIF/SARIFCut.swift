import Verdicts

/// Which findings stay when there are more than a report may hold: the gravest, and of equal ones the first.
struct SARIFCut {
  /// How many findings of each rank stay.
  private let room: [Int]
  /// How many are left out, by severity, the heaviest first.
  let leftOut: [(severity: Severity, count: Int)]
  let total: Int

  init(_ result: RunResult, limit: Int) {
    var counts = [Int](repeating: 0, count: Finding.ranks)
    for finding in result.findings { counts[finding.rank] += 1 }
    var left = limit
    room = counts.map { count in
      defer { left -= min(left, count) }
      return min(left, count)
    }
    var out = [Int](repeating: 0, count: Severity.allCases.count)
    for rank in counts.indices { out[rank / Verdict.allCases.count] += counts[rank] - room[rank] }
    leftOut = zip(Severity.allCases, out).filter { $0.1 > 0 }.map { ($0.0, $0.1) }
    total = result.findings.count
  }

  /// The positions of what stays, in the order of the result.
  func kept(_ findings: [Finding]) -> Kept { Kept(room: room, findings: findings) }

  /// Gives each finding the next place of its rank.
  struct Kept: Sequence, IteratorProtocol {
    fileprivate var room: [Int]
    fileprivate let findings: [Finding]
    private var position = 0

    fileprivate init(room: [Int], findings: [Finding]) {
      self.room = room
      self.findings = findings
    }

    mutating func next() -> Int? {
      while position < findings.count {
        defer { position += 1 }
        let rank = findings[position].rank
        guard room[rank] > 0 else { continue }
        room[rank] -= 1
        return position
      }
      return nil
    }
  }
}
