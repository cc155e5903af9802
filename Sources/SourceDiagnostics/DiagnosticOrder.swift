extension Sequence<Diagnostic> {
  /// By file (in the order of its path's bytes), then by place, then as they came; those without a place stand first.
  public func sortedByPlace() -> [Diagnostic] {
    enumerated().sorted { left, right in
      let (first, second) = (left.element.location, right.element.location)
      let firstPath = Array(first?.file.path.utf8 ?? "".utf8)
      let secondPath = Array(second?.file.path.utf8 ?? "".utf8)
      if firstPath != secondPath { return firstPath.lexicographicallyPrecedes(secondPath) }
      return (first?.range.start ?? -1, left.offset) < (second?.range.start ?? -1, right.offset)
    }.map(\.element)
  }
}
