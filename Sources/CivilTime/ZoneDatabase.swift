import Synchronization

/// Time zones by IANA name, read from a directory of TZif files.
public final class ZoneDatabase: Sendable {
  /// The operating system's.
  public static let system = ZoneDatabase(directory: "/usr/share/zoneinfo")

  private let directory: String
  private let zones = Mutex<[String: ZoneRules?]>([:])
  private static let limit = 1024

  public init(directory: String) { self.directory = directory }

  /// `Z`, `UTC`, a fixed offset such as `+05:30` or `-8:00`, or a name such as `Asia/Shanghai`; `nil` for anything else.
  public func zone(named name: String) -> ZoneRules? {
    if name == "Z" || name == "UTC" || name.isEmpty { return ZoneRules(offset: 0) }
    if let offset = Self.fixedOffset(name) { return ZoneRules(offset: offset) }
    guard Self.isSafe(name) else { return nil }
    return zones.withLock { zones in
      if let known = zones[name] { return known }
      if zones.count >= Self.limit { zones.removeAll() }
      let rules = WholeFile.read("\(directory)/\(name)", limit: 1 << 20).flatMap { ZoneFile($0)?.rules }
      zones[name] = .some(rules)
      return rules
    }
  }

  /// Letters, digits, `_ + -` in parts between slashes: nothing that could lead out of the directory.
  private static func isSafe(_ name: String) -> Bool {
    guard name.utf8.count <= 64 else { return false }
    return name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      guard let first = part.utf8.first, (0x41...0x5A).contains(first & 0xDF) else { return false }
      return part.utf8.allSatisfy {
        (0x41...0x5A).contains($0 & 0xDF) || (0x30...0x39).contains($0) || [0x5F, 0x2B, 0x2D].contains($0)
      }
    }
  }

  /// `+05:30`, `-08:00`, `05:30`, `-8:00`, in seconds east of Greenwich.
  private static func fixedOffset(_ name: String) -> Int? {
    var scanner = ISOScanner(Array(name.utf8))
    let isWest = scanner.take(UInt8(ascii: "-"))
    if !isWest { _ = scanner.take(UInt8(ascii: "+")) }
    guard var hours = scanner.digit() else { return nil }
    if let second = scanner.digit() { hours = hours * 10 + second }
    guard hours < 24, scanner.take(UInt8(ascii: ":")), let minutes = scanner.number(digits: 2), minutes < 60,
      scanner.isAtEnd
    else { return nil }
    return (isWest ? -1 : 1) * (hours * 3600 + minutes * 60)
  }
}
