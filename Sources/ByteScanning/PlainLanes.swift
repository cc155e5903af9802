/// The values of a batch's cells that are written in the plainest form of their type, in the encoding of columns.
///
/// Every plain form means the same to whoever reads cells of the type one by one; these loops only get there sooner.
/// Whatever is written otherwise, empty cells and rows that can't be split included, is left to them.
public struct PlainLanes: Sendable {
  /// One a row; 0 where the cell is left.
  public var lanes: [Int64]
  /// Bits of the rows whose cells are left, 64 a word.
  public var left: [UInt64]

  public var leavesNone: Bool { left.allSatisfy { $0 == 0 } }

  public func isLeft(_ row: Int) -> Bool { left[row >> 6] >> UInt64(row & 63) & 1 == 1 }

  /// Calls `body` with the rows whose cells are left, in order.
  public func forEachLeft(_ body: (Int) -> Void) {
    for (position, word) in left.enumerated() where word != 0 {
      var rest = word
      while rest != 0 {
        body(position << 6 + rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
    }
  }
}

extension CellBatch {
  /// Days since 1970-01-01 of cells like `2025-04-14`.
  public func plainDays(ofColumn column: Int, _ days: DayTable) -> PlainLanes {
    unsafe days.withMonths { unsafe plainLanes(column, PlainDay(months: $0)) }
  }

  /// Microseconds since 1970-01-01T00:00 of cells like `2025-04-14 08:30`, with `T` or seconds if need be.
  public func plainMoments(ofColumn column: Int, _ days: DayTable) -> PlainLanes {
    unsafe days.withMonths { unsafe plainLanes(column, PlainMoment(months: $0)) }
  }

  /// Cells of up to eight digits.
  public func plainIntegers(ofColumn column: Int) -> PlainLanes { plainLanes(column, PlainInteger()) }

  /// 1 for `true`, 0 for `false`.
  public func plainTruths(ofColumn column: Int) -> PlainLanes { plainLanes(column, PlainTruth()) }

  /// The numbers of cells of a shape.
  public func plainNumbers(ofColumn column: Int, _ shape: NumberedShape) -> PlainLanes {
    plainLanes(column, PlainNumber(shape: shape))
  }

  /// What a table of numbered keys says of the cells.
  public func plainKeys(ofColumn column: Int, _ keys: NumberedKeys) -> PlainLanes {
    unsafe keys.withValues { unsafe plainLanes(column, PlainKey(keys: keys, values: $0)) }
  }

  @inline(__always)
  private func plainLanes(_ column: Int, _ form: some PlainForm) -> PlainLanes {
    precondition(column >= 0 && column < columnCount, "no such column")
    var left = [UInt64](repeating: 0, count: (rowCount + 63) / 64)
    guard rowCount > 0 else { return PlainLanes(lanes: [], left: left) }
    let lanes = unsafe [Int64](unsafeUninitializedCapacity: rowCount) { lanes, count in
      marks.withColumn(column) { marks in
        // Looked at once: whether every row has its cells, and whether their bytes can be read without a look at the end.
        if areWhole {
          let taken = unsafe wideLanes(form, marks, lanes, &left)
          for word in taken &>> 6..<left.count {
            unsafe left[word] = wholeRows(word &<< 6..<min(word &<< 6 &+ 64, rowCount), form, marks, lanes)
          }
        } else {
          for row in 0..<rowCount {
            let lane = lane(row, form, marks)
            unsafe lanes[row] = lane ?? 0
            if lane == nil { left[row &>> 6] |= 1 &<< UInt64(row & 63) }
          }
        }
      }
      count = rowCount
    }
    var plain = PlainLanes(lanes: lanes, left: left)
    if !plain.leavesNone { takeLeft(column, form, &plain) }
    return plain
  }

  /// Reads up to 64 rows.
  ///
  /// - Returns: the bits of those that are left.
  @inline(__always)
  private func wholeRows(
    _ rows: Range<Int>, _ form: some PlainForm, _ marks: CellMarks.Column, _ lanes: UnsafeMutableBufferPointer<Int64>
  ) -> UInt64 {
    var (left, bit): (UInt64, UInt64) = (0, 1)
    for row in rows {
      if let lane = unsafe form.lane(of: file.base + marks.start(row), marks.count(row)) {
        unsafe lanes[row] = lane
      } else {
        unsafe lanes[row] = 0
        left |= bit
      }
      bit &<<= 1
    }
    return left
  }

  @inline(__always)
  private func lane(_ row: Int, _ form: some PlainForm, _ marks: CellMarks.Column) -> Int64? {
    guard !marks.isRagged(row), marks.start(row) <= file.count &- 25 else { return nil }
    return unsafe form.lane(of: file.base + marks.start(row), marks.count(row))
  }

  /// Plain cells among those that were left: those that are only read one by one, and those between quotation marks. What
  /// they hold has no mark: no plain form does.
  private func takeLeft(_ column: Int, _ form: some PlainForm, _ plain: inout PlainLanes) {
    let left = plain
    marks.withColumn(column) { marks in
      left.forEachLeft { row in
        guard !marks.isRagged(row), case (let start, let count) = (marks.start(row), marks.count(row)), count > 0,
          start <= file.count &- 25, let lane = unquotedLane(start, count, form)
        else { return }
        plain.lanes[row] = lane
        plain.left[row >> 6] &= ~(1 << UInt64(row & 63))
      }
    }
  }

  @inline(__always) private func unquotedLane(_ start: Int, _ count: Int, _ form: some PlainForm) -> Int64? {
    guard unsafe file.base[start] == DelimitedCursor.quote else {
      return isWide ? unsafe form.lane(of: file.base + start, count) : nil
    }
    guard count > 2, unsafe file.base[start &+ count &- 1] == DelimitedCursor.quote else { return nil }
    return unsafe form.lane(of: file.base + start + 1, count &- 2)
  }
}
