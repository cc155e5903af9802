import ArgumentParser

/// When text is coloured.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never

  /// The option beats `NO_COLOR` and `FORCE_COLOR`, which beat the look at the terminal.
  func isColored(isTerminal: Bool, _ environment: Environment) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      if environment["NO_COLOR"] != nil {
        false
      } else if let force = environment["FORCE_COLOR"] {
        force != "0"
      } else {
        // pre-commit shows what hooks print later, and elsewhere.
        isTerminal && environment["TERM"] != "dumb" && environment["PRE_COMMIT"] == nil
      }
    }
  }
}
