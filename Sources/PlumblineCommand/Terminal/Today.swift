import CivilTime

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The day that the clock and the time zone of this machine show.
enum Today {
  static func date() -> CivilDate? {
    var now = time(nil)
    var parts = unsafe tm()
    guard unsafe localtime_r(&now, &parts) != nil else { return nil }
    return unsafe CivilDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
  }
}
