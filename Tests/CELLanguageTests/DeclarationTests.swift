import Testing

@testable import CELLanguage

/// What the checker declares and what the interpreter can do must be the same.
@Suite struct DeclarationTests {
  /// Not evaluated like the others, since they don't need all operands.
  private let lazyOnes: Set<String> = ["_&&_", "_||_", "_?_:_", "or", "orValue"]

  @Test func everyDeclaredFunctionIsImplemented() {
    let missing = StandardLibrary.functionNames.filter { Library.functions[$0] == nil && !lazyOnes.contains($0) }
    #expect(missing.isEmpty, "\(missing.sorted())")
  }

  @Test func everyImplementedFunctionIsDeclared() {
    let internalOnes: Set<String> = ["@not_strictly_false"]
    let hidden = Library.functions.keys.filter { StandardLibrary.overloads(of: $0).isEmpty }
    #expect(Set(hidden).subtracting(internalOnes).isEmpty, "\(hidden.sorted())")
  }

  @Test func overloadIdsAreDistinct() {
    let ids = StandardLibrary.functionNames.flatMap { StandardLibrary.overloads(of: $0).map(\.id) }
    let repeated = Dictionary(grouping: ids, by: \.self).filter { $1.count > 1 }.keys
    #expect(repeated.isEmpty, "\(repeated.sorted())")
  }

  @Test func membersHaveReceivers() {
    for name in StandardLibrary.functionNames {
      for overload in StandardLibrary.overloads(of: name) where overload.isMember {
        #expect(!overload.parameters.isEmpty, "\(overload.id)")
      }
    }
  }
}
