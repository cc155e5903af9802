/// Which encoding a file was read in, and why.
public struct EncodingDecision: Hashable, Sendable {
  public enum Basis: Hashable, Sendable {
    /// A byte order mark.
    case mark
    /// Somebody said so, and the bytes do not contradict.
    case declared
    /// All bytes of the file.
    case content
  }

  public enum Certainty: String, Hashable, Sendable {
    case certain
    /// The best reading there is, of a file that says little or contradicts it in places.
    case likely
  }

  public var encoding: TextEncoding
  public var basis: Basis
  public var certainty: Certainty

  public init(_ encoding: TextEncoding, _ basis: Basis, _ certainty: Certainty = .certain) {
    self.encoding = encoding
    self.basis = basis
    self.certainty = certainty
  }

  /// What a report says. UTF-8 goes without saying where nothing speaks against it.
  public var label: String {
    guard basis == .content, encoding != .utf8 || certainty != .certain else { return encoding.name }
    return "\(encoding.name) (detected, \(certainty.rawValue))"
  }
}
