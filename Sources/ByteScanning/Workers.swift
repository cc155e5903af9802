import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Threads that work side by side and are waited for.
public enum Workers {
  /// How many processors are there.
  public static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// The work of one thread, handed over through a C function.
  private final class Task: Sendable {
    let index: Int
    let work: @Sendable (Int) -> Void

    init(_ index: Int, _ work: @escaping @Sendable (Int) -> Void) {
      self.index = index
      self.work = work
    }
  }

  /// Calls `work` with 0 up to `count`, each on a thread of its own but the last, which is the caller's. Where the
  /// system gives no thread the caller does that work too.
  public static func run(_ count: Int, _ work: @escaping @Sendable (Int) -> Void) {
    var threads: [pthread_t] = []
    var refused: [Int] = []
    for index in 0..<max(0, count - 1) {
      if let thread = start(Task(index, work)) { threads.append(thread) } else { refused.append(index) }
    }
    if count > 0 { work(count - 1) }
    for index in refused { work(index) }
    for thread in threads { pthread_join(thread, nil) }
  }

  /// Work that goes on beside the caller's.
  public final class Aside: Sendable {
    private let thread: Mutex<pthread_t?>

    /// Begins at once. Where the system gives no thread the work is done before this returns.
    public init(_ work: @escaping @Sendable () -> Void) {
      let thread = Workers.start(Task(0) { _ in work() })
      self.thread = Mutex(thread)
      if thread == nil { work() }
    }

    /// Returns when the work is done.
    public func wait() {
      let thread = thread.withLock { thread in
        defer { thread = nil }
        return thread
      }
      if let thread { pthread_join(thread, nil) }
    }

    deinit { wait() }
  }

  private static func start(_ task: Task) -> pthread_t? {
    let handle = unsafe Unmanaged.passRetained(task)
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    let code = unsafe pthread_create(
      &thread, nil,
      { argument in
        #if canImport(Glibc)
          guard let argument = unsafe argument else { return nil }
        #endif
        let task = unsafe Unmanaged<Task>.fromOpaque(argument).takeRetainedValue()
        task.work(task.index)
        return nil
      }, handle.toOpaque())
    guard code == 0 else {
      unsafe handle.release()
      return nil
    }
    return thread
  }
}
