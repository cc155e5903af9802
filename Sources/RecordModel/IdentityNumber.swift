/// What a field says that holds the number of an identity document: the number proves itself, and the day of birth in it
/// is held against the record's.
public struct IdentityNumber: Hashable, Sendable {
  public enum Format: String, Hashable, Sendable, CaseIterable {
    /// Resident identity numbers of China.
    case gb11643
  }

  public var format: Format
  /// The field of the same record that holds the day of birth.
  public var birthDate: String?
  /// Whether a day of birth that is left empty is taken from the number.
  public var fills: Bool
  /// Whether one person may have several records. Without it, a number that two records have is a contradiction.
  public var repeats: Bool

  public init(_ format: Format, birthDate: String? = nil, fills: Bool = false, repeats: Bool = false) {
    self.format = format
    self.birthDate = birthDate
    self.fills = fills
    self.repeats = repeats
  }
}

extension RecordType {
  /// The fields with those that are needed to tell what their cells say: an identity number and the day of birth are
  /// held against each other, whichever of them is asked for.
  public func withWitnesses(_ wanted: Set<String>) -> Set<String> {
    var all = wanted
    for field in fields {
      guard let identity = field.identity else { continue }
      let pair = Set([field.name] + [identity.birthDate].compactMap { $0 })
      guard !wanted.isDisjoint(with: pair) else { continue }
      all.formUnion(pair)
      all.formUnion(key)
    }
    return all
  }
}
