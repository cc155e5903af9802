import ArgumentParser
import Plumbline
import PolicyLanguage
import Verdicts

/// What shells are told that may stand behind an option.
enum Completions {
  static let languages = CompletionKind.list(Language.allCases.map(\.rawValue))
  static let severities = CompletionKind.list(Severity.allCases.map(\.rawValue))
  static let configuration = CompletionKind.file(extensions: ["yaml"])
  static let days = CompletionKind.list(["today"])

  /// Ids of rules; none where the policy cannot be read, since a shell that waits for an answer wants no explanation.
  static let rules = CompletionKind.custom { words, _, _ in
    guard let folder = policy(words), let policy = try? PolicyLoading.load(folder) else { return [] }
    return policy.rules.map(\.id)
  }

  private static func policy(_ words: [String]) -> String? {
    if let option = words.firstIndex(of: "--policy"), option + 1 < words.count { return words[option + 1] }
    // The configuration that is named weighs more than one that is found.
    let file = words.firstIndex(of: "--config").flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
    if let file { return try? ConfigurationFile.load(file).policyDirectory }
    return try? PolicyFolder.path(nil, Environment())
  }
}
