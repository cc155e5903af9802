/// Values at rows that lie anywhere: following a reference costs a jump in memory for each row, and nothing but it should.
public enum GatherKernel {
  /// The lanes at the given rows; 0 where the row is -1.
  public static func integers(_ lanes: [Int64], at rows: [Int32]) -> [Int64] {
    let last = lanes.count
    return unsafe lanes.withUnsafeBufferPointer { lanes in
      unsafe rows.withUnsafeBufferPointer { rows in
        unsafe [Int64](unsafeUninitializedCapacity: rows.count) { out, count in
          for index in 0..<rows.count {
            let row = Int(unsafe rows[index])
            precondition(row < last, "a row beyond the column")
            unsafe out[index] = row >= 0 ? lanes[row] : 0
          }
          count = rows.count
        }
      }
    }
  }

  /// The lanes at rows none of which is below 0.
  static func positions(_ lanes: [Int64], at rows: [Int32]) -> [Int64] {
    unsafe lanes.withUnsafeBufferPointer { all in
      unsafe rows.withUnsafeBufferPointer { rows in
        unsafe [Int64](unsafeUninitializedCapacity: rows.count) { out, count in
          for index in unsafe WideLanes.gather(all, at: rows, nowhere: -1, out)..<rows.count {
            unsafe out[index] = lanes[Int(rows[index])]
          }
          count = rows.count
        }
      }
    }
  }

  /// The bits at the given rows; the last bit where the row is -1.
  public static func bits(_ bits: Bitmap, at rows: [Int32]) -> Bitmap {
    let last = bits.count - 1
    precondition(last >= 0, "no bit for a row that is none")
    if let wide = WideLanes.bits(bits, at: rows, nowhere: last) { return wide }
    return unsafe bits.words.withUnsafeBufferPointer { words in
      unsafe rows.withUnsafeBufferPointer { rows in
        Bitmap(count: rows.count) { index in
          let row = position(unsafe rows[index], last)
          return unsafe words[row &>> 6] &>> UInt64(row & 63) & 1 == 1
        }
      }
    }
  }

  /// The lanes at the given rows; the last one where the row is -1.
  static func lanes(_ lanes: [Int32], at rows: [Int32]) -> [Int64] {
    unsafe gathered(lanes, at: rows, { unsafe WideLanes.gather($0, at: $1, nowhere: $2, $3) }, { Int64($0) })
  }

  /// The same of wider lanes.
  static func lanes(_ lanes: [Int64], at rows: [Int32]) -> [Int64] {
    unsafe gathered(lanes, at: rows, { unsafe WideLanes.gather($0, at: $1, nowhere: $2, $3) }, { $0 })
  }

  @inline(__always)
  private static func gathered<Lane>(
    _ lanes: [Lane], at rows: [Int32],
    _ wide: (
      UnsafeBufferPointer<Lane>, UnsafeBufferPointer<Int32>, Int, UnsafeMutableBufferPointer<Int64>
    ) -> Int, _ lane: (Lane) -> Int64
  ) -> [Int64] {
    let last = lanes.count - 1
    precondition(last >= 0, "no lane for a row that is none")
    return unsafe lanes.withUnsafeBufferPointer { lanes in
      unsafe rows.withUnsafeBufferPointer { rows in
        unsafe [Int64](unsafeUninitializedCapacity: rows.count) { out, count in
          for index in unsafe wide(lanes, rows, last, out)..<rows.count {
            unsafe out[index] = lane(lanes[position(rows[index], last)])
          }
          count = rows.count
        }
      }
    }
  }

  /// The lanes at the given rows; the last one where the row is -1.
  @inline(__always)
  static func lanes<Narrow, Lane>(_ lanes: [Narrow], at rows: [Int32], _ lane: (Narrow) -> Lane) -> [Lane] {
    let last = lanes.count - 1
    precondition(last >= 0, "no lane for a row that is none")
    return unsafe lanes.withUnsafeBufferPointer { lanes in
      unsafe rows.withUnsafeBufferPointer { rows in
        unsafe [Lane](unsafeUninitializedCapacity: rows.count) { out, count in
          for index in 0..<rows.count {
            unsafe out.initializeElement(at: index, to: lane(lanes[position(rows[index], last)]))
          }
          count = rows.count
        }
      }
    }
  }

  @inline(__always) private static func position(_ row: Int32, _ last: Int) -> Int {
    precondition(Int(row) <= last, "a row beyond the column")
    return row >= 0 ? Int(row) : last
  }

  /// Where a row is one and its bit is set; `nil` for bits: all are.
  public static func known(_ bits: Bitmap?, at rows: [Int32]) -> Bitmap? {
    let isWhole = rows.allSatisfy { $0 >= 0 }
    guard let bits else { return isWhole ? nil : Bitmap(count: rows.count) { rows[$0] >= 0 } }
    return Bitmap(count: rows.count) { rows[$0] >= 0 && bits[Int(rows[$0])] }
  }
}
