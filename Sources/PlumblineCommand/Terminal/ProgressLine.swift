import ByteScanning
import Synchronization
import Verdicts

/// A line on a terminal that is drawn over itself. It has no thread of its own: whoever works draws it on the way, and
/// nobody waits for another one's drawing.
final class ProgressLine: Sendable {
  /// What is done sooner needs no line.
  static let patience = 1_000_000_000
  /// Ten times a second at most.
  static let pause = 100_000_000

  private struct State {
    var lastDrawn: Int?
    /// The columns that the line takes now.
    var width = 0
  }

  private let state = Mutex(State())
  private let begin: Int
  private let clock: RunClock
  private let text: ProgressText
  private let columns: @Sendable () -> Int
  private let write: @Sendable (String) -> Void

  init(
    language: Language, clock: RunClock = .system, columns: @escaping @Sendable () -> Int,
    write: @escaping @Sendable (String) -> Void
  ) {
    self.clock = clock
    self.columns = columns
    self.write = write
    text = ProgressText(language: language)
    begin = clock.wall()
  }

  func show(_ stage: RunWatch.Stage) {
    let now = clock.wall()
    guard now - begin >= Self.patience else { return }
    _ = state.withLockIfAvailable { state in
      if let last = state.lastDrawn, now - last < Self.pause { return }
      state.lastDrawn = now
      // The last column is left free: some terminals begin a new line behind it.
      let line = text.line(stage, columns: columns() - 1)
      let width = ProgressText.width(line)
      write("\r" + line + String(repeating: " ", count: max(0, state.width - width)))
      state.width = width
    }
  }

  /// Leaves an empty line, so that others can write on it.
  func clear() {
    state.withLock { state in
      guard state.width > 0 else { return }
      write("\r" + String(repeating: " ", count: state.width) + "\r")
      state.width = 0
    }
  }
}
