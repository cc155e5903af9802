import CivilTime
import RecordModel
import SourceDiagnostics
import YAMLTree

/// Reads the entries of one mapping by name and reports every entry that isn't known, is missing or is of another kind.
struct FieldReader {
  let log: DiagnosticLog
  /// What the mapping is, with its article: `a rule`.
  let owner: String
  let location: SourceLocation
  private let entries: [String: YAMLEntry]

  /// `nil`, and a mistake in the log, when the node is no mapping.
  init?(_ node: YAMLNode, of owner: String, shape: YAMLMapping, _ log: DiagnosticLog) {
    let keys = shape.keyNames
    guard let list = node.entries else {
      log.report(
        "policy-wrong-kind", "\(owner) must be a mapping, not \(node.description)", at: node.location,
        help: "Its keys are \(keys.map { "`\($0)`" }.joined(separator: ", ")).")
      return nil
    }
    self.log = log
    self.owner = owner
    self.location = list.first?.keyLocation ?? node.location
    let known = Set(keys)
    entries = Dictionary(
      list.filter { known.contains($0.key) }.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    for entry in list where !known.contains(entry.key) { reportUnknown(entry, among: keys) }
  }

  private func reportUnknown(_ entry: YAMLEntry, among keys: [String]) {
    let help: String
    if Self.looksLikeExpression(entry.key) {
      help = Self.quotingHelp
    } else if let near = Spelling.suggestion(for: entry.key, among: keys) {
      help = "Did you mean `\(near)`?"
    } else {
      help = "Its keys are \(keys.map { "`\($0)`" }.joined(separator: ", "))."
    }
    log.report("policy-unknown-key", "\(owner) has no key `\(entry.key)`", at: entry.keyLocation, help: help)
  }

  /// Inside of `{…}` a comma ends an expression that isn't quoted, and its rest becomes a key.
  static func looksLikeExpression(_ key: String) -> Bool {
    key.utf8.contains { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")") }
  }

  static let quotingHelp = "This looks like part of an expression: quote the expression."

  // MARK: Entries

  func keyLocation(_ key: String) -> SourceLocation? { entries[key]?.keyLocation }

  func has(_ key: String) -> Bool { entries[key] != nil }

  /// The value of a key, `nil` when it isn't there. A key without a value is a mistake: what was meant is anybody's guess.
  func node(_ key: String) -> YAMLNode? {
    guard let entry = entries[key] else { return nil }
    if let scalar = entry.value.scalar, scalar.kind == .null {
      log.report(
        "policy-missing-value", "`\(key)` of \(owner) has no value", at: entry.keyLocation,
        help: "Write the value, or leave the key out.")
      return nil
    }
    return entry.value
  }

  func required(_ key: String) -> YAMLNode? {
    if !has(key) {
      log.report("policy-missing-key", "\(owner) needs the key `\(key)`", at: location)
    }
    return node(key)
  }

  private func node(_ key: String, isRequired: Bool) -> YAMLNode? { isRequired ? required(key) : node(key) }

  // MARK: Kinds

  func scalar(_ key: String, required isRequired: Bool = false) -> YAMLScalar? {
    guard let node = node(key, isRequired: isRequired) else { return nil }
    return scalar(node, "`\(key)` of \(owner)")
  }

  /// A scalar that isn't null.
  func scalar(_ node: YAMLNode, _ what: String) -> YAMLScalar? {
    guard let scalar = node.scalar, scalar.kind != .null else {
      log.report("policy-wrong-kind", "\(what) must be a single value, not \(node.description)", at: node.location)
      return nil
    }
    return scalar
  }

  func text(_ key: String, required isRequired: Bool = false) -> String? {
    scalar(key, required: isRequired)?.text
  }

  func bool(_ key: String) -> Bool? {
    guard let scalar = scalar(key) else { return nil }
    if scalar.boolValue == nil {
      log.report(
        "policy-wrong-kind", "`\(key)` of \(owner) must be true or false, not \(scalar.description)",
        at: scalar.location)
    }
    return scalar.boolValue
  }

  func date(_ key: String, required isRequired: Bool = false) -> CivilDate? {
    scalar(key, required: isRequired).flatMap { date($0) }
  }

  func date(_ scalar: YAMLScalar) -> CivilDate? {
    if let date = CivilDate(iso: scalar.text) { return date }
    log.report(
      "policy-bad-date", "\(scalar.description) is no date", at: scalar.location,
      help: "Write a day that exists as YYYY-MM-DD.")
    return nil
  }

  /// One of the words of an enumeration.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _: Choice.Type, required isRequired: Bool = false
  ) -> Choice? where Choice.RawValue == String {
    guard let scalar = scalar(key, required: isRequired) else { return nil }
    if let choice = Choice(rawValue: scalar.text) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    let near = Spelling.suggestion(for: scalar.text, among: words)
    log.report(
      "policy-bad-value", "`\(key)` of \(owner) cannot be \(scalar.description)", at: scalar.location,
      help: near.map { "Did you mean `\($0)`?" } ?? "It is one of \(words.map { "`\($0)`" }.joined(separator: ", ")).")
    return nil
  }

  func list(_ key: String, required isRequired: Bool = false) -> [YAMLNode]? {
    guard let node = node(key, isRequired: isRequired) else { return nil }
    if node.elements == nil { reportKind(node, key, "a list") }
    return node.elements
  }

  /// A list of texts.
  func texts(_ key: String) -> [YAMLScalar] {
    (list(key) ?? []).compactMap { scalar($0, "each of `\(key)` of \(owner)") }
  }

  func mapping(_ key: String, required isRequired: Bool = false) -> [YAMLEntry]? {
    guard let node = node(key, isRequired: isRequired) else { return nil }
    if node.entries == nil { reportKind(node, key, "a mapping") }
    return node.entries
  }

  // MARK: Without reporting, for second looks

  func quietElements(_ key: String) -> [YAMLNode] { entries[key]?.value.elements ?? [] }

  func quietEntries(_ key: String) -> [YAMLEntry] { entries[key]?.value.entries ?? [] }

  private func reportKind(_ node: YAMLNode, _ key: String, _ wanted: String) {
    log.report(
      "policy-wrong-kind", "`\(key)` of \(owner) must be \(wanted), not \(node.description)", at: node.location)
  }
}
