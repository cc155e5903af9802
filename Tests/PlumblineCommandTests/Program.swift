import Foundation
import Testing

/// The built program, run as users run it.
enum Program {
  struct Run {
    var status: Int32
    var output: String
    var errors: String
  }

  static let sample = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Sample")

  /// Beside the test bundle.
  static let url: URL = {
    let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
    let file = bundle ?? URL(filePath: CommandLine.arguments[0])
    return file.deletingLastPathComponent().appending(path: "plumbline")
  }()

  /// Runs the program in a folder with an environment that nothing leaks into.
  static func run(_ arguments: String..., in folder: URL = sample, environment: [String: String] = [:]) throws -> Run {
    try run(url, arguments, in: folder, environment)
  }

  static func run(_ arguments: [String], in folder: URL, environment: [String: String] = [:]) throws -> Run {
    try run(url, arguments, in: folder, environment)
  }

  /// Runs a shell script in which `$0` is the program.
  static func shell(_ script: String, in folder: URL = sample) throws -> Run {
    try run(URL(filePath: "/bin/sh"), ["-c", script, url.path], in: folder, [:])
  }

  /// The same with a file of that name in a folder of its own, `$1`.
  static func shell(_ script: String, _ file: String) throws -> Run {
    let scratch = try Scratch()
    return try run(
      URL(filePath: "/bin/sh"), ["-c", script, url.path, scratch.url.appending(path: file).path], in: sample, [:])
  }

  static func bash(_ script: String) throws -> Run {
    try run(URL(filePath: "/bin/bash"), ["-c", script, url.path], in: sample, [:])
  }

  private static func run(
    _ program: URL, _ arguments: [String], in folder: URL, _ environment: [String: String]
  ) throws -> Run {
    let scratch = try Scratch()
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let fixed = ["PATH": "/usr/bin:/bin", "TZ": "UTC", "PLUMBLINE_PSEUDONYM_KEY": "a key for tests only"]
    process.environment = environment.merging(fixed) { given, _ in given }
    let files = try ["output", "errors"].map { try scratch.file($0, "") }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    #expect(process.terminationReason == .exit, "\(arguments) ended by a signal")
    return Run(status: process.terminationStatus, output: texts[0], errors: texts[1])
  }
}

/// A folder that is gone with the value.
final class Scratch {
  let url = FileManager.default.temporaryDirectory.appending(path: "plumbline-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(at: url) }

  @discardableResult func file(_ path: String, _ text: String) throws -> URL {
    let file = url.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file
  }

  /// A copy of the sample project that a test may change.
  static func project() throws -> Scratch {
    let scratch = try Scratch()
    for item in ["plumbline.yaml", "policy", "data"] {
      try FileManager.default.copyItem(
        at: Program.sample.appending(path: item), to: scratch.url.appending(path: item))
    }
    return scratch
  }
}
