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
