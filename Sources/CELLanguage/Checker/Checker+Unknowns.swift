import SourceDiagnostics

/// Names that mean nothing, and what may have been meant.
extension Checker {
  private func didYouMean(_ name: String?) -> String? { name.map { "did you mean `\($0)`?" } }

  mutating func reportUnknownName(_ name: String, at range: TextRange) {
    let known = locals.map(\.name) + provider.variableNames
    let help =
      didYouMean(Spelling.suggestion(for: name, among: known))
      ?? functionNames.first { $0 == name }.map { "`\($0)` is a function: write `\($0)(…)`" }
    report("cel-unknown-name", "there is no `\(name)` here", at: range, help: help)
  }

  /// `params.min_age`: where variables live under the first name, the second one is wrong, otherwise the first.
  mutating func reportUnknownChain(_ expression: Expression, _ chain: String) {
    let (root, second) = expression.front
    guard let second, case .identifier(let space, _) = root.node,
      provider.variableNames.contains(where: { $0.hasPrefix(space + ".") })
    else {
      let name = if case .identifier(let name, _) = root.node { name } else { chain }
      return reportUnknownName(name, at: root.range)
    }
    reportUnknownName(second.qualifiedName ?? chain, at: second.range)
  }

  mutating func reportUnknownField(_ field: String, of record: String, at range: TextRange) {
    let near = Spelling.suggestion(for: field, among: provider.fieldNames(of: record))
    let help = didYouMean(near) ?? callAdvice(field)
    report("cel-unknown-field", "there is no field `\(field)` in \(record)", at: range, help: help)
  }

  /// `list.size` where `list.size()` was meant.
  func callAdvice(_ name: String) -> String? {
    overloads(of: name).contains(where: \.isMember) ? "`\(name)` is a function: write `\(name)()`" : nil
  }

  mutating func reportUnknownMember(_ member: String, of enumeration: String, at range: TextRange) {
    let members = provider.members(of: enumeration) ?? []
    let help =
      didYouMean(Spelling.suggestion(for: member, among: members))
      ?? (members.isEmpty || members.count > 12 ? nil : "it has " + members.map { "`\($0)`" }.joined(separator: ", "))
    report("cel-unknown-member", "`\(member)` is no value of \(enumeration)", at: range, help: help)
  }

  var functionNames: [String] { StandardLibrary.functionNames + provider.functionNames }

  mutating func reportUnknownFunction(_ name: String, isMember: Bool, at range: TextRange) {
    let help = shapeOfMacro(name, isMember: isMember) ?? suggestion(forFunction: name, isMember: isMember)
    report("cel-unknown-function", "there is no function `\(name)`", at: range, help: help)
  }

  private func suggestion(forFunction name: String, isMember: Bool) -> String? {
    let macros = isMember ? Array(Macros.memberNames) : ["has"]
    let known = functionNames.filter { Spelling.isWord($0) } + macros
    return didYouMean(Spelling.suggestion(for: name, among: known))
  }

  /// A macro's name over arguments that don't make it one.
  private func shapeOfMacro(_ name: String, isMember: Bool) -> String? {
    if name == "has", !isMember { return "`has` wants the selection of a field: `has(a.b)`" }
    guard Macros.memberNames.contains(name) else { return nil }
    return isMember
      ? "`\(name)` wants the name of a variable and an expression: `list.\(name)(x, …)`"
      : "`\(name)` stands behind the list: `list.\(name)(x, …)`"
  }
}

extension Expression {
  /// The first name of a chain, and the selection right above it.
  fileprivate var front: (root: Expression, second: Expression?) {
    var current = self
    var above: Expression?
    while case .select(let operand, _, _) = current.node {
      above = current
      current = operand
    }
    return (current, above)
  }
}
