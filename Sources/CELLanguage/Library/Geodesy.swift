#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Distances on the globe.
enum Geodesy {
  /// The mean radius of the Earth (IUGG) in kilometres. Against the ellipsoid WGS 84 the sphere errs by at most 0.6 %: most
  /// between places near the equator that lie north and south of each other, whose distance it overstates.
  static let earthRadius = 6371.0088

  /// Great-circle distance in kilometres between two places in degrees, by the haversine formula.
  static func distance(
    _ latitude1: Double, _ longitude1: Double, _ latitude2: Double, _ longitude2: Double
  ) throws(Interruption) -> Double {
    try check(latitude1, longitude1)
    try check(latitude2, longitude2)
    let radians = Double.pi / 180
    let height = sin((latitude2 - latitude1) * radians / 2)
    let width = sin((longitude2 - longitude1) * radians / 2)
    let chord = height * height + cos(latitude1 * radians) * cos(latitude2 * radians) * width * width
    return 2 * earthRadius * asin(min(1, chord.squareRoot()))
  }

  /// - Throws: for what is no place, NaN included.
  static func check(_ latitude: Double, _ longitude: Double) throws(Interruption) {
    guard abs(latitude) <= 90, abs(longitude) <= 180 else {
      throw .error(.invalidArgument, "a latitude beyond 90° or a longitude beyond 180°")
    }
  }
}
