import SourceDiagnostics
import YAMLTree

/// Reads entries of `functions`.
struct FunctionDecoder {
  let log: DiagnosticLog

  func function(_ node: YAMLNode) -> FunctionSyntax? {
    guard let fields = FieldReader(node, of: "a function", shape: PolicyShape.function, log) else { return nil }
    let receivers = variables("receiver", fields)
    if receivers.count > 1 {
      log.report("policy-bad-value", "a function has one receiver", at: fields.keyLocation("receiver"))
    }
    let parameters = variables("parameters", fields)
    let returns = fields.scalar("returns", required: true).map { TypeSyntax(text: $0.text, location: $0.location) }
    let body = fields.expression("body", required: true)
    guard let name = fields.identifier("name", required: true) else { return nil }
    return FunctionSyntax(
      name: name, receiver: receivers.first, parameters: parameters, returns: returns, body: body)
  }

  private func variables(_ key: String, _ fields: FieldReader) -> [(name: PlacedText, type: TypeSyntax)] {
    (fields.mapping(key) ?? []).compactMap { entry in
      guard let name = fields.identifier(entry.key, at: entry.keyLocation),
        let type = fields.scalar(entry.value, "the type of `\(entry.key)`")
      else { return nil }
      return (name, TypeSyntax(text: type.text, location: type.location))
    }
  }
}
