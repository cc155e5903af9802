import CivilTime
import Testing

private func offset(_ zone: String, _ instant: String) throws -> Int {
  let rules = try #require(ZoneDatabase.system.zone(named: zone), "\(zone)")
  return rules.offset(at: try #require(Instant(rfc3339: instant)))
}

struct ZoneTests {
  @Test func offsetsFromTables() throws {
    #expect(try offset("Asia/Shanghai", "2025-06-01T00:00:00Z") == 28_800)
    #expect(try offset("Europe/Berlin", "2020-03-29T00:59:59Z") == 3600)
    #expect(try offset("Europe/Berlin", "2020-03-29T01:00:00Z") == 7200)
    #expect(try offset("America/New_York", "2010-11-07T05:59:59Z") == -14_400)
    #expect(try offset("America/New_York", "2010-11-07T06:00:00Z") == -18_000)
    #expect(try offset("Asia/Kolkata", "2025-06-01T00:00:00Z") == 19_800)
  }

  /// Far beyond the tables the footer's rule goes on, on both sides of the equator.
  @Test func offsetsFromFooters() throws {
    #expect(try offset("Europe/Berlin", "2400-07-01T00:00:00Z") == 7200)
    #expect(try offset("Europe/Berlin", "2400-12-01T00:00:00Z") == 3600)
    #expect(try offset("Australia/Sydney", "2400-01-01T00:00:00Z") == 39_600)
    #expect(try offset("Australia/Sydney", "2400-07-01T00:00:00Z") == 36_000)
    #expect(try offset("Europe/Berlin", "2100-03-28T00:59:59Z") == 3600)
    #expect(try offset("Europe/Berlin", "2100-03-28T01:00:00Z") == 7200)
  }

  @Test func fixedOffsets() throws {
    #expect(try offset("+05:30", "2025-06-01T00:00:00Z") == 19_800)
    #expect(try offset("-08:00", "2025-06-01T00:00:00Z") == -28_800)
    #expect(try offset("UTC", "2025-06-01T00:00:00Z") == 0)
  }

  @Test(arguments: [
    "../../etc/passwd", "/etc/passwd", "Asia/../../etc/passwd", "Asia", "Nowhere/Else", "posixrules\0", ".", "+25:00",
    "a//b",
    "Asia/Shanghai/", "tzdata.zi", String(repeating: "A", count: 100),
  ])
  func namesThatAreNoZone(name: String) { #expect(ZoneDatabase.system.zone(named: name) == nil) }
}
