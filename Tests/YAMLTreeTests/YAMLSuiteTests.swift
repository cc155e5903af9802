import Foundation
import SourceDiagnostics
import Testing
import YAMLTree

/// The public YAML test suite, where it lies: nothing crashes or hangs, and what is read is read as the suite says.
@Suite struct YAMLSuiteTests {
  struct Expectation: Decodable {
    let expect: String
    let documents: [JSON]?

    enum CodingKeys: String, CodingKey {
      case expect
      case documents = "json_docs"
    }
  }

  /// Reasons for which this dialect refuses a file that YAML allows.
  static let refusals: Set<String> = [
    "yaml-tag", "yaml-anchor", "yaml-alias", "yaml-key", "yaml-merge-key", "yaml-directive", "yaml-duplicate-key",
  ]

  @Test func agreesWithTheSuite() throws {
    guard let root = ProcessInfo.processInfo.environment["YAML_SUITE"] else {
      print("YAML_SUITE is not set: the YAML suite is skipped")
      return
    }
    let index = try JSONDecoder().decode(
      [String: Expectation].self, from: Data(contentsOf: URL(filePath: root + "/expected.json")))
    var counts: [String: [String]] = [:]
    for (name, expectation) in index.sorted(by: { $0.key < $1.key }) {
      let bytes = try [UInt8](Data(contentsOf: URL(filePath: "\(root)/data/\(name)/in.yaml")))
      counts[Self.judge(bytes, expectation), default: []].append(name)
    }
    for (outcome, names) in counts.sorted(by: { $0.key < $1.key }) {
      print(outcome, names.count, outcome == "agreed" || outcome == "refused" ? "" : names.joined(separator: " "))
    }
    #expect(counts["misplaced"] == nil)
    #expect((counts["agreed"]?.count ?? 0) >= 260)
    #expect((counts["read differently"]?.count ?? 0) <= 4)
  }

  private static func judge(_ bytes: [UInt8], _ expectation: Expectation) -> String {
    let (documents, diagnostics) = YAMLDocument.parse(file: SourceFile(path: "in.yaml", bytes: bytes))
    let errors = Set(diagnostics.filter { $0.severity == .error }.map(\.code.rawValue))
    if errors.isEmpty, !documents.allSatisfy(isPlaced) { return "misplaced" }
    if expectation.expect == "error" { return errors.isEmpty ? "accepted though wrong" : "agreed" }
    if !errors.isDisjoint(with: refusals) { return "refused" }
    if !errors.isEmpty { return "not understood" }
    guard let expected = expectation.documents else { return "agreed" }
    let actual = documents.map(JSON.init(_:))
    return expected.filter { $0 != .null } == actual.filter { $0 != .null } ? "agreed" : "read differently"
  }

  /// Every scalar's positions can be worked out and lie in the file.
  private static func isPlaced(_ node: YAMLNode) -> Bool {
    switch node.content {
    case .mapping(let entries): entries.allSatisfy { isPlaced($0.value) }
    case .sequence(let elements): elements.allSatisfy(isPlaced)
    case .scalar(let scalar): scalar.places().isExact
    }
  }
}

/// A JSON value to compare with.
indirect enum JSON: Decodable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSON].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }

  init(_ node: YAMLNode) {
    switch node.content {
    case .mapping(let entries):
      self = .object(Dictionary(entries.map { ($0.key, JSON($0.value)) }, uniquingKeysWith: { first, _ in first }))
    case .sequence(let elements): self = .array(elements.map(JSON.init(_:)))
    case .scalar(let scalar): self = JSON(scalar)
    }
  }

  private init(_ scalar: YAMLScalar) {
    switch scalar.kind {
    case .null: self = .null
    case .bool: self = .bool(scalar.boolValue == true)
    case .int: self = .number(scalar.intValue.map(Double.init) ?? .nan)
    case .float: self = .number(Double(scalar.text) ?? .nan)
    case .string: self = .string(scalar.text)
    }
  }
}
