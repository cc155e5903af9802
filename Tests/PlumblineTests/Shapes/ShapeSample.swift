import Foundation
import SourceDiagnostics
import YAMLTree

@testable import Plumbline
@testable import PolicyLanguage

/// A document of the repository, the shape that it must have, and the decoder that reads it.
struct ShapeSample: Sendable {
  var kind: String
  var path: String
  var tree: ShapeTree

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Every document of every pack and configuration of the repository.
  static let all: [ShapeSample] = {
    let folders = ["Policies", "Fixtures", "Tests"].map { root.appending(path: $0) }
    let files = folders.flatMap { folder in
      (FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? [])
        .filter { $0.pathExtension == "yaml" && !$0.path.contains("/.build") }
    }
    return files.sorted { $0.path < $1.path }.flatMap { file -> [ShapeSample] in
      guard let kind = kind(of: file), let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
      let documents = YAMLDocument.parse(file: SourceFile(path: file.lastPathComponent, text: text)).documents
      return documents.map { ShapeSample(kind: kind, path: file.path, tree: ShapeTree($0)) }
    }
  }()

  private static func kind(of file: URL) -> String? {
    let folder = file.deletingLastPathComponent().lastPathComponent
    if ["records", "rules", "tests"].contains(folder) { return folder }
    let name = file.deletingPathExtension().lastPathComponent
    if name == "plumbline" { return "configuration" }
    return ["policy", "waivers", "attestations"].contains(name) ? name : nil
  }

  /// The policy that cases name things of.
  static let policy: CheckedPolicy? = {
    try? PolicyPack.load(directory: root.appending(path: "Policies/gcl-esg").path) { _ in "" }.policy
  }()

  /// What the decoders say of a document, which shape alone decides.
  static func mistakes(_ kind: String, _ text: String) -> [Diagnostic] {
    let file = SourceFile(path: "x.yaml", text: text)
    if kind == "configuration" {
      do {
        _ = try ConfigurationFile.read(file)
        return []
      } catch .mistakes(let mistakes) {
        return mistakes
      } catch {
        return [Diagnostic("config-empty", "\(error)", at: nil)]
      }
    }
    let (documents, mistakes) = YAMLDocument.parse(file: file)
    let log = DiagnosticLog()
    log.append(mistakes)
    for document in documents { decode(kind, document, log) }
    return log.diagnostics
  }

  private static func decode(_ kind: String, _ node: YAMLNode, _ log: DiagnosticLog) {
    switch kind {
    case "policy": _ = HeaderDecoder(log: log).header(node)
    case "records": _ = RecordDecoder(log: log).record(node)
    case "rules": _ = RuleDecoder(log: log).rule(node)
    case "waivers":
      for entry in EntryList.elements(of: [node], named: "x", log) { _ = WaiverDecoder(log: log).waiver(entry) }
    case "attestations":
      for entry in EntryList.elements(of: [node], named: "x", log) {
        _ = AttestationDecoder(log: log).attestation(entry)
      }
    default:
      guard let policy else { return }
      for entry in node.elements ?? [node] { _ = CaseDecoder(log: log, policy: policy, number: 1).ruleCase(entry) }
    }
  }
}
