import Foundation
import Testing

@testable import CELLanguage

/// Distances and areas on the globe.
@Suite struct GeographyTests {
  /// Metres between two places in degrees on the ellipsoid GRS 80 (WGS 84 but for a tenth of a millimetre), by Vincenty's
  /// formula; not for places that lie almost opposite each other.
  private func ellipsoidal(_ lat1: Double, _ lon1: Double, _ lat2: Double, _ lon2: Double) -> Double {
    let (a, f) = (6_378_137.0, 1 / 298.257222101)
    let b = a * (1 - f)
    let radians = Double.pi / 180
    let (u1, u2) = (atan((1 - f) * tan(lat1 * radians)), atan((1 - f) * tan(lat2 * radians)))
    let l = (lon2 - lon1) * radians
    var lambda = l
    var (sigma, sinSigma, cosSigma, cosSquared, cos2) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for _ in 0..<200 {
      let first = cos(u2) * sin(lambda)
      let second = cos(u1) * sin(u2) - sin(u1) * cos(u2) * cos(lambda)
      sinSigma = (first * first + second * second).squareRoot()
      if sinSigma == 0 { return 0 }
      cosSigma = sin(u1) * sin(u2) + cos(u1) * cos(u2) * cos(lambda)
      sigma = atan2(sinSigma, cosSigma)
      let sinAlpha = cos(u1) * cos(u2) * sin(lambda) / sinSigma
      cosSquared = 1 - sinAlpha * sinAlpha
      cos2 = cosSquared == 0 ? 0 : cosSigma - 2 * sin(u1) * sin(u2) / cosSquared
      let c = f / 16 * cosSquared * (4 + f * (4 - 3 * cosSquared))
      let before = lambda
      lambda =
        l + (1 - c) * f * sinAlpha * (sigma + c * sinSigma * (cos2 + c * cosSigma * (-1 + 2 * cos2 * cos2)))
      if abs(lambda - before) < 1e-12 { break }
    }
    let u = cosSquared * (a * a - b * b) / (b * b)
    let large = 1 + u / 16384 * (4096 + u * (-768 + u * (320 - 175 * u)))
    let small = u / 1024 * (256 + u * (-128 + u * (74 - 47 * u)))
    let inner =
      cosSigma * (-1 + 2 * cos2 * cos2) - small / 6 * cos2 * (-3 + 4 * sinSigma * sinSigma) * (-3 + 4 * cos2 * cos2)
    return b * large * (sigma - small * sinSigma * (cos2 + small / 4 * inner))
  }

  private func distance(_ lat1: Double, _ lon1: Double, _ lat2: Double, _ lon2: Double) throws -> Double {
    try Geodesy.distance(lat1, lon1, lat2, lon2)
  }

  /// From Flinders Peak to Buninyong, as the Australian survey gives it.
  @Test func theEllipsoidOfTheTestIsRight() {
    let metres = ellipsoidal(-37.951033417, 144.424867889, -37.652821139, 143.926495528)
    #expect(abs(metres - 54972.271) < 0.01)
  }

  @Test func theSphereErrsByLessThanSixPerMille() throws {
    let seed: UInt64 = 77
    var random = SeededBits(state: seed)
    var worst = 0.0
    for _ in 0..<4000 {
      let (lat1, lon1) = (Double.random(in: -89...89, using: &random), Double.random(in: -180...180, using: &random))
      let reach = Double.random(in: 0.001...60, using: &random)
      let lat2 = max(-89, min(89, lat1 + Double.random(in: -reach...reach, using: &random)))
      let lon2 = max(-180, min(180, lon1 + Double.random(in: -reach...reach, using: &random)))
      let metres = ellipsoidal(lat1, lon1, lat2, lon2)
      guard metres > 1 else { continue }
      worst = max(worst, abs(try distance(lat1, lon1, lat2, lon2) * 1000 - metres) / metres)
    }
    #expect(worst < 0.006, "seed \(seed)")
    #expect(worst > 0.004, "the bound is near what happens")
  }

  @Test func distancesAcrossTheDateLineAndThePole() throws {
    try expectOutcome("distanceKm(0.0, 179.9, 0.0, -179.9) < 22.3", "true")
    try expectOutcome("distanceKm(90.0, 0.0, 90.0, 123.0) < 0.001", "true")
    try expectOutcome("distanceKm(89.9, 0.0, 89.9, 180.0) < 22.3", "true")
    try expectOutcome("distanceKm(0.0, 180.0, 0.0, -180.0) < 0.001", "true")
    for wrong in ["0.0/0.0, 0.0", "0.0, 0.0/0.0", "90.1, 0.0", "-90.1, 0.0", "0.0, 180.1", "1.0/0.0, 0.0"] {
      try expectOutcome("distanceKm(\(wrong), 0.0, 0.0)", "error invalidArgument")
      try expectOutcome("insideArea(\(wrong), '\(Self.square)')", "error invalidArgument")
    }
  }

  private static let square = "POLYGON((116 39, 117 39, 117 40, 116 40, 116 39))"
  private static let holed =
    "POLYGON ((116 39, 117 39, 117 40, 116 40, 116 39), (116.4 39.4, 116.6 39.4, 116.6 39.6, 116.4 39.6, 116.4 39.4))"
  private static let pair = "multipolygon(((0 0,1 0,1 1,0 1,0 0)),((10 10,10 11,11 11,11 10,10 10)))"
  private static let pacific = "POLYGON((179 -1, -179 -1, -179 1, 179 1, 179 -1))"
  private static let polar = "POLYGON((0 80, 90 80, 180 80, -90 80, 0 80))"

