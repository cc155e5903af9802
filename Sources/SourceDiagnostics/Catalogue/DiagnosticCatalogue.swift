/// What every diagnostic means, for those who ask `plumbline explain CODE`.
public enum DiagnosticCatalogue {
  public struct Entry: Sendable {
    public let code: DiagnosticCode
    /// What is wrong, in a few words.
    public let title: String
    /// Why it is wrong.
    public let meaning: String
    /// An excerpt that has the mistake.
    public let wrong: String
    /// The same without it.
    public let right: String

    init(_ code: DiagnosticCode, _ title: String, _ meaning: String, wrong: String, right: String) {
      self.code = code
      self.title = title
      self.meaning = meaning
      self.wrong = wrong
      self.right = right
    }

    /// The whole explanation, ending in a line break.
    public var text: String {
      "\(code): \(title)\n\n\(meaning)\n\nWrong:\n\(Self.indented(wrong))\nRight:\n\(Self.indented(right))"
    }

    private static func indented(_ text: String) -> String {
      text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\n" }.joined()
    }
  }

  /// All entries, by code.
  public static let entries: [Entry] =
    (yaml + packs + records + rules + cases + exemptions + expressions + configurations)
    .sorted {
      $0.code.rawValue.utf8.lexicographicallyPrecedes($1.code.rawValue.utf8)
    }

  /// The explanation of a code, `nil` when there is no such code.
  public static func entry(_ code: DiagnosticCode) -> Entry? { entries.first { $0.code == code } }
}
