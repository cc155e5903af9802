import CELLanguage
import CivilTime
import PolicyLanguage
import Verdicts

extension Judge {
  /// The first year, from the judged one to the last of the goal, that falls short: the judged year by its measure,
  /// later ones by the straight line that lies closest (least squares) to the known years from the baseline to the
  /// judged one. `nil` when none does, and where fewer than two years are known.
  public func firstYearShort(
    _ rule: CheckedRule, _ target: CheckedTarget, subject: CELValue?, _ judgement: TargetJudgement
  ) -> Int? {
    guard let year = judgement.year, let base = judgement.baseline, let actual = judgement.actual else { return nil }
    switch judgement.verdict {
    case .violation, .atRisk: return year
    case .pass:
      let judge = TargetJudge(judge: self, rule: rule, target: target, subject: subject)
      return TargetTrend(target: target, judge: judge).firstYearShort(after: year, base: base, actual: actual)
    case .unknown, .notApplicable, .waived: return nil
    }
  }
}

/// Where a goal's measure goes if it goes on as it went.
struct TargetTrend {
  let target: CheckedTarget
  let judge: TargetJudge

  func firstYearShort(after year: Int, base: ExactDecimal, actual: ExactDecimal) -> Int? {
    guard year < target.by, let line = TrendLine(points(year, base, actual)) else { return nil }
    return (year + 1...target.by).first { later in
      guard let required = required(later, after: year, base, actual, line), let value = line.value(later) else {
        return false
      }
      return required.isMet(by: value, lessIsBetter: target.lessIsBetter) == false
    }
  }

  /// A goal from year to year demands a share of the year before, which after the last known one is the line's.
  private func required(
    _ later: Int, after year: Int, _ base: ExactDecimal, _ actual: ExactDecimal, _ line: TrendLine
  ) -> LineValue? {
    guard case .eachYear(let change, _) = target.goal else { return target.required(later, from: base) }
    let before = later == year + 1 ? LineValue(exact: actual) : line.value(later - 1)
    return change.factor.flatMap { before?.multiplied(by: $0) }
  }

  /// The known years; those that are not known are left out.
  private func points(
    _ year: Int, _ base: ExactDecimal, _ actual: ExactDecimal
  ) -> [(year: Int, value: ExactDecimal)] {
    var points: [(year: Int, value: ExactDecimal)] = []
    switch target.goal {
    case .change(_, let baseline): points = [(baseline, base)]
    case .reach(_, let start?): points = [(start.year, start.value)]
    case .eachYear(_, let baseline):
      if case .success(let value) = judge.measure(baseline) { points = [(baseline, value)] }
    case .reach(_, nil): return []
    }
    let first = target.firstYear ?? year
    for between in first + 1..<max(year, first + 1) {
      if case .success(let value) = judge.measure(between) { points.append((between, value)) }
    }
    return points + [(year, actual)]
  }
}

extension CheckedTarget {
  /// The year of the baseline or of the start.
  var firstYear: Int? {
    switch goal {
    case .change(_, let baseline), .eachYear(_, let baseline): baseline
    case .reach(_, let start): start?.year
    }
  }
}

/// The straight line with the least squares of distances through some points, in exact numbers:
/// value(x) = (Σy·D + S·(n·x − Σx)) / (n·D) with D = n·Σx² − (Σx)² and S = n·Σxy − Σx·Σy, years counted from the first.
struct TrendLine {
  private let origin: Int
  private let count: ExactDecimal
  private let sumX: ExactDecimal
  private let sumY: ExactDecimal
  private let spread: ExactDecimal
  private let slope: ExactDecimal

  /// `nil` for fewer than two years, and with more than 38 digits.
  init?(_ points: [(year: Int, value: ExactDecimal)]) {
    guard points.count > 1, let first = points.first else { return nil }
    var (sumX, sumXX) = (Int64(0), Int64(0))
    var (sumY, sumXY) = (ExactDecimal.zero, ExactDecimal.zero)
    for point in points {
      let x = Int64(point.year - first.year)
      sumX += x
      sumXX += x * x
      guard let y = sumY.adding(point.value),
        let xy = point.value.multiplied(by: ExactDecimal(x)).flatMap({ sumXY.adding($0) })
      else { return nil }
      (sumY, sumXY) = (y, xy)
    }
    let count = Int64(points.count)
    let spread = count * sumXX - sumX * sumX
    guard spread > 0, let left = sumXY.multiplied(by: ExactDecimal(count)),
      let right = sumY.multiplied(by: ExactDecimal(sumX)), let slope = left.subtracting(right)
    else { return nil }
    origin = first.year
    self.count = ExactDecimal(count)
    self.sumX = ExactDecimal(sumX)
    self.sumY = sumY
    self.spread = ExactDecimal(spread)
    self.slope = slope
  }

  /// `nil` with more than 38 digits.
  func value(_ year: Int) -> LineValue? {
    let x = ExactDecimal(Int64(year - origin))
    guard let level = sumY.multiplied(by: spread), let offset = count.multiplied(by: x)?.subtracting(sumX),
      let rise = slope.multiplied(by: offset), let multiple = level.adding(rise),
      let divisor = count.multiplied(by: spread)
    else { return nil }
    return LineValue(multiple: multiple, divisor: divisor)
  }
}