  static let places: [(area: String, lat: Double, lon: Double, isInside: Bool)] = [
    (square, 39.5, 116.5, true), (square, 39.5, 117.5, false), (square, 38.9, 116.5, false), (square, 39, 116, true),
    (square, 39.5, 116, true), (square, -39.5, -63.5, false), (holed, 39.5, 116.5, false), (holed, 39.2, 116.2, true),
    (holed, 39.4, 116.4, true), (pair, 0.5, 0.5, true), (pair, 10.5, 10.5, true), (pair, 5, 5, false),
    (pacific, 0, 180, true), (pacific, 0, -180, true), (pacific, 0, 179.5, true), (pacific, 0, 0, false),
    (pacific, 0, 178.9, false), (polar, 90, 0, true), (polar, 85, 45, true), (polar, 79, 45, false),
    (polar, -90, 0, false), (polar, -85, 45, false),
  ]

  @Test(arguments: places.indices) func insideOrNot(_ index: Int) throws {
    let (area, lat, lon, isInside) = Self.places[index]
    try expectOutcome("insideArea(double('\(lat)'), double('\(lon)'), '\(area)')", "\(isInside)")
    try expectOutcome("distanceToAreaKm(double('\(lat)'), double('\(lon)'), '\(area)') == 0.0", "\(isInside)")
  }

  @Test(arguments: [
    "", "POINT(1 1)", "POLYGON", "POLYGON EMPTY", "POLYGON()", "POLYGON(())", "POLYGON((1 1, 2 2, 1 1))",
    "POLYGON((1 1, 2 1, 2 2, 1 2))", "POLYGON((1 1, 2 1, 2 2, 1 1)", "POLYGON((1 1, 2 1, 2 2, 1 1)) x",
    "POLYGON Z((1 1 0, 2 1 0, 2 2 0, 1 1 0))", "POLYGON((1 1 0, 2 1 0, 2 2 0, 1 1 0))",
    "POLYGON((39 116, 39 117, 40 117, 39 116))",
    "POLYGON((1 nan, 2 1, 2 2, 1 nan))", "POLYGON((0 0, 120 0, -120 0, 0 0))", "POLYGON((1,1, 2,1, 2,2, 1,1))",
    "POLYGON((1e999 1, 2 1, 2 2, 1e999 1))", "MULTIPOLYGON((1 1, 2 1, 2 2, 1 1))",
    "SRID=4326;POLYGON((1 1, 2 1, 2 2, 1 1))",
  ])
  func whatIsNoAreaIsAnErrorAndNeverOutside(text: String) throws {
    try expectOutcome("insideArea(1.0, 1.0, '\(text)')", "error invalidArgument")
    try expectOutcome("distanceToAreaKm(1.0, 1.0, '\(text)')", "error invalidArgument")
  }

  /// Against points strewn along the lines of random star-shaped areas, and against the plane, which is as good as the
  /// sphere where an area measures a few kilometres.
  @Test func areasAgreeWithBruteForce() throws {
    let seed: UInt64 = 4711
    var random = SeededBits(state: seed)
    for _ in 0..<60 {
      let middle = (
        lat: Double.random(in: -80...80, using: &random), lon: Double.random(in: -180...180, using: &random)
      )
      let corners = (0..<Int.random(in: 3...9, using: &random)).map { _ in
        Double.random(in: 0..<2 * .pi, using: &random)
      }
      .sorted().map { angle -> (lat: Double, lon: Double) in
        let reach = Double.random(in: 0.01...0.04, using: &random)
        return (middle.lat + reach * sin(angle), middle.lon + reach * cos(angle) / cos(middle.lat * .pi / 180))
      }
      let ring = (corners + [corners[0]]).map { "\(Self.wrapped($0.lon)) \($0.lat)" }.joined(separator: ", ")
      let area = try AreaText.parse("POLYGON((\(ring)))")
      for _ in 0..<6 {
        let place = (
          lat: middle.lat + Double.random(in: -0.05...0.05, using: &random),
          lon: middle.lon + Double.random(in: -0.05...0.05, using: &random) / cos(middle.lat * .pi / 180)
        )
        let angle = area.angle(from: Vector(latitude: place.lat, longitude: Self.wrapped(place.lon)))
        let least = try strewn(corners, around: place)
        let isInside = Self.crossings(corners, place) % 2 == 1
        guard least > 0.02 else { continue }
        #expect((angle == 0) == isInside, "seed \(seed): \(ring) at \(place)")
        if !isInside {
          #expect(abs(angle * Geodesy.earthRadius - least) < 0.0002 * least + 0.02, "seed \(seed): \(ring)")
        }
      }
    }
  }

  private static func wrapped(_ longitude: Double) -> Double {
    longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude
  }

  /// Kilometres to the nearest of many points on the outline.
  private func strewn(_ corners: [(lat: Double, lon: Double)], around place: (lat: Double, lon: Double)) throws
    -> Double
  {
    var least = Double.infinity
    for (index, start) in corners.enumerated() {
      let end = corners[(index + 1) % corners.count]
      for step in 0...200 {
        let part = Double(step) / 200
        let point = (lat: start.lat + (end.lat - start.lat) * part, lon: start.lon + (end.lon - start.lon) * part)
        least = min(
          least, try distance(place.lat, Self.wrapped(place.lon), point.lat, Self.wrapped(point.lon)))
      }
    }
    return least
  }

  private static func crossings(_ corners: [(lat: Double, lon: Double)], _ place: (lat: Double, lon: Double)) -> Int {
    corners.indices.count { index in
      let (a, b) = (corners[index], corners[(index + 1) % corners.count])
      guard (a.lat > place.lat) != (b.lat > place.lat) else { return false }
      return place.lon < a.lon + (b.lon - a.lon) * (place.lat - a.lat) / (b.lat - a.lat)
    }
  }
}

/// A small reproducible generator (SplitMix64).
private struct SeededBits: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
