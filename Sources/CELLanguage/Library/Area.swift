#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A place on the unit sphere.
struct Vector: Hashable, Sendable {
  var x: Double
  var y: Double
  var z: Double

  init(x: Double, y: Double, z: Double) {
    self.x = x
    self.y = y
    self.z = z
  }

  /// In degrees. 180° west is 180° east, and at a pole all longitudes are one place.
  init(latitude: Double, longitude: Double) {
    let (phi, lambda) = (latitude * Double.pi / 180, longitude * Double.pi / 180)
    self.init(x: cos(phi) * cos(lambda), y: cos(phi) * sin(lambda), z: sin(phi))
  }

  var length: Double { dot(self).squareRoot() }

  func dot(_ other: Vector) -> Double { x * other.x + y * other.y + z * other.z }

  func cross(_ other: Vector) -> Vector {
    Vector(x: y * other.z - z * other.y, y: z * other.x - x * other.z, z: x * other.y - y * other.x)
  }

  static func + (left: Vector, right: Vector) -> Vector {
    Vector(x: left.x + right.x, y: left.y + right.y, z: left.z + right.z)
  }

  static func * (vector: Vector, factor: Double) -> Vector {
    Vector(x: vector.x * factor, y: vector.y * factor, z: vector.z * factor)
  }

  /// The angle between two places, exact also for small ones.
  func angle(to other: Vector) -> Double { atan2(cross(other).length, dot(other)) }

  /// The angle to the nearest place on the shorter arc between two places.
  func angle(toArcFrom start: Vector, to end: Vector) -> Double {
    let normal = start.cross(end)
    let length = normal.length
    // The foot of the perpendicular lies on the arc when it is ahead of its start and before its end.
    guard length > 1e-15, normal.cross(start).dot(self) >= 0, end.cross(normal).dot(self) >= 0 else {
      return min(angle(to: start), angle(to: end))
    }
    return abs(asin(max(-1, min(1, dot(normal) / length))))
  }
}

/// Polygons on the sphere whose sides are arcs of great circles.
struct Area: Sendable {
  struct Polygon: Sendable {
    /// The outline, then the holes; each ends where it begins.
    let rings: [[Vector]]
    private let middle: Vector

    /// Half the width of what counts as a polygon and not as the rest of the world.
    private static let reach = 0.5

    /// `nil` when a corner lies more than 60° from the middle: nobody could say which side is inside.
    init?(_ rings: [[Vector]]) {
      let sum = (rings.first ?? []).reduce(Vector(x: 0, y: 0, z: 0), +)
      guard sum.length > 1e-6 else { return nil }
      let middle = sum * (1 / sum.length)
      guard rings.allSatisfy({ $0.allSatisfy { $0.dot(middle) >= Self.reach } }) else { return nil }
      self.rings = rings
      self.middle = middle
    }

    /// Whether the place lies within the outline and in no hole; a place on the line may come out either way.
    func contains(_ place: Vector) -> Bool {
      guard let outline = rings.first, place.dot(middle) >= Self.reach - 1e-9 else { return false }
      let plane = Tangent(at: place)
      return plane.winding(of: outline) != 0 && !rings.dropFirst().contains { plane.winding(of: $0) != 0 }
    }

    /// The angle to the nearest place on any of the lines.
    func angleToLine(from place: Vector) -> Double {
      var least = Double.infinity
      for ring in rings {
        for index in 1..<ring.count {
          least = min(least, place.angle(toArcFrom: ring[index - 1], to: ring[index]))
        }
      }
      return least
    }
  }

  let polygons: [Polygon]

  var cornerCount: Int { polygons.reduce(0) { $0 + $1.rings.reduce(0) { $0 + $1.count } } }

  /// Six millimetres: a place that near to the line is on it.
  private static let onTheLine = 1e-9

  /// The angle from a place to the area, 0 for a place inside of it or on its line.
  func angle(from place: Vector) -> Double {
    var least = Double.infinity
    for polygon in polygons {
      if polygon.contains(place) { return 0 }
      least = min(least, polygon.angleToLine(from: place))
    }
    return least <= Self.onTheLine ? 0 : least
  }
}

/// The plane that touches the sphere at a place. Projected on it along the normal, the arc between two places turns about
/// the origin as the straight line between their images does.
private struct Tangent {
  private let east: Vector
  private let north: Vector

  init(at place: Vector) {
    let axis = abs(place.z) < 0.9 ? Vector(x: 0, y: 0, z: 1) : Vector(x: 1, y: 0, z: 0)
    let side = axis.cross(place)
    east = side * (1 / side.length)
    north = place.cross(east)
  }

  /// How often a ring goes around the place.
  func winding(of ring: [Vector]) -> Int {
    var winding = 0
    var (x, y) = image(ring[0])
    for corner in ring.dropFirst() {
      let (nextX, nextY) = image(corner)
      let turn = x * nextY - nextX * y
      if y <= 0, nextY > 0, turn > 0 { winding += 1 }
      if y > 0, nextY <= 0, turn < 0 { winding -= 1 }
      (x, y) = (nextX, nextY)
    }
    return winding
  }

  private func image(_ place: Vector) -> (Double, Double) { (place.dot(east), place.dot(north)) }
}
