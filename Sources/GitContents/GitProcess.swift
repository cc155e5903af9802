#if canImport(Glibc)
  @unsafe @preconcurrency import Glibc
#else
  @unsafe @preconcurrency import Darwin
#endif

/// One run of the program `git`, from its start to its end.
struct GitProcess {
  /// As the shell knows it.
  let status: Int32
  let output: [UInt8]
  private let errors: [UInt8]

  /// What of a run is held in memory.
  static let limit = 1 << 31

  /// Nothing asks for a password, fetches what a partial clone lacks, or waits for a lock.
  private static let settings = ["GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_OPTIONAL_LOCKS=0", "LC_ALL=C"]

  /// Runs git in the working directory, with the environment of this process: a hook's names the index to look at.
  init(_ arguments: [String]) throws(GitFailure) {
    var (output, errors) = (try ProcessPipe(), try ProcessPipe())
    defer {
      output.close()
      errors.close()
    }
    let process = try Self.spawn(["git"] + arguments, output, errors)
    output.closeWriting()
    errors.closeWriting()
    let isWhole = Self.drain(&output, &errors)
    if !isWhole { kill(process, SIGKILL) }
    status = Self.wait(process)
    guard isWhole else {
      throw GitFailure("git gives more than \(Self.limit >> 30) GiB; so much is not held in memory")
    }
    (self.output, self.errors) = (output.bytes, errors.bytes)
  }

  /// The first line of what git said of its failure.
  var complaint: String {
    let line = String(decoding: errors.prefix { $0 != 0x0A }, as: UTF8.self)
    return line.isEmpty ? "git ends with status \(status)" : line
  }

  private static func spawn(
    _ arguments: [String], _ output: ProcessPipe, _ errors: ProcessPipe
  ) throws(GitFailure) -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output.writing, STDOUT_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, errors.writing, STDERR_FILENO)
    let texts = unsafe arguments.map { unsafe strdup($0) }
    let variables = unsafe settings.map { unsafe strdup($0) }
    defer { unsafe release(texts + variables) }
    var process = pid_t()
    let code = unsafe posix_spawnp(&process, "git", &actions, nil, texts + [nil], variables + inherited() + [nil])
    guard code == 0 else { throw GitFailure(cannotRun: unsafe String(cString: strerror(code))) }
    return process
  }

  private static func release(_ texts: [UnsafeMutablePointer<CChar>?]) {
    for position in unsafe texts.indices { unsafe free(texts[position]) }
  }

  /// Of a name that stands twice the first counts.
  private static func inherited() -> [UnsafeMutablePointer<CChar>?] {
    var variables: [UnsafeMutablePointer<CChar>?] = unsafe []
    var next = unsafe environ
    while let variable = unsafe next.pointee {
      unsafe variables.append(variable)
      unsafe next += 1
    }
    return unsafe variables
  }

  /// Reads both pipes until both end; whoever read one to its end first might wait for ever. False for too much.
  private static func drain(_ output: inout ProcessPipe, _ errors: inout ProcessPipe) -> Bool {
    while output.isOpen || errors.isOpen {
      var waiting = [output.waiting, errors.waiting]
      guard unsafe poll(&waiting, nfds_t(waiting.count), -1) >= 0 || errno == EINTR else { return false }
      if waiting[0].revents != 0 { output.read() }
      if waiting[1].revents != 0 { errors.read() }
      if output.bytes.count > limit || errors.bytes.count > limit { return false }
    }
    return true
  }

  private static func wait(_ process: pid_t) -> Int32 {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return -1 }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
