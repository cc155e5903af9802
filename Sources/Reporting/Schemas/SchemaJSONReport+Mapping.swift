import Verdicts
import YAMLTree

extension JSONWriter {
  /// - Parameter isDescribed: whether what holds the mapping describes it already.
  mutating func mapping(_ mapping: YAMLMapping, _ nested: [String: YAMLMapping], isDescribed: Bool) {
    if !isDescribed {
      member("title", mapping.title)
      member("description", mapping.description)
    }
    member("type", "object")
    name("properties")
    object { writer in
      for key in mapping.keys { writer.property(key, nested) }
    }
    let required = mapping.keys.filter(\.isRequired).map(\.name)
    if !required.isEmpty { member("required", required) { $0.string($1) } }
    name("additionalProperties")
    scalar(.bool(false))
    dependencies(mapping.needs)
    constraints(mapping)
  }

  private mutating func property(_ key: YAMLMapping.Key, _ nested: [String: YAMLMapping]) {
    name(key.name)
    object {
      $0.member("description", key.description)
      $0.shape(key.shape, nested)
    }
  }

  private mutating func dependencies(_ needs: [(key: String, other: String)]) {
    guard !needs.isEmpty else { return }
    name("dependencies")
    object { writer in
      var seen: Set<String> = []
      for key in needs.map(\.key) where seen.insert(key).inserted {
        writer.member(key, needs.filter { $0.key == key }.map(\.other)) { $0.string($1) }
      }
    }
  }

  private mutating func constraints(_ mapping: YAMLMapping) {
    guard !mapping.choices.isEmpty || !mapping.conflicts.isEmpty else { return }
    let pairs = mapping.conflicts.flatMap { conflict in conflict.others.map { [conflict.key, $0] } }
    name("allOf")
    array(mapping.choices.map { (true, $0) } + pairs.map { (false, $0) }) { writer, constraint in
      writer.object {
        if constraint.0 { $0.oneOf(constraint.1) } else { $0.notBoth(constraint.1) }
      }
    }
  }

  private mutating func oneOf(_ keys: [String]) {
    member("anyOf", keys) { writer, key in writer.object { $0.required([key]) } }
  }

  private mutating func notBoth(_ keys: [String]) {
    name("not")
    object { $0.required(keys) }
  }

  private mutating func required(_ keys: [String]) { member("required", keys) { $0.string($1) } }
}
