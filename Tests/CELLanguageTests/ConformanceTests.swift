import CELLanguage
import Foundation
import SourceDiagnostics
import Testing

/// Runs the conformance suite of cel-spec. `CEL_CONFORMANCE` names a folder with the suite as JSON; cases that need
/// messages of protocol buffers are left out.
@Suite struct ConformanceTests {
  /// Cases that fail, by id, each with its reason. The list may only become shorter.
  static let knownFailures: [String: String] = [:]

  @Test func theSuitePasses() throws {
    guard let folder = ProcessInfo.processInfo.environment["CEL_CONFORMANCE"] else {
      print("CEL_CONFORMANCE is not set: the conformance suite is not run")
      return
    }
    var surprises: [String] = []
    var passed = 0
    var total = 0
    for file in try files(in: folder) {
      let cases = file.tests.filter { !$0.needsMessages }
      let failures = cases.compactMap { test in failure(of: test).map { (test, $0) } }
      for (test, reason) in failures where Self.knownFailures[test.id] == nil {
        print("fails: \(test.id): \(test.expr): \(reason)")
        surprises.append(test.id)
      }
      let failed = Set(failures.map(\.0.id))
      for test in cases where Self.knownFailures[test.id] != nil && !failed.contains(test.id) {
        surprises.append("\(test.id) passes now: take it from the list")
      }
      passed += cases.count - failures.count
      total += cases.count
      print("\(file.file): \(cases.count - failures.count) of \(cases.count)")
    }
    print("conformance: \(passed) of \(total)")
    #expect(total > 0)
    #expect(surprises.isEmpty, "\(surprises.joined(separator: "\n"))")
  }

  private func files(in folder: String) throws -> [ConformanceFile] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    return try names.filter { $0.hasSuffix(".json") && $0 != "index.json" }.map { name in
      let data = try Data(contentsOf: URL(fileURLWithPath: folder).appendingPathComponent(name))
      return try JSONDecoder().decode(ConformanceFile.self, from: data)
    }
  }

  /// Why a case fails; `nil` when it passes.
  private func failure(of test: ConformanceCase) -> String? {
    let checker = ExpressionChecker(provider: ConformanceProvider(test), container: test.container)
    let result = test.isUnchecked ? checker.resolve(test.text) : checker.check(test.text)
    let wantsError = test.result.kind == "eval_error"
    guard let checked = result.checked else {
      return wantsError ? nil : result.issues.map(\.message).joined(separator: "; ")
    }
    if let wanted = test.result.type, TypeText.type(wanted) != checked.resultType {
      return "the type is \(checked.resultType), not \(wanted)"
    }
    if test.isCheckedOnly { return nil }
    let activation = TestActivation(variables: test.bindings.mapValues { .value($0.value) })
    switch Interpreter().evaluate(checked, activation) {
    case .value(let value):
      if wantsError { return "gave \(describe(value)), not an error" }
      let isRight = test.result.value?.matches(value) ?? false
      return isRight ? nil : "gave \(describe(value)), not \(test.result.value.map { describe($0.value) } ?? "?")"
    case .error(let error): return wantsError ? nil : "failed: \(error.message)"
    case .unknown: return "is unknown"
    }
  }
}
