/// A language of reports.
public enum Language: String, Codable, Sendable, CaseIterable {
  case en, zh
}

extension Bilingual {
  public subscript(language: Language) -> String {
    switch language {
    case .en: en
    case .zh: zh
    }
  }
}
