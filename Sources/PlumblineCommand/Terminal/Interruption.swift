import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What becomes of the signals that ask for the end of a run: the first is remembered, so that the run can end in good
/// order, the second ends the process at once.
enum Interruption {
  private static let number = Atomic<Int32>(0)

  /// The signal that came, 0 for none.
  static var signal: Int32 { number.load(ordering: .relaxed) }

  /// The status by which shells tell such an end.
  static var exitCode: Int32 { 128 + signal }

  /// A signal that whoever started the process has set aside, as `nohup` does, stays so.
  static func expect() {
    // Made before a handler could find it unmade.
    number.store(0, ordering: .relaxed)
    expect(SIGINT)
    expect(SIGTERM)
  }

  private static func expect(_ number: Int32) {
    var old = sigaction()
    guard unsafe sigaction(number, nil, &old) == 0, !ignores(old) else { return }
    var action = sigaction()
    #if canImport(Glibc)
      unsafe action.__sigaction_handler.sa_handler = note
    #else
      unsafe action.__sigaction_u.__sa_handler = note
    #endif
    action.sa_flags = SA_RESTART
    _ = unsafe sigaction(number, &action, nil)
  }

  private static func ignores(_ action: sigaction) -> Bool {
    #if canImport(Glibc)
      let handler = unsafe action.__sigaction_handler.sa_handler
    #else
      let handler = unsafe action.__sigaction_u.__sa_handler
    #endif
    return unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Does but what a handler may do: no memory, no lock.
  private static let note: @convention(c) (Int32) -> Void = { signal in
    number.store(signal, ordering: .relaxed)
    byDefault(SIGINT)
    byDefault(SIGTERM)
  }

  private static func byDefault(_ number: Int32) {
    #if canImport(Glibc)
      _ = Glibc.signal(number, SIG_DFL)
    #else
      _ = Darwin.signal(number, SIG_DFL)
    #endif
  }
}
