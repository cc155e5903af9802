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

  /// Where a row is one and its bit is set; `nil` for bits: all are.
  public static func known(_ bits: Bitmap?, at rows: [Int32]) -> Bitmap? {
    let isWhole = rows.allSatisfy { $0 >= 0 }
    guard let bits else { return isWhole ? nil : Bitmap(count: rows.count) { rows[$0] >= 0 } }
    return Bitmap(count: rows.count) { rows[$0] >= 0 && bits[Int(rows[$0])] }
  }
}
