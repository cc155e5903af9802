import Foundation
import Testing

/// What a commit makes worse without another word in the report.
@Suite struct StagedWorseTests {
  /// Of many causes only the first are told, and of special values none: the record is worse all the same.
  @Test func whatGetsWorseUnseenIsNew() throws {
    let repository = try SampleRepository()
    let rows = (1...40).map { "R\($0),2024-05-01\n" }
    func states(_ rows: [String], _ rule: String = "no-recalls") throws -> String {
      try repository.scratch.file("recalls.csv", "recall_id,date\n" + rows.joined())
      try repository.git("add", "--all")
      let run = try repository.check("--staged", "--only-new", "--rule", rule)
      let line = run.output.split(separator: "\n").first { $0.hasPrefix("Against the commit before") }
      return "\(run.status) \(line?.dropFirst("Against the commit before: ".count) ?? "")"
    }
    #expect(try states(rows) == "1 1 new, 0 as before, 0 gone")
    try repository.commit()
    #expect(try states(rows.reversed()) == "0 0 new, 1 as before, 0 gone", "only the order is another")
    #expect(try states(rows + ["R41,2024-05-02\n"]) == "1 1 new, 0 as before, 0 gone")

    try repository.scratch.file(
      "policy/rules/few.yaml",
      """
      rule: few-recalls
      clause: "3"
      title: {en: At most ten recalls, zh: 召回不超过十次}
      severity: high
      require: recalls.size() <= 10
      """)
    #expect(try states(rows, "few-recalls") == "0 0 new, 1 as before, 0 gone", "both sides by the new policy")
    #expect(try states(rows + ["R41,2024-05-02\n"], "few-recalls") == "1 1 new, 0 as before, 0 gone")
  }

  @Test func aWorseSpecialValueIsNew() throws {
    let repository = try SampleRepository()
    let folder = repository.scratch.url.appending(path: "policy/records")
    let path =
      "policy/records/" + (try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path).first))
    let text = try String(contentsOf: repository.scratch.url.appending(path: path), encoding: .utf8)
    let post = "post: {type: string, optional: true}"
    try #require(text.contains(post))
    try repository.scratch.file(
      path, text.replacing(post, with: post + "\n  lungs: {type: int, sensitivity: special}"))
    try repository.scratch.file(
      "policy/rules/healthy.yaml",
      """
      rule: healthy
      clause: "2"
      title: {en: Everybody is healthy, zh: 人人健康}
      severity: high
      for: e in employees
      require: e.lungs > 50
      """)
    func stage(_ value: Int) throws -> Program.Run {
      try repository.scratch.file(
        "data/employees-1.csv",
        "employee_id,name,birth_date,hire_date,insured,post,lungs\nE1,Li Lei,1990-05-01,2015-03-02,true,,\(value)\n")
      try repository.git("add", "--all")
      return try repository.check("--staged", "--only-new", "--rule", "healthy")
    }
    #expect(try stage(41).status == 1)
    try repository.commit()
    #expect(try stage(41).status == 0)
    let worse = try stage(37)
    #expect(worse.status == 1 && worse.output.contains("1 new, 0 as before"), "\(worse.output)\(worse.errors)")
    #expect(!worse.output.contains("37") && !worse.output.contains("41"), "\(worse.output)")
  }
}
