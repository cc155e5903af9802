import ArgumentParser

/// Which policy judges which records as of which day.
struct DataOptions: ParsableArguments {
  @Option(help: .init("The folder of the policy pack.", valueName: "dir"), completion: .directory)
  var policy: String?

  @Option(
    help: .init("The configuration (default: plumbline.yaml here or in a folder above).", valueName: "file"),
    completion: Completions.configuration)
  var config: String?

  @Option(
    help: .init(
      "The day of judgement, YYYY-MM-DD or 'today' (default: the configuration's, else today).", valueName: "date"),
    completion: Completions.days)
  var asOf: String?

  @Option(help: .init("Only subjects judged by this day or a later one.", valueName: "date"))
  var from: String?

  @Option(help: .init("Only subjects judged by this day or an earlier one.", valueName: "date"))
  var to: String?

  @Option(
    name: .customLong("set"),
    help: .init("Replace a parameter of the policy for this run; the result records it.", valueName: "name=value"))
  var assignments: [String] = []

  @Option(
    help: .init(
      "A file with the secret of pseudonyms, outside of any repository (default: PLUMBLINE_PSEUDONYM_KEY, else the file "
        + "that PLUMBLINE_KEY_FILE names, else a new secret for this run).", valueName: "file"))
  var keyFile: String?

  @Flag(help: "Show personal values as they are instead of pseudonyms.")
  var reveal = false
}
