#if Postgres
  import CPostgres

  #if canImport(Glibc)
    import Glibc
  #else
    import Darwin
  #endif

  /// Waits for the server, but not for ever: one that has stopped answering stops nobody else.
  @safe struct PostgresSocket {
    /// The server ends what takes too long by itself, and says so; only then is it given up.
    private static let grace = Duration.seconds(3)

    private let handle: OpaquePointer
    private let deadline: ContinuousClock.Instant

    init(_ handle: OpaquePointer, seconds: Int) {
      unsafe self.handle = handle
      deadline = .now + .seconds(seconds) + Self.grace
    }

    /// `false` when time is up.
    func wait(toWrite: Bool, orToRead: Bool = false) -> Bool {
      var state = pollfd()
      state.events = Int16((toWrite ? POLLOUT : 0) | (toWrite && !orToRead ? 0 : POLLIN))
      while true {
        let left = ContinuousClock.now.duration(to: deadline).components
        guard left.seconds >= 0, left.attoseconds >= 0 else { return false }
        // The number changes while libpq tries one address after the other.
        state.fd = unsafe PQsocket(handle)
        let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000 + 1
        let count = unsafe poll(&state, 1, Int32(clamping: milliseconds))
        if count > 0 || count < 0 && errno != EINTR { return true }
      }
    }
  }
#endif
