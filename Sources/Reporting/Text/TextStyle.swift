/// Whether a report for a terminal is coloured. Colour repeats what the words say and never carries meaning alone.
public enum TextStyle: Sendable {
  case plain, colored

  enum Role {
    case good, bad, doubtful, quiet, strong
  }

  func paint(_ text: String, _ role: Role) -> String {
    guard self == .colored, !text.isEmpty else { return text }
    return "\u{1B}[\(Self.code(role))m\(text)\u{1B}[0m"
  }

  private static func code(_ role: Role) -> String {
    switch role {
    case .good: "32"
    case .bad: "1;31"
    case .doubtful: "1;33"
    case .quiet: "2"
    case .strong: "1"
    }
  }
}
