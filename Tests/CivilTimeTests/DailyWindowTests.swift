import CivilTime
import Testing

private func at(_ text: String) throws -> CivilDateTime { try #require(CivilDateTime(iso: text)) }
private func clock(_ text: String) throws -> TimeOfDay { try #require(TimeOfDay(iso: text)) }

@Test func nightWindow() throws {
  let (from, to) = (try clock("22:00"), try clock("06:00"))
  func overlaps(_ start: String, _ end: String) throws -> Bool {
    try DailyWindow.overlaps(start: at(start), end: at(end), from: from, to: to)
  }
  #expect(try !overlaps("2025-05-01T14:00", "2025-05-01T22:00"))
  #expect(try overlaps("2025-05-01T14:00", "2025-05-01T22:00:01"))
  #expect(try !overlaps("2025-05-01T06:00", "2025-05-01T14:00"))
  #expect(try overlaps("2025-05-01T05:59:59", "2025-05-01T14:00"))
  #expect(try overlaps("2025-05-01T00:00", "2025-05-01T01:00"))
  #expect(try overlaps("1969-12-30T23:00", "1969-12-30T23:30"))
  #expect(try overlaps("2025-05-01T06:00", "2025-05-02T06:00"))
}

@Test func windowFaults() throws {
  let (six, ten) = (try clock("06:00"), try clock("22:00"))
  let (start, end) = (try at("2025-05-01T06:00"), try at("2025-05-01T07:00"))
  #expect(throws: DailyWindow.Fault.emptyWindow) {
    try DailyWindow.overlaps(start: start, end: end, from: six, to: six)
  }
  #expect(throws: DailyWindow.Fault.emptyInterval) {
    try DailyWindow.overlaps(start: end, end: start, from: six, to: ten)
  }
  #expect(throws: DailyWindow.Fault.emptyInterval) {
    try DailyWindow.overlaps(start: end, end: end, from: six, to: ten)
  }
  #expect(overlapsDaily(start: .min, end: .max, from: 0, to: 1) == true)
}

/// Walks the interval in steps of ten minutes and asks of each whether it lies in the window.
@Test(arguments: [UInt64(7), 99])
func agreesWithWalking(seed: UInt64) {
  var random = Seeded(state: seed)
  let step: Int64 = 600_000_000
  let steps: Int64 = 144
  for _ in 0..<3000 {
    let from = Int64.random(in: 0..<steps, using: &random)
    let to = Int64.random(in: 0..<steps, using: &random)
    let start = Int64.random(in: -400...400, using: &random)
    let end = start + Int64.random(in: -5...200, using: &random)
    var expected: Bool?
    if end > start, from != to {
      expected = (start..<end).contains { moment in
        let minute = ((moment % steps) + steps) % steps
        return from < to ? (from..<to).contains(minute) : minute >= from || minute < to
      }
    }
    let answer = overlapsDaily(start: start * step, end: end * step, from: from * step, to: to * step)
    #expect(answer == expected, "seed \(seed): [\(start), \(end)) against [\(from), \(to))")
  }
}
