import SourceDiagnostics

/// Lists, maps and messages.
extension Checker {
  mutating func checkList(_ elements: [Expression.ListElement]) -> CELType {
    guard !elements.isEmpty else { return .list(solver.freshParameter()) }
    let values = elements.map { checkPossiblyOptional($0.value, isOptional: $0.isOptional) }
    return .list(join(elements.map(\.value), values))
  }

  mutating func checkMap(_ entries: [Expression.MapEntry]) -> CELType {
    guard !entries.isEmpty else { return .map(solver.freshParameter(), solver.freshParameter()) }
    var keys: [CELType] = []
    var values: [CELType] = []
    for entry in entries {
      keys.append(checkKey(entry.key))
      values.append(checkPossiblyOptional(entry.value, isOptional: entry.isOptional))
    }
    return .map(join(entries.map(\.key), keys), join(entries.map(\.value), values))
  }

  private mutating func checkKey(_ key: Expression) -> CELType {
    let type = check(key)
    switch solver.settled(type).withoutNull {
    case .int, .uint, .bool, .string, .dyn, .error, .parameter: return type
    case let other:
      report(
        "cel-type-mismatch", "the key of a map is an int, uint, bool or string, found \(describe(other))",
        at: key.range)
      return .error
    }
  }

  /// `?e` puts in what an optional holds.
  private mutating func checkPossiblyOptional(_ value: Expression, isOptional: Bool) -> CELType {
    let type = check(value)
    guard isOptional, solver.settled(type) != .dyn else { return type }
    let inner = solver.freshParameter()
    return expect(value, type, .optional(inner), by: "`?`") == .error ? .error : solver.settled(inner)
  }

  /// The type of all; `dyn` where the values are of several types.
  private mutating func join(_ expressions: [Expression], _ types: [CELType]) -> CELType {
    if let type = joined(types) { return type }
    var adapted = types
    if adapt(expressions, &adapted), let type = joined(adapted) { return type }
    return .dyn
  }

  private mutating func joined(_ types: [CELType]) -> CELType? {
    var trial = solver
    guard var result = types.first else { return nil }
    for type in types.dropFirst() {
      guard let wider = trial.join(result, type) else { return nil }
      result = wider
    }
    solver = trial
    return result
  }

  mutating func checkMessage(
    _ expression: Expression, _ name: String, _ fields: [Expression.MessageField]
  ) -> CELType {
    let found = candidates(name).lazy.compactMap { candidate in
      WellKnownMessages.declaration(of: candidate).map { (candidate, $0) }
    }.first
    guard let (whole, declaration) = found else {
      for field in fields { _ = check(field.value) }
      let range = TextRange(start: expression.range.start, end: expression.range.start + name.utf8.count)
      report("cel-unknown-name", "`\(name)` can't be built: records come from data only", at: range)
      return .error
    }
    wholeNames[expression.id] = whole
    for field in fields { checkMessageField(field, of: whole, declaration) }
    return declaration.type
  }

  private mutating func checkMessageField(
    _ field: Expression.MessageField, of message: String, _ declaration: WellKnownMessages.Declaration
  ) {
    let type = checkPossiblyOptional(field.value, isOptional: field.isOptional)
    guard let wanted = declaration.fields[field.name] else {
      report("cel-unknown-field", "there is no field `\(field.name)` in \(message)", at: field.value.range)
      return
    }
    if type == .null { return }
    _ = expect(field.value, type, wanted, by: "`\(field.name)`")
  }
}
