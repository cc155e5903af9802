/// A map in the order of its entries. Keys are int, uint, bool or string.
public struct MapValue: Sendable {
  public let entries: [(key: CELValue, value: CELValue)]

  /// Entries whose keys are of the allowed kinds and distinct; `nil` otherwise is the maker's job to prevent.
  public init(uniqueEntries entries: [(key: CELValue, value: CELValue)]) { self.entries = entries }
}
