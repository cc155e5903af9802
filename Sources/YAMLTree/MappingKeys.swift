import SourceDiagnostics

/// The keys of one mapping so far. Compared byte by byte: a key that looks alike is another key.
struct MappingKeys {
  private var places: [[UInt8]: SourceLocation] = [:]

  mutating func accept(_ key: YAMLNode) -> Result<String, Diagnostic> {
    guard let scalar = key.scalar else {
      return .failure(
        Diagnostic(
          "yaml-key", "a key must be text, not \(key.description)", at: key.location,
          help: "An expression that starts with `[` or `{` must be quoted."))
    }
    if scalar.style == .plain, scalar.text == "<<" {
      return .failure(
        Diagnostic(
          "yaml-merge-key", "`<<` is a merge key, which a policy may not use", at: key.location,
          help: "Write the entries out."))
    }
    guard scalar.kind == .string else {
      return .failure(
        Diagnostic(
          "yaml-key", "a key must be text, not \(scalar.description)", at: key.location,
          help: scalar.text.isEmpty ? "Write the key before the colon." : "Quote it: \"\(scalar.text)\"."))
    }
    let bytes = Array(scalar.text.utf8)
    if let first = places[bytes] {
      return .failure(
        Diagnostic(
          "yaml-duplicate-key", "the key `\(scalar.text)` is written twice", at: key.location,
          help: "Keep one of them.", related: [.init(message: "first written here", location: first)]))
    }
    places[bytes] = key.location
    return .success(scalar.text)
  }
}
