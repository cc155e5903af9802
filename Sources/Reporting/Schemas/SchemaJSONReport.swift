import Verdicts
import YAMLTree

/// What a kind of file may hold, as a JSON Schema for editors.
///
/// In draft 07: the language server that editors use for YAML reads it whole, later drafts in part, and whatever reads
/// later ones reads this one too.
public enum SchemaJSONReport {
  /// Writes blocks of UTF-8 to `emit`, and a line break at the end.
  public static func write(
    _ file: YAMLFileShape, layout: JSONLayout = .pretty, to emit: @escaping ([UInt8]) throws(OutputFailure) -> Void
  ) throws(OutputFailure) {
    var writer = JSONWriter(layout: layout, output: ReportOutput(emit))
    writer.object {
      $0.member("$schema", "http://json-schema.org/draft-07/schema#")
      $0.member("title", "Plumbline \(file.name)")
      $0.member("description", file.description)
      let nested = file.shape.nested
      $0.shape(file.shape, nested)
      guard !nested.isEmpty else { return }
      $0.name("definitions")
      $0.object { writer in
        for (title, mapping) in nested.sorted(by: { $0.key < $1.key }) {
          writer.name(title)
          writer.object { $0.mapping(mapping, nested, isDescribed: false) }
        }
      }
    }
    try writer.finish()
  }
}

extension JSONWriter {
  /// The members that say what a node may be.
  ///
  /// - Parameter nested: mappings that hold themselves, by title; they are referred to.
  mutating func shape(_ shape: YAMLShape, _ nested: [String: YAMLMapping]) {
    switch shape {
    case .scalar(let pattern):
      types(["string", "number", "boolean"])
      if let pattern { member("pattern", pattern) }
    case .boolean: member("type", "boolean")
    case .integer(let range): integer(range)
    case .words(let words): enumeration(words)
    case .cell: types(["string", "number", "boolean", "null"])
    case .nothing: member("type", "null")
    case .list(let element, let isEmptyAllowed):
      member("type", "array")
      if !isEmptyAllowed { member("minItems", 1) }
      name("items")
      object { $0.shape(element, nested) }
    case .mapping(let mapping) where nested[mapping.title] != nil: member("$ref", "#/definitions/\(mapping.title)")
    case .mapping(let mapping): self.mapping(mapping, nested, isDescribed: true)
    case .entries(let value, let pattern, let isSingle): entries(value, pattern, isSingle, nested)
    case .either(let shapes):
      member("anyOf", shapes) { writer, shape in writer.object { $0.shape(shape, nested) } }
    case .again(let title): member("$ref", "#/definitions/\(title)")
    }
  }

  private mutating func types(_ types: [String]) { member("type", types) { $0.string($1) } }

  private mutating func integer(_ range: ClosedRange<Int>) {
    member("type", "integer")
    member("minimum", range.lowerBound)
    if range.upperBound < Int.max { member("maximum", range.upperBound) }
  }

  /// A word that YAML takes for a number may be written without quotation marks.
  private mutating func enumeration(_ words: [String]) {
    let numbers = words.compactMap { word in Double(word).map { Scalar.double($0) } }
    member("enum", words.map { Scalar.string($0) } + numbers) { $0.scalar($1) }
  }

  private mutating func entries(
    _ value: YAMLShape, _ pattern: String?, _ isSingle: Bool, _ nested: [String: YAMLMapping]
  ) {
    member("type", "object")
    if isSingle { member("maxProperties", 1) }
    if let pattern {
      name("propertyNames")
      object { $0.member("pattern", pattern) }
    }
    name("additionalProperties")
    object { $0.shape(value, nested) }
  }
}
