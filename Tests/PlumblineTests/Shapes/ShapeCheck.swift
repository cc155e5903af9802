import Foundation
import YAMLTree

/// Says whether a tree has a shape, in the plainest way: the meaning that a schema made of the shape must have too.
struct ShapeCheck {
  private let nested: [String: YAMLMapping]
  private let shape: YAMLShape
  private let patterns: [String: NSRegularExpression]

  init(_ shape: YAMLShape) {
    self.shape = shape
    nested = shape.nested
    patterns = Dictionary(
      Self.patterns(shape).compactMap { pattern in
        (try? NSRegularExpression(pattern: pattern)).map { (pattern, $0) }
      }, uniquingKeysWith: { first, _ in first })
  }

  func fits(_ tree: ShapeTree) -> Bool { fits(tree, shape) }

  private func fits(_ tree: ShapeTree, _ shape: YAMLShape) -> Bool {
    switch (shape, tree) {
    case (.scalar(let pattern), .scalar(let text, let kind)):
      kind != .null && (kind != .string || pattern.map { matches(text, $0) } ?? true)
    case (.boolean, .scalar(_, let kind)): kind == .bool
    case (.integer(let range), .scalar(let text, let kind)): kind == .int && Int(text).map(range.contains) ?? false
    case (.words(let words), .scalar(let text, let kind)): kind != .null && words.contains(text)
    case (.cell, .scalar): true
    case (.nothing, .scalar(_, let kind)): kind == .null
    case (.list(let element, let isEmptyAllowed), .list(let elements)):
      (isEmptyAllowed || !elements.isEmpty) && elements.allSatisfy { fits($0, element) }
    case (.mapping(let mapping), .mapping(let entries)): fits(entries, mapping)
    case (.entries(let value, let pattern, let isSingle), .mapping(let entries)):
      (!isSingle || entries.count <= 1)
        && entries.allSatisfy { entry in
          (pattern.map { matches(entry.key, $0) } ?? true) && fits(entry.value, value)
        }
    case (.either(let shapes), _): shapes.contains { fits(tree, $0) }
    case (.again(let title), _): nested[title].map { fits(tree, .mapping($0)) } ?? false
    default: false
    }
  }

  private func fits(_ entries: [ShapeTree.Entry], _ mapping: YAMLMapping) -> Bool {
    let names = Set(entries.map(\.key))
    return entries.allSatisfy { entry in
      mapping.keys.contains { $0.name == entry.key && fits(entry.value, $0.shape) }
    }
      && mapping.keys.allSatisfy { !$0.isRequired || names.contains($0.name) }
      && mapping.choices.allSatisfy { !names.isDisjoint(with: $0) }
      && mapping.conflicts.allSatisfy { !names.contains($0.key) || names.isDisjoint(with: $0.others) }
      && mapping.needs.allSatisfy { !names.contains($0.key) || names.contains($0.other) }
  }

  private func matches(_ text: String, _ pattern: String) -> Bool {
    let range = NSRange(text.startIndex..., in: text)
    return patterns[pattern]?.firstMatch(in: text, range: range) != nil
  }

  private static func patterns(_ shape: YAMLShape) -> [String] {
    switch shape {
    case .scalar(let pattern): pattern.map { [$0] } ?? []
    case .list(let inner, _): patterns(inner)
    case .entries(let inner, let pattern, _): patterns(inner) + (pattern.map { [$0] } ?? [])
    case .mapping(let mapping): mapping.keys.flatMap { patterns($0.shape) }
    case .either(let shapes): shapes.flatMap(patterns)
    default: []
    }
  }
}
