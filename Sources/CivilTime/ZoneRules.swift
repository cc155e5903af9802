/// The offsets of one time zone.
public struct ZoneRules: Hashable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z at which the offset of the same index begins, in order.
  let transitions: [Int64]
  let offsets: [Int]
  /// Before the first transition.
  let firstOffset: Int
  /// After the last transition.
  let footer: ZoneFooter?

  init(transitions: [Int64], offsets: [Int], firstOffset: Int, footer: ZoneFooter?) {
    self.transitions = transitions
    self.offsets = offsets
    self.firstOffset = firstOffset
    self.footer = footer
  }

  /// A fixed offset in seconds east of Greenwich.
  public init(offset: Int) { self.init(transitions: [], offsets: [], firstOffset: offset, footer: nil) }

  /// Seconds east of Greenwich at an instant.
  public func offset(at instant: Instant) -> Int {
    guard let last = transitions.last else { return footer?.offset(at: instant.seconds) ?? firstOffset }
    if instant.seconds >= last, let footer { return footer.offset(at: instant.seconds) }
    var (low, high) = (0, transitions.count)
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle] <= instant.seconds { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? firstOffset : offsets[low - 1]
  }

  /// The wall clock at an instant, to the microsecond; `nil` where that leaves the calendar.
  public func local(_ instant: Instant) -> CivilDateTime? { instant.local(offset: offset(at: instant)) }
}
