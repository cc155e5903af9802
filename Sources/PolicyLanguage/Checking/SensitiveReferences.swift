import RecordModel

extension [RecordType] {
  /// A reference holds the key of another record, so it is as sensitive as that key, whatever its own field says.
  func withSensitiveReferences() -> [RecordType] {
    var types = self
    var isChanged = true
    // A key may itself be a reference; sensitivities only rise, so this ends.
    while isChanged {
      isChanged = false
      let keys = Dictionary(types.map { ($0.name, $0.keySensitivity) }, uniquingKeysWith: Swift.max)
      for type in types.indices {
        for field in types[type].fields.indices {
          guard let key = types[type].fields[field].type.target.flatMap({ keys[$0] }),
            key > types[type].fields[field].sensitivity
          else { continue }
          types[type].fields[field].sensitivity = key
          isChanged = true
        }
      }
    }
    return types
  }
}

extension FieldType {
  /// The record type that is referred to.
  fileprivate var target: String? {
    switch self {
    case .reference(let name): name
    case .list(let element): element.target
    default: nil
    }
  }
}
