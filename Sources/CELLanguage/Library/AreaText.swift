/// Reads areas in well-known text: `POLYGON((116 39, 117 39, 117 40, 116 39))`, `MULTIPOLYGON(((…)), ((…)))`. A position is
/// longitude, then latitude, in degrees; a ring ends where it begins; rings after a polygon's first are holes.
struct AreaText {
  private let bytes: [UInt8]
  private var index = 0

  static func parse(_ text: String) throws(Interruption) -> Area {
    var reader = AreaText(bytes: Array(text.utf8))
    return try reader.area()
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func area() throws(Interruption) -> Area {
    let isMany: Bool
    switch word() {
    case "POLYGON": isMany = false
    case "MULTIPOLYGON": isMany = true
    default: throw malformed("it begins with neither POLYGON nor MULTIPOLYGON")
    }
    let polygons = isMany ? try list { (reader) throws(Interruption) in try reader.polygon() } : [try polygon()]
    skipBlanks()
    guard index == bytes.count else { throw malformed("something follows its end") }
    return Area(polygons: polygons)
  }

  private mutating func polygon() throws(Interruption) -> Area.Polygon {
    let rings = try list { (reader) throws(Interruption) in try reader.ring() }
    guard let polygon = Area.Polygon(rings) else { throw malformed("it reaches more than 60° from its middle") }
    return polygon
  }

  private mutating func ring() throws(Interruption) -> [Vector] {
    let positions = try list { (reader) throws(Interruption) in try reader.position() }
    guard positions.count >= 4 else { throw malformed("a ring has fewer than four positions") }
    guard positions.first == positions.last else { throw malformed("a ring doesn't end where it begins") }
    return positions
  }

  private mutating func position() throws(Interruption) -> Vector {
    let longitude = try number()
    let latitude = try number()
    guard abs(longitude) <= 180, abs(latitude) <= 90 else {
      throw malformed("a longitude beyond 180° or a latitude beyond 90°; the longitude comes first")
    }
    return Vector(latitude: latitude, longitude: longitude)
  }

  private mutating func list<Item>(
    _ item: (inout AreaText) throws(Interruption) -> Item
  ) throws(Interruption) -> [Item] {
    guard take(UInt8(ascii: "(")) else { throw malformed("a parenthesis is missing") }
    var items = [try item(&self)]
    while take(UInt8(ascii: ",")) { items.append(try item(&self)) }
    guard take(UInt8(ascii: ")")) else { throw malformed("a comma or a parenthesis is missing") }
    return items
  }

  private mutating func number() throws(Interruption) -> Double {
    skipBlanks()
    let start = index
    while index < bytes.count, Self.isPartOfNumber(bytes[index]) { index += 1 }
    guard let number = Double(String(decoding: bytes[start..<index], as: UTF8.self)), number.isFinite else {
      throw malformed("a number is missing")
    }
    return number
  }

  private static func isPartOfNumber(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || byte == 0x2B || byte == 0x2D || byte == 0x2E || byte | 0x20 == 0x65
  }

  /// Letters, in upper case.
  private mutating func word() -> String {
    skipBlanks()
    let start = index
    while index < bytes.count, bytes[index] | 0x20 >= 0x61, bytes[index] | 0x20 <= 0x7A { index += 1 }
    return String(decoding: bytes[start..<index].map { $0 & 0xDF }, as: UTF8.self)
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func skipBlanks() {
    while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
  }

  private func malformed(_ reason: String) -> Interruption {
    .error(.invalidArgument, "the area can't be read at byte \(index): \(reason)")
  }
}
