/// What the engine says of one subject and one rule.
public enum Verdict: String, Codable, Sendable, CaseIterable {
  case pass, violation
  case atRisk = "at_risk"
  case unknown
  case notApplicable = "not_applicable"
  case waived
}

/// How much a finding weighs, the heaviest first.
public enum Severity: String, Codable, Sendable, CaseIterable, Comparable {
  case critical, high, medium, low, advice

  public static func < (left: Severity, right: Severity) -> Bool { left.weight < right.weight }

  private var weight: Int { Self.allCases.count - (Self.allCases.firstIndex(of: self) ?? 0) }
}

/// A sentence in both languages.
public struct Bilingual: Codable, Hashable, Sendable {
  public var en: String
  public var zh: String

  public init(en: String, zh: String) {
    self.en = en
    self.zh = zh
  }
}
