import Foundation
import Testing

/// The real pre-commit, with the hooks of this repository as a user has them. The first use of a hook builds the program
/// in release, which takes minutes: the test runs only where `PLUMBLINE_PRECOMMIT` is the path of pre-commit.
@Suite(.serialized) struct PreCommitTests {
  private static let program = ProcessInfo.processInfo.environment["PLUMBLINE_PRECOMMIT"]

  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// What is committed somewhere else than the hooks themselves: the folders that a build takes.
  private static let published = ["Package.swift", "Sources", "Tests", ".pre-commit-hooks.yaml"]

  @Test func aCommitWithAViolationIsStoppedAndACleanOneIsMade() throws {
    guard let program = Self.program else {
      print("pre-commit is not tried: PLUMBLINE_PRECOMMIT does not say where it is")
      return
    }
    let home = try Scratch()
    let (hooks, revision) = try Self.hooks(home)
    let repository = try SampleRepository(isCommitted: false)
    try repository.scratch.file(
      ".pre-commit-config.yaml",
      """
      repos:
        - repo: file://\(hooks.path)
          rev: \(revision)
          hooks:
            - id: plumbline-check
              args: [--staged]
            - id: plumbline-check-files
              files: ^data/
            - id: plumbline-policy-test
        - repo: local
          hooks:
            - {id: empty-system, name: empty (system), entry: "true", language: system, always_run: true}
            - {id: empty-script, name: empty (script), entry: ./empty, language: script, always_run: true}
      """)
    let script = try repository.scratch.file("empty", "#!/bin/sh\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
    try repository.git("add", "--all")
    let user = HookUser(program: program, home: home, folder: repository.scratch.url)

    let build = try user.run([program, "install", "--install-hooks"])
    try #require(build.status == 0, "\(build.output)")
    print("pre-commit: the first installation took \(build.seconds) s")

    let clean = try user.commit()
    #expect(clean.status == 0, "\(clean.output)")
    for hook in ["plumbline check", "plumbline check (changed files)", "plumbline policy test"] {
      #expect(clean.output.contains(hook + "..."), "\(clean.output)")
    }
    print(clean.output)

    try repository.stage(SampleRepository.clean + SampleRepository.child)
    let stopped = try user.commit()
    #expect(stopped.status == 1, "\(stopped.output)")
    #expect(
      stopped.output.contains("employee E2  data/employees-1.csv:3") && stopped.output.contains("was 15 when hired"))
    #expect(stopped.output.contains("New with this commit") && stopped.output.contains("What to do: correct"))
    #expect(!stopped.output.contains("Han Mei") && !stopped.output.contains("2008-07-09"), "personal values are hidden")
    #expect(!stopped.output.contains("\u{1B}["), "nobody asked for colour")
    print(stopped.output)

    try repository.stage(SampleRepository.clean + "E4,Zhao Min,1985-02-03,2021-01-01,true,\n")
    let second = try user.run([program, "run", "--verbose"])
    #expect(second.status == 0, "\(second.output)")
    print("pre-commit: the second run took \(second.seconds) s\n\(second.output)")
    for hook in ["plumbline-check", "empty-system", "empty-script"] {
      let run = try user.run([program, "run", hook])
      #expect(run.status == 0, "\(run.output)")
      print("pre-commit: \(hook) alone took \(run.seconds) s")
    }
    #expect(try user.commit().status == 0)
  }

  /// A repository with the working tree as it is, committed or not.
  private static func hooks(_ home: Scratch) throws -> (folder: URL, revision: String) {
    let folder = home.url.appending(path: "hooks")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for item in published {
      try FileManager.default.copyItem(at: root.appending(path: item), to: folder.appending(path: item))
    }
    let user = HookUser(program: "", home: home, folder: folder)
    for words in [["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "Hooks"]] {
      let run = try user.run(["git"] + words)
      try #require(run.status == 0, "\(run.output)")
    }
    return (folder, try user.run(["git", "rev-parse", "HEAD"]).output.trimmingCharacters(in: .whitespacesAndNewlines))
  }
}

/// Somebody who commits, with a cache of pre-commit of their own.
private struct HookUser {
  struct Run {
    var status: Int32
    var output: String
    /// By the clock, with one decimal place of a millisecond.
    var seconds: Double
  }

  let program: String
  let home: Scratch
  let folder: URL

  func commit() throws -> Run { try run(["git", "commit", "--message", "Records"]) }

  func run(_ words: [String]) throws -> Run {
    let file = try home.file("output", "")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    for name in environment.keys where name.hasPrefix("GIT_") || name.hasPrefix("PLUMBLINE_") {
      environment[name] = nil
    }
    environment["PRE_COMMIT_HOME"] = home.url.appending(path: "cache").path
    environment["PATH"] = URL(filePath: program).deletingLastPathComponent().path + ":" + (environment["PATH"] ?? "")
    for role in ["AUTHOR", "COMMITTER"] {
      environment["GIT_\(role)_NAME"] = "Somebody"
      environment["GIT_\(role)_EMAIL"] = "somebody@example.com"
    }
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    let handle = try FileHandle(forWritingTo: file)
    process.standardOutput = handle
    process.standardError = handle
    let start = ContinuousClock.now
    try process.run()
    process.waitUntilExit()
    let time = ContinuousClock.now - start
    return Run(
      status: process.terminationStatus, output: String(decoding: try Data(contentsOf: file), as: UTF8.self),
      seconds: (time / .milliseconds(1)).rounded() / 1000)
  }
}
