extension YAMLShape {
  /// The mappings that hold themselves, by title.
  public var nested: [String: YAMLMapping] {
    var titles: Set<String> = []
    var mappings: [String: YAMLMapping] = [:]
    collect(&titles, &mappings)
    return mappings.filter { titles.contains($0.key) }
  }

  private func collect(_ titles: inout Set<String>, _ mappings: inout [String: YAMLMapping]) {
    switch self {
    case .again(let title): titles.insert(title)
    case .mapping(let mapping):
      mappings[mapping.title] = mapping
      for key in mapping.keys { key.shape.collect(&titles, &mappings) }
    case .list(let inner, _), .entries(let inner, _, _): inner.collect(&titles, &mappings)
    case .either(let shapes): for shape in shapes { shape.collect(&titles, &mappings) }
    case .scalar, .boolean, .integer, .words, .cell, .nothing: break
    }
  }
}
