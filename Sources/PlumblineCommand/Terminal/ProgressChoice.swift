import ArgumentParser

/// When it is shown how far a run is.
enum ProgressChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never

  /// Whoever asked for silence, keeps a log or runs a hook wants none unless it is asked for.
  func isShown(isTerminal: Bool, isQuiet: Bool, _ environment: Environment) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      isTerminal && !isQuiet && environment["TERM"] != "dumb" && environment["PRE_COMMIT"] == nil
        && environment["CI"] == nil
    }
  }
}
