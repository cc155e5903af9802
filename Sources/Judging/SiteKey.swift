/// The key of a site. Keys are equal when their bytes are: `String` would take two spellings of an accent for one.
public struct SiteKey: Hashable, Sendable {
  /// One for each field of the key.
  public let parts: [String]

  public init(_ parts: [String]) { self.parts = parts }

  public var text: String { parts.joined(separator: "/") }

  public static func == (left: SiteKey, right: SiteKey) -> Bool {
    left.parts.elementsEqual(right.parts) { $0.utf8.elementsEqual($1.utf8) }
  }

  public func hash(into hasher: inout Hasher) {
    for part in parts {
      hasher.combine(part.utf8.count)
      for byte in part.utf8 { hasher.combine(byte) }
    }
  }
}
