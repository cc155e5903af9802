import CLanes

extension WideLanes {
  /// The lanes at the given places, and at `nowhere` for those below 0.
  ///
  /// - Returns: for how many places they were written.
  static func gather(
    _ lanes: UnsafeBufferPointer<Int32>, at places: UnsafeBufferPointer<Int32>, nowhere: Int,
    _ out: UnsafeMutableBufferPointer<Int64>
  ) -> Int {
    #if arch(x86_64)
      let count = whole(places.count)
      guard count > 0, let base = lanes.baseAddress, let place = places.baseAddress, let out = out.baseAddress,
        lanes.count < 1 << 31
      else { return 0 }
      let areSound = unsafe clanes_gather_narrow(base, lanes.count, place, count, Int32(nowhere), out)
      precondition(areSound, "a place beyond the lanes")
      return count
    #else
      return 0
    #endif
  }

  /// The same of wider lanes.
  static func gather(
    _ lanes: UnsafeBufferPointer<Int64>, at places: UnsafeBufferPointer<Int32>, nowhere: Int,
    _ out: UnsafeMutableBufferPointer<Int64>
  ) -> Int {
    #if arch(x86_64)
      let count = whole(places.count)
      guard count > 0, let base = lanes.baseAddress, let place = places.baseAddress, let out = out.baseAddress,
        lanes.count < 1 << 31
      else { return 0 }
      let areSound = unsafe clanes_gather(base, lanes.count, place, count, Int32(nowhere), out)
      precondition(areSound, "a place beyond the lanes")
      return count
    #else
      return 0
    #endif
  }
}
