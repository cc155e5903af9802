import CivilTime
import Synchronization

extension Library {
  static let geography: [String: Function] = [
    "distanceKm": .any(4...4) { (a, _) throws(Interruption) in
      .double(try Geodesy.distance(degrees(a[0]), degrees(a[1]), degrees(a[2]), degrees(a[3])))
    },
    "insideArea": .any(3...3) { (a, context) throws(Interruption) in
      .bool(try angle(a, &context) == 0)
    },
    "distanceToAreaKm": .any(3...3) { (a, context) throws(Interruption) in
      .double(try angle(a, &context) * Geodesy.earthRadius)
    },
  ]

  private static func angle(_ a: [CELValue], _ context: inout CallContext) throws(Interruption) -> Double {
    let (latitude, longitude) = (try degrees(a[0]), try degrees(a[1]))
    guard case .string(let text) = a[2] else { throw .noOverload }
    try Geodesy.check(latitude, longitude)
    let (area, isNew) = try context.runtime.areas.area(text)
    try context.spend(1 + (isNew ? text.utf8.count : area.cornerCount) / 16)
    return area.angle(from: Vector(latitude: latitude, longitude: longitude))
  }

  private static func degrees(_ value: CELValue) throws(Interruption) -> Double {
    switch value {
    case .double(let number): return number
    case .int(let number): return Double(number)
    case .decimal(let number): return number.doubleValue
    default: throw .noOverload
    }
  }
}

/// Areas by their text. When it is full it starts anew.
final class AreaCache: Sendable {
  private let areas = Mutex<[[UInt8]: Area]>([:])
  private static let limit = 256

  func area(_ text: String) throws(Interruption) -> (Area, isNew: Bool) {
    let key = Array(text.utf8)
    if let known = areas.withLock({ $0[key] }) { return (known, false) }
    let area = try AreaText.parse(text)
    areas.withLock { areas in
      if areas.count >= Self.limit { areas.removeAll() }
      areas[key] = area
    }
    return (area, true)
  }
}
