import ArgumentParser
import Reporting
import SourceDiagnostics
import Verdicts

/// What a run has read: nothing that it writes may take the place of any of it.
struct ReadFiles {
  private let data: Set<String>
  private let others: Set<String>
  private let pack: String

  init(_ result: RunResult, _ settings: RunSettings) {
    data = Set((result.inputs.map(\.source) + [result.baseline?.source].compactMap { $0 }).map(FileIdentity.name))
    others = Set([settings.configurationPath, settings.key.path].compactMap { $0 }.map(FileIdentity.name))
    pack = FileIdentity.name(of: settings.policyDirectory) + "/"
  }

  func expectNone(of paths: [String]) throws(ExitCode) {
    for path in paths {
      guard let role = role(of: FileIdentity.name(of: path)) else { continue }
      Terminal.err("error: \(DisplayText.neutral(path)) \(role); a report would overwrite it")
      throw ExitCode(.failed)
    }
  }

  private func role(of name: String) -> String? {
    if data.contains(name) { return "was read as data" }
    if others.contains(name) { return "was read as configuration" }
    let isOfPack = name.hasPrefix(pack) && [".yaml", ".yml"].contains { name.hasSuffix($0) }
    return isOfPack ? "belongs to the policy" : nil
  }
}
