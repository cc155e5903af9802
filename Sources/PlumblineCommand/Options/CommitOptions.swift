import ArgumentParser

/// What hooks ask: about a part of the files, or about what the next commit will hold.
struct CommitOptions: ParsableArguments {
  @Flag(
    help: .init(
      """
      Each FILE is a part of its data set: rules that ask about all of its records are listed as not checked, rules \
      that do not concern it are left out.
      """))
  var partial = false

  @Flag(
    help: .init(
      """
      Judge the configured files as they are staged in git, and mark the findings that the commit before does not have.
      """))
  var staged = false

  @Flag(help: "With --staged: only findings that the commit before does not have make the run fail.")
  var onlyNew = false

  /// - Parameter files: those of the command line.
  func expectSense(files: [String]) throws(UsageFailure) {
    if partial, files.isEmpty { throw UsageFailure("--partial is about files: name them") }
    if staged, !files.isEmpty {
      throw UsageFailure("--staged judges the files that the configuration names: name none, or leave --staged away")
    }
    if onlyNew, !staged { throw UsageFailure("--only-new needs --staged, which says what is new") }
  }
}
