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
      guard lanes.count < 1 << 31, let base = lanes.baseAddress else { return 0 }
      return unsafe found(at: places, out) {
        unsafe clanes_gather_narrow(base, lanes.count, $0, $1, Int32(nowhere), $2)
      }
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
      guard lanes.count < 1 << 31, let base = lanes.baseAddress else { return 0 }
      return unsafe found(at: places, out) {
        unsafe clanes_gather(base, lanes.count, $0, $1, Int32(nowhere), $2)
      }
    #else
      return 0
    #endif
  }

  /// - Parameter gather: says whether all places are among the lanes.
  private static func found(
    at places: UnsafeBufferPointer<Int32>, _ out: UnsafeMutableBufferPointer<Int64>,
    _ gather: (UnsafePointer<Int32>, Int, UnsafeMutablePointer<Int64>) -> Bool
  ) -> Int {
    unsafe taking(places, out) { place, count, out in
      let areSound = unsafe gather(place, count, out)
      precondition(areSound, "a place beyond the lanes")
      return true
    }
  }
}
