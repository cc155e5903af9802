import CELLanguage
import PolicyLanguage

extension CheckedRule {
  /// The parameters that the rule's expressions use, also by way of pack functions.
  public func parameters(in policy: CheckedPolicy) -> Set<String> {
    var names: Set<String> = []
    var seen: Set<String> = []
    var open = expressions
    while let expression = open.popLast() {
      let free = FreeNames(of: expression.checked.root, in: expression.checked)
      names.formUnion(free.variables.union(free.overloads).compactMap(Self.parameter))
      for function in policy.functions where free.overloads.contains(function.overload) {
        if seen.insert(function.overload).inserted { open.append(function.body) }
      }
    }
    return names
  }

  private static func parameter(_ name: String) -> String? {
    name.utf8.starts(with: "params.".utf8) ? String(name.dropFirst("params.".count)) : nil
  }
}
