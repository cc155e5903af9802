import RecordModel

/// Cells of one file's column that only the others around them decide: dates whose year stands last, and numbers such as
/// `1.234` in a column that writes decimal commas.
///
/// Lanes hold the reading with the day first until the file ends; here are only marks on rows, and counts.
struct UndecidedCells {
  enum Verdict {
    /// Of the cells, `decided` are a date in this order alone, and none in the other alone.
    case taken(YearLastDate.Order, decided: Int)
    case refused(CellFinding.Kind)
  }

  /// So many cells have to leave no other reading before one that has two is read: a slip or two decide nothing.
  static let leastDeciding = 3
  /// And so many of all: where days are spread over the month three in five decide; where fewer than one in four does,
  /// it may as well be slips in a column of the other order.
  static let leastShare = 4

  private struct Dates {
    var marks = RowMarks()
    var count = 0
    var dayFirst = 0
    var monthFirst = 0

    mutating func note(_ only: YearLastDate.Order?, row: Int) {
      marks.mark(row)
      count += 1
      if only == .dayFirst { dayFirst += 1 }
      if only == .monthFirst { monthFirst += 1 }
    }

    var verdict: Verdict {
      if dayFirst > 0, monthFirst > 0 { return .refused(.mixedDateOrder) }
      let decided = dayFirst + monthFirst
      let isEnough = decided >= UndecidedCells.leastDeciding && decided * UndecidedCells.leastShare >= count
      guard isEnough else { return .refused(.ambiguousDate) }
      return .taken(dayFirst > 0 ? .dayFirst : .monthFirst, decided: decided)
    }
  }

  let hasTime: Bool
  var showsDecimalComma = false
  private var dates: [YearLastDate.Separator: Dates] = [:]
  private var lone = RowMarks()

  init(hasTime: Bool) { self.hasTime = hasTime }

  /// - Returns: whether it is the first of its kind in the file.
  mutating func note(_ date: YearLastDate, row: Int) -> Bool {
    dates[date.separator, default: Dates()].note(date.only, row: row)
    return dates[date.separator]?.count == 1
  }

  mutating func noteLone(_ row: Int) { lone.mark(row) }

  /// Says what the file decides of which rows, and forgets them.
  mutating func decide(_ body: (Verdict, [Int]) -> Void) {
    for separator in YearLastDate.Separator.allCases {
      if let dates = dates[separator] { body(dates.verdict, dates.marks.rows) }
    }
    if showsDecimalComma, !lone.isEmpty { body(.refused(.ambiguousNumber), lone.rows) }
    dates = [:]
    lone = RowMarks()
    showsDecimalComma = false
  }

  /// The rows of which nothing can be said without the rest of their file.
  mutating func takeUndecided() -> [(kind: CellFinding.Kind, rows: [Int])] {
    var taken = YearLastDate.Separator.allCases.compactMap { separator in
      dates[separator].map { (kind: CellFinding.Kind.ambiguousDate, rows: $0.marks.rows) }
    }
    if !lone.isEmpty, showsDecimalComma { taken.append((.ambiguousNumber, lone.rows)) }
    dates = [:]
    lone = RowMarks()
    return taken
  }
}
