import SourceDiagnostics
import YAMLTree

/// The entries of one mapping of a configuration, by name. Everything that is unknown or of the wrong kind is reported.
struct ConfigurationMapping {
  /// What the mapping is: `the configuration`.
  let owner: String
  let location: SourceLocation
  private let entries: [YAMLEntry]

  /// `nil`, and a mistake, when the node is no mapping.
  init?(_ node: YAMLNode, _ owner: String, shape: YAMLMapping, _ log: inout [Diagnostic]) {
    let keys = shape.keyNames
    guard let entries = node.entries else {
      log.append(ConfigurationMistake.kind(owner, "a mapping", node))
      return nil
    }
    self.owner = owner
    location = node.location
    self.entries = entries
    for entry in entries where !keys.contains(where: { Self.same($0, entry.key) }) {
      log.append(ConfigurationMistake.unknownKey(entry, of: owner, among: keys))
    }
  }

  func entry(_ key: String) -> YAMLEntry? { entries.first { Self.same($0.key, key) } }

  /// The value of a key, `nil` when it isn't there; a key without a value is a mistake.
  func node(_ key: String, _ log: inout [Diagnostic]) -> YAMLNode? {
    guard let entry = entry(key) else { return nil }
    guard entry.value.scalar?.kind != .null else {
      log.append(
        Diagnostic(
          "config-missing-value", "`\(key)` of \(owner) has no value", at: entry.keyLocation,
          help: "Write the value, or leave the key out."))
      return nil
    }
    return entry.value
  }

  func text(_ key: String, _ log: inout [Diagnostic]) -> YAMLScalar? {
    guard let node = node(key, &log) else { return nil }
    return ConfigurationMistake.scalar(node, "`\(key)` of \(owner)", &log)
  }

  /// One text or a list of them.
  func texts(_ key: String, _ log: inout [Diagnostic]) -> [YAMLScalar] {
    node(key, &log).map { ConfigurationMistake.scalars($0, "`\(key)` of \(owner)", &log) } ?? []
  }

  /// The entries of a mapping whose keys are up to the author.
  func members(_ key: String, _ log: inout [Diagnostic]) -> [YAMLEntry] {
    guard let node = node(key, &log) else { return [] }
    if node.entries == nil { log.append(ConfigurationMistake.kind("`\(key)` of \(owner)", "a mapping", node)) }
    return node.entries ?? []
  }

  private static func same(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }
}

enum ConfigurationMistake {
  static func kind(_ what: String, _ wanted: String, _ node: YAMLNode) -> Diagnostic {
    Diagnostic("config-wrong-kind", "\(what) must be \(wanted), not \(node.description)", at: node.location)
  }

  static func unknownKey(_ entry: YAMLEntry, of owner: String, among keys: [String]) -> Diagnostic {
    let near = Spelling.suggestion(for: entry.key, among: keys).map { "Did you mean `\($0)`?" }
    return Diagnostic(
      "config-unknown-key", "\(owner) has no key `\(entry.key)`", at: entry.keyLocation,
      help: near ?? "Its keys are \(keys.map { "`\($0)`" }.joined(separator: ", ")).")
  }

  /// A scalar that isn't null.
  static func scalar(_ node: YAMLNode, _ what: String, _ log: inout [Diagnostic]) -> YAMLScalar? {
    if let scalar = node.scalar, scalar.kind != .null { return scalar }
    log.append(kind(what, "a single value", node))
    return nil
  }

  /// One scalar or a list of them.
  static func scalars(_ node: YAMLNode, _ what: String, _ log: inout [Diagnostic]) -> [YAMLScalar] {
    guard let elements = node.elements else { return scalar(node, what, &log).map { [$0] } ?? [] }
    if elements.isEmpty {
      log.append(Diagnostic("config-missing-value", "\(what) is an empty list", at: node.location))
    }
    return elements.compactMap { scalar($0, "each of \(what)", &log) }
  }
}
