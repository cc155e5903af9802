import Judging
import PolicyLanguage
import Verdicts

/// What part of a data set came to by rule and site. Of many parts of many sites there are many: only what is not 0.
struct SiteSums: Sendable {
  struct Sum: Sendable {
    /// Of the site and the kind, in one.
    var place: Int32
    var count: Int
  }

  /// By the number of the site.
  let keys: [SiteKey?]
  /// By rule.
  var sums: [[Sum]]
}

/// Puts parts together that numbered their sites each by itself.
struct SiteTotals {
  private var numbers: [SiteKey?: Int] = [:]
  private var keys: [SiteKey?] = []
  private var counts: [[Int]]
  /// By rule: whether its verdicts are counted.
  private let isCounted: [Bool]

  init(_ rules: [CheckedRule], _ executor: Executor) {
    isCounted = rules.map(executor.countsSites)
    counts = rules.map { _ in [] }
  }

  mutating func add(_ part: SiteSums) {
    let width = SiteTally.width
    let places = part.keys.map { number($0) }
    for (rule, sums) in part.sums.enumerated() where !sums.isEmpty {
      counts[rule] += repeatElement(0, count: keys.count * width - counts[rule].count)
      for sum in sums {
        let (site, kind) = Int(sum.place).quotientAndRemainder(dividingBy: width)
        counts[rule][places[site] * width + kind] += sum.count
      }
    }
  }

  private mutating func number(_ key: SiteKey?) -> Int {
    if let number = numbers[key] { return number }
    numbers[key] = keys.count
    keys.append(key)
    return keys.count - 1
  }

  /// - Parameter outcomes: those of the rules, in their order.
  func tell(_ outcomes: inout [RuleOutcome]) {
    for rule in outcomes.indices where isCounted[rule] { outcomes[rule].sites = verdicts(rule) }
  }

  private func verdicts(_ rule: Int) -> SiteVerdicts {
    var verdicts = SiteVerdicts()
    let (width, counts) = (SiteTally.width, counts[rule])
    for site in 0..<counts.count / width {
      verdicts.add(VerdictCounts(counts[site * width..<(site + 1) * width]), at: keys[site])
    }
    return verdicts
  }
}

extension VerdictCounts {
  /// - Parameter counts: one of each kind.
  fileprivate init(_ counts: ArraySlice<Int>) {
    self.init()
    let count = { (kind: SiteTally.Kind) in counts[counts.startIndex + kind.rawValue] }
    pass = count(.pass)
    notApplicable = count(.notApplicable)
    violation = count(.violation)
    atRisk = count(.atRisk)
    unknown = count(.unknown)
    future = count(.future)
    provisional = count(.provisional)
  }
}
