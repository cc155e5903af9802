#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Tells how long something takes: both readings are nanoseconds since some moment.
public struct RunClock: Sendable {
  /// As a person waits.
  public var wall: @Sendable () -> Int
  /// What all threads of the process have spent on processors.
  public var processor: @Sendable () -> Int
  /// What the thread that asks has.
  public var thread: @Sendable () -> Int

  public init(
    wall: @escaping @Sendable () -> Int, processor: @escaping @Sendable () -> Int,
    thread: @escaping @Sendable () -> Int = { 0 }
  ) {
    self.wall = wall
    self.processor = processor
    self.thread = thread
  }

  public static let system = RunClock(
    wall: { read(CLOCK_MONOTONIC) }, processor: { read(CLOCK_PROCESS_CPUTIME_ID) },
    thread: { read(CLOCK_THREAD_CPUTIME_ID) })

  private static func read(_ clock: clockid_t) -> Int {
    var time = timespec()
    guard unsafe clock_gettime(clock, &time) == 0 else { return 0 }
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }
}
