/// Record types in an order in which those that others refer to come first; else in the order in which they were given, as
/// where they refer to each other in a circle.
public enum ReferenceOrder {
  public static func sorted(_ types: [RecordType]) -> [RecordType] {
    let byName = Dictionary(types.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var (sorted, seen): ([RecordType], Set<String>) = ([], [])
    for type in types { visit(type, byName, &sorted, &seen) }
    return sorted
  }

  /// No deeper than there are types.
  private static func visit(
    _ type: RecordType, _ byName: [String: RecordType], _ sorted: inout [RecordType], _ seen: inout Set<String>
  ) {
    guard seen.insert(type.name).inserted else { return }
    for field in type.fields {
      if let target = referred(field.type).flatMap({ byName[$0] }) { visit(target, byName, &sorted, &seen) }
    }
    sorted.append(type)
  }

  private static func referred(_ type: FieldType) -> String? {
    switch type {
    case .reference(let name): name
    case .list(let element): referred(element)
    default: nil
    }
  }
}
