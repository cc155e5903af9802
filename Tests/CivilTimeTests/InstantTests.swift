import CivilTime
import Testing

@Test func instantsReadAndWrite() {
  #expect(Instant(rfc3339: "2009-02-13T23:31:30Z")?.seconds == 1_234_567_890)
  #expect(Instant(rfc3339: "2009-02-14T07:31:30.5+08:00")?.description == "2009-02-13T23:31:30.5Z")
  #expect(Instant(rfc3339: "1969-12-31T23:59:59.25Z")?.seconds == -1)
  #expect(Instant(rfc3339: "0001-01-01T00:00:00Z")?.description == "0001-01-01T00:00:00Z")
  #expect(Instant(rfc3339: "9999-12-31T23:59:59.999999999Z")?.description == "9999-12-31T23:59:59.999999999Z")
  for bad in [
    "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "2009-02-13 23:31:30Z", "2009-02-13T23:31Z",
    "2009-02-13T23:31:30", "2009-02-13T23:31:30+24:00", "2009-02-30T23:31:30Z",
  ] {
    #expect(Instant(rfc3339: bad) == nil, "\(bad)")
  }
}

@Test func spansReadAndWrite() {
  #expect(TimeSpan("1h30m")?.description == "5400s")
  #expect(TimeSpan("-1.5s")?.description == "-1.5s")
  #expect(TimeSpan("1.5h")?.seconds == 5400)
  #expect(TimeSpan(".5m")?.seconds == 30)
  #expect(TimeSpan("1m1ms1us1ns")?.description == "60.001001001s")
  #expect(TimeSpan("3µs")?.nanoseconds == 3000)
  #expect(TimeSpan("1500ms")?.description == "1.5s")
  #expect(TimeSpan("0")?.seconds == 0)
  #expect(TimeSpan("315576000000s")?.seconds == 315_576_000_000)
  #expect(TimeSpan("315576000000000000ns")?.seconds == 315_576_000)
  for bad in [
    "", "1", "s", ".s", "1x", "1h-3m", "315576000001s", "99999999999999999999s", "9223372036854775807h", "1 h",
  ] {
    #expect(TimeSpan(bad) == nil, "\(bad)")
  }
}

@Test func instantArithmetic() throws {
  let start = try #require(Instant(rfc3339: "2025-01-01T00:00:00.25Z"))
  let half = try #require(TimeSpan("-0.5s"))
  #expect(start.adding(half)?.description == "2024-12-31T23:59:59.75Z")
  #expect(start.subtracting(half)?.since(start)?.description == "0.5s")
  let end = try #require(Instant(rfc3339: "9999-12-31T23:59:59Z"))
  #expect(end.adding(try #require(TimeSpan("1s"))) == nil)
  let longest = try #require(TimeSpan("315576000000s"))
  #expect(longest.adding(longest) == nil)
  #expect(longest.adding(longest.negated) == .zero)
  #expect(try #require(TimeSpan("1s")).adding(half)?.description == "0.5s")
}
