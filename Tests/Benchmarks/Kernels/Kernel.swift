import ByteScanning
import CivilTime
import Columnar

/// What is counted: each works through all batches of a file, and gives a number that depends on what it did.
enum Kernel: String, CaseIterable {
  case scan, days, moments, integers, truths, keys, ages, nights, comparison, bitmaps

  func prepared(_ shifts: ShiftFile) -> () -> Int64 {
    switch self {
    case .scan: scanning(shifts)
    case .days: plain(shifts) { $0.plainDays(ofColumn: ShiftFile.Column.day.rawValue, ShiftFile.days) }
    case .moments: plain(shifts) { $0.plainMoments(ofColumn: ShiftFile.Column.start.rawValue, ShiftFile.days) }
    case .integers: plain(shifts) { $0.plainIntegers(ofColumn: ShiftFile.Column.minutes.rawValue) }
    case .truths: plain(shifts) { $0.plainTruths(ofColumn: ShiftFile.Column.hazardous.rawValue) }
    case .keys: numbered(shifts)
    case .ages: ages(shifts)
    case .nights: nights(shifts)
    case .comparison: comparison(shifts)
    case .bitmaps: bitmaps(shifts)
    }
  }

  private func scanning(_ shifts: ShiftFile) -> () -> Int64 {
    {
      var scanner = shifts.scanner()
      var rows: Int64 = 0
      while let batch = scanner.next(maximumRows: ShiftFile.batchRows) { rows += Int64(batch.rowCount) }
      return rows
    }
  }

  private func plain(_ shifts: ShiftFile, _ read: @escaping (CellBatch) -> PlainLanes) -> () -> Int64 {
    // What ends a file is left to slower hands, since loops look further than a cell.
    let left = shifts.batches.reduce(0) { $0 + read($1).left.reduce(0) { $0 + $1.nonzeroBitCount } }
    precondition(left <= 1, "cells that are not plain: \(left)")
    return { shifts.batches.reduce(0) { $0 &+ (read($1).lanes.last ?? 0) } }
  }

  private func numbered(_ shifts: ShiftFile) -> () -> Int64 {
    let keys = shifts.keys
    return plain(shifts) { $0.plainKeys(ofColumn: ShiftFile.Column.employee.rawValue, keys) }
  }

  /// People of all ages, some of them about to come of age.
  private func ages(_ shifts: ShiftFile) -> () -> Int64 {
    let days = shifts.lanes(.day)
    let births = days.map { days in days.indices.map { days[$0] - 6000 - Int64($0 * 7919 % 12_000) } }
    let calendar = AgeCalendar(completion: .birthday, leapDay: .march1)
    return {
      zip(births, days).reduce(0) { sum, lanes in
        sum &+ Self.lastWord(CivilKernels.reaches(lanes.0, 18, on: lanes.1, calendar).truth)
      }
    }
  }

  private func nights(_ shifts: ShiftFile) -> () -> Int64 {
    let (starts, ends) = (shifts.lanes(.start), shifts.lanes(.end))
    let hour: Int64 = 3_600_000_000
    return {
      zip(starts, ends).reduce(0) { sum, lanes in
        sum &+ Self.lastWord(CivilKernels.overlapsDaily(lanes.0, lanes.1, from: 22 * hour, to: 6 * hour).truth)
      }
    }
  }

  private func comparison(_ shifts: ShiftFile) -> () -> Int64 {
    let minutes = shifts.lanes(.minutes)
    let bounds = minutes.map { [Int64](repeating: 60, count: $0.count) }
    return {
      zip(minutes, bounds).reduce(0) { sum, lanes in
        sum &+ Self.lastWord(ComparisonKernel.integers(.greater, lanes.0, lanes.1))
      }
    }
  }

  private func bitmaps(_ shifts: ShiftFile) -> () -> Int64 {
    let bits = shifts.lanes(.minutes).map { lanes in
      (0..<3).map { shift in Bitmap(count: lanes.count) { lanes[$0] >> shift & 1 == 0 } }
    }
    return {
      bits.reduce(0) { sum, bits in sum &+ Self.lastWord(bits[0].and(bits[1]).or(bits[2]).andNot(bits[1])) }
    }
  }

  private static func lastWord(_ bits: Bitmap) -> Int64 { Int64(truncatingIfNeeded: bits.words.last ?? 0) }
}
