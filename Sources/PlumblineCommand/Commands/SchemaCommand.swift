import ArgumentParser
import Plumbline
import Reporting
import SourceDiagnostics
import YAMLTree

/// `plumbline schema`
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of a kind of file, for editors.",
    usage: """
      plumbline schema KIND
      plumbline schema [KIND] --output DIR
      """,
    discussion: """
      KIND is \(FileShapes.all.map(\.name).joined(separator: ", ")). With --output, DIR/KIND.schema.json is written for \
      each kind, or for the one that is named.

      An editor with the YAML language server takes the schema that the first line of a file names:

        # yaml-language-server: $schema=../.plumbline/rules.schema.json

      A schema knows keys and kinds of values; names, types and expressions are for 'policy check'.

      Examples:
        plumbline schema rules > rules.schema.json
        plumbline schema --output .plumbline

      Exit status: 0, or 2 when a schema cannot be written.

      See also: plumbline init, plumbline policy check.
      """)

  @Argument(
    help: .init("The kind of file.", valueName: "kind"), completion: .list(FileShapes.all.map(\.name)))
  var kind: String?

  @Option(
    help: .init("The folder that files are written to; it is made if need be.", valueName: "dir"),
    completion: .directory)
  var output: String?

  func run() throws {
    try Failing.guarded(isColored: ColorChoice.auto.isColored(isTerminal: Terminal.errIsTerminal, Environment())) {
      let files = try chosen()
      if let output { return try SchemaFiles.write(files, to: output) }
      guard kind != nil, let file = files.first else {
        throw UsageFailure("name a kind of file, one of \(Self.kinds), or a folder for all of them with --output")
      }
      try ReportWriting.guarded { (descriptor) throws(OutputFailure) in
        try SchemaJSONReport.write(file) { (bytes) throws(OutputFailure) in try descriptor.write(bytes) }
      }
    }
  }

  private static let kinds = FileShapes.all.map(\.name).joined(separator: ", ")

  private func chosen() throws(UsageFailure) -> [YAMLFileShape] {
    guard let kind else { return FileShapes.all }
    if let file = FileShapes.all.first(where: { $0.name == kind }) { return [file] }
    let near = Spelling.suggestion(for: kind, among: FileShapes.all.map(\.name)).map { "; did you mean '\($0)'?" }
    throw UsageFailure("'\(kind)' is no kind of file\(near ?? ", which are \(Self.kinds)")")
  }
}

/// Schemas as files of a folder.
enum SchemaFiles {
  static func name(_ kind: String) -> String { "\(kind).schema.json" }

  static func text(_ file: YAMLFileShape) throws(OutputFailure) -> [UInt8] {
    var text: [UInt8] = []
    try SchemaJSONReport.write(file) { text += $0 }
    return text
  }

  static func write(_ files: [YAMLFileShape], to folder: String) throws {
    try NewFolder.make(folder)
    for file in files {
      let path = "\(folder)/\(name(file.name))"
      do throws(OutputFailure) {
        let output = try OutputFile(path)
        try output.finish(writing: try text(file))
      } catch {
        throw UsageFailure("cannot write \(path): \(error.reason)")
      }
      try Terminal.out(DisplayText.neutral(path))
    }
  }
}
