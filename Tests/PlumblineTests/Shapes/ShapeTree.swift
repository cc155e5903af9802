import YAMLTree

/// A YAML document without places, which tests can change and write again.
enum ShapeTree: Sendable {
  struct Entry: Sendable {
    var key: String
    var value: ShapeTree
  }

  case mapping([Entry])
  case list([ShapeTree])
  case scalar(String, YAMLScalar.Kind)

  init(_ node: YAMLNode) {
    switch node.content {
    case .mapping(let entries): self = .mapping(entries.map { Entry(key: $0.key, value: ShapeTree($0.value)) })
    case .sequence(let elements): self = .list(elements.map { ShapeTree($0) })
    case .scalar(let scalar): self = .scalar(scalar.text, scalar.kind)
    }
  }

  /// In the syntax that YAML has from JSON.
  var text: String {
    switch self {
    case .mapping(let entries):
      "{" + entries.map { "\(Self.quoted($0.key)): \($0.value.text)" }.joined(separator: ",\n ") + "}"
    case .list(let elements): "[" + elements.map(\.text).joined(separator: ",\n ") + "]"
    case .scalar(let text, .string): Self.quoted(text)
    case .scalar(_, .null): "null"
    case .scalar(let text, _): text
    }
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\t": "\\t"
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }

  // MARK: Changes

  /// How many nodes there are.
  var count: Int {
    switch self {
    case .mapping(let entries): entries.reduce(1) { $0 + $1.value.count }
    case .list(let elements): elements.reduce(1) { $0 + $1.count }
    case .scalar: 1
    }
  }

  /// The same with one node, by its number from 0, changed.
  func changing(_ number: Int, _ change: (ShapeTree) -> ShapeTree) -> ShapeTree {
    if number == 0 { return change(self) }
    var left = number - 1
    switch self {
    case .mapping(var entries):
      for index in entries.indices {
        let count = entries[index].value.count
        if left < count {
          entries[index].value = entries[index].value.changing(left, change)
          return .mapping(entries)
        }
        left -= count
      }
    case .list(var elements):
      for index in elements.indices {
        if left < elements[index].count {
          elements[index] = elements[index].changing(left, change)
          return .list(elements)
        }
        left -= elements[index].count
      }
    case .scalar: break
    }
    return self
  }
}
