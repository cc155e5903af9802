extension Bitmap {
  /// Set where the lanes of a part are not 0.
  public init(lanes: [Int64], start: Int, count: Int) {
    precondition(start >= 0 && count >= 0 && start + count <= lanes.count, "lanes that are not there")
    self.init(repeating: false, count: count)
    unsafe lanes.withUnsafeBufferPointer { lanes in
      let part = unsafe UnsafeBufferPointer(rebasing: lanes[start..<start + count])
      for index in unsafe WideLanes.truths(part, &self)..<count where unsafe part[index] != 0 { self[index] = true }
    }
  }
}

extension [Int64] {
  /// The least and the greatest of them; `nil` for none.
  public var bounds: (Int64, Int64)? {
    guard let first else { return nil }
    return unsafe withUnsafeBufferPointer { lanes in
      let wide = unsafe WideLanes.bounds(lanes)
      var (low, high) = (wide?.low ?? first, wide?.high ?? first)
      for index in (wide?.count ?? 0)..<lanes.count {
        low = Swift.min(low, unsafe lanes[index])
        high = Swift.max(high, unsafe lanes[index])
      }
      return (low, high)
    }
  }
}
