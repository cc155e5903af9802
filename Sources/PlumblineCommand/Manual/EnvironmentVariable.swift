/// Variables that change what the program does.
enum EnvironmentVariable: String, CaseIterable {
  case config = "PLUMBLINE_CONFIG"
  case policy = "PLUMBLINE_POLICY"
  case asOf = "PLUMBLINE_AS_OF"
  case format = "PLUMBLINE_FORMAT"
  case lang = "PLUMBLINE_LANG"
  case failOn = "PLUMBLINE_FAIL_ON"
  case threads = "PLUMBLINE_THREADS"
  case pseudonymKey = "PLUMBLINE_PSEUDONYM_KEY"
  case keyFile = "PLUMBLINE_KEY_FILE"
  case noColor = "NO_COLOR"
  case forceColor = "FORCE_COLOR"
  case timeZone = "TZ"
  case epoch = "SOURCE_DATE_EPOCH"

  var meaning: String {
    switch self {
    case .config: "Stands for --config."
    case .policy: "Stands for --policy, and for DIR of policy test."
    case .asOf: "Stands for --as-of."
    case .format: "Stands for --format."
    case .lang: "Stands for --lang. LANG and LC_ALL are not heeded: a report must not depend on who runs it."
    case .failOn: "Stands for --fail-on."
    case .threads: "Stands for --threads."
    case .pseudonymKey:
      "The secret of pseudonyms, 16 bytes at least: with the same key the same person has the same pseudonym on every "
        + "machine, and without one in this run only."
    case .keyFile: "A file that holds that secret; stands for --key-file."
    case .noColor: "No colour, unless --color says otherwise."
    case .forceColor: "Colour even without a terminal, unless it is 0 or NO_COLOR or --color says otherwise."
    case .timeZone: "The time zone that says which day is today; without it the machine's."
    case .epoch: "Seconds since 1970 that stand for the clock."
    }
  }

  /// One line each, as help has it.
  static var lines: String { allCases.map { "  \($0.rawValue)  \($0.meaning)" }.joined(separator: "\n") }
}
