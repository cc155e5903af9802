import Foundation
import Testing

/// A git repository with the sample project and one employee whom no rule finds fault with.
struct SampleRepository {
  static let header = "employee_id,name,birth_date,hire_date,insured,post\n"
  static let clean = "E1,Li Lei,1990-05-01,2015-03-02,true,\n"
  /// Hired at fifteen.
  static let child = "E2,Han Mei,2008-07-09,2023-09-01,true,\n"
  static let otherChild = "E3,Wang Fang,2009-01-01,2023-09-01,true,\n"

  let scratch: Scratch

  /// - Parameter isCommitted: else nothing is committed yet, and all is staged.
  init(_ rows: String = clean, isCommitted: Bool = true) throws {
    scratch = try Scratch.project()
    try FileManager.default.removeItem(at: scratch.url.appending(path: "data"))
    try scratch.file(
      "plumbline.yaml",
      """
      policy: policy
      as_of: 2025-12-31
      data: {employees: {path: "data/employees-*.csv"}, recalls: {path: recalls.csv}}
      """)
    try scratch.file("recalls.csv", "recall_id,date\n")
    try git("init", "--quiet")
    try stage(rows)
    if isCommitted { try commit() }
  }

  func write(_ rows: String, to path: String = "data/employees-1.csv") throws {
    try scratch.file(path, Self.header + rows)
  }

  func stage(_ rows: String, as path: String = "data/employees-1.csv") throws {
    try write(rows, to: path)
    try git("add", "--all")
  }

  func commit() throws { try git("commit", "--quiet", "--message", "Records") }

  func check(_ arguments: String..., in folder: String = ".", environment: [String: String] = [:]) throws -> Program.Run
  {
    try Program.run(["check"] + arguments, in: scratch.url.appending(path: folder), environment: environment)
  }

  /// By the key of the subject: what JSON says of its finding since the commit before.
  func states(_ arguments: String...) throws -> [String: String] {
    let run = try Program.run(
      ["check", "--staged", "--format", "json", "--rule", "minimum-hire-age"] + arguments, in: scratch.url)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let findings = try #require(object["findings"] as? [[String: Any]])
    return try findings.reduce(into: [:]) { states, finding in
      let subject = try #require(finding["subject"] as? [String: Any])
      states[try #require(subject["key"] as? String)] = finding["sinceHead"] as? String ?? "-"
    }
  }

  @discardableResult func git(_ arguments: String...) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git", "-c", "user.name=Somebody", "-c", "user.email=somebody@example.com"] + arguments
    process.currentDirectoryURL = scratch.url
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
