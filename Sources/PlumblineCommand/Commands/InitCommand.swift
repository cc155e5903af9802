import ArgumentParser
import Plumbline
import Reporting
import SourceDiagnostics
import YAMLTree

/// `plumbline init`
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a first policy pack and configuration.",
    usage: "plumbline init [DIR] [--data FILE ...]",
    discussion: """
      Writes plumbline.yaml, a pack with record types, rules and cases in policy/, and schemas for editors in \
      .plumbline/. Without --data the pack is about a small file of invented people. With it, record types are made \
      from the headers and values of the files: types that fit all values, names for headers in Chinese and English \
      that are known, and 'personal' for whatever may be about a person. Look at each before you rely on it.

      No file is ever overwritten: where one is in the way, nothing is written.

      Examples:
        plumbline init
        plumbline init ethics --data exports/employees.csv --data exports/shifts.xlsx

      Exit status: 0, or 2 when files are in the way, or data cannot be read.

      See also: plumbline check, plumbline policy test, plumbline data profile.
      """)

  @Argument(help: .init("The folder to write to (default: this one).", valueName: "dir"), completion: .directory)
  var directory = "."

  @Option(
    help: .init("A file of records to make a record type for; may be repeated.", valueName: "file"), completion: .file()
  )
  var data: [String] = []

  func run() throws {
    try Failing.guarded(isColored: ColorChoice.auto.isColored(isTerminal: Terminal.errIsTerminal, Environment())) {
      let base = directory == "." ? "" : directory.hasSuffix("/") ? directory : directory + "/"
      try StarterFiles(base: base).expectNone(
        [ConfigurationFile.name, "policy", ".plumbline"] + (data.isEmpty ? [Starter.sample.path] : []))
      let pack = try makePack(base)
      let schemas = try FileShapes.all.map { shape in
        Starter.File(
          path: ".plumbline/\(SchemaFiles.name(shape.name))",
          text: String(decoding: try SchemaFiles.text(shape), as: UTF8.self))
      }
      try StarterFiles(base: base).write(pack.files + schemas)
      try tell(pack, base)
    }
  }

  /// The sample is looked at like any other file, so it is written first.
  private func makePack(_ base: String) throws -> Starter.Pack {
    guard data.isEmpty else {
      let folder = base.isEmpty ? "." : base
      return try Starter.pack(data: data, written: data.map { RelativePath.path($0, from: folder) })
    }
    try StarterFiles(base: base).write([Starter.sample])
    return try Starter.pack(data: [base + Starter.sample.path], written: [Starter.sample.path])
  }

  private func tell(_ pack: Starter.Pack, _ base: String) throws(ExitCode) {
    for remark in pack.remarks { Terminal.err("note: " + DisplayText.neutral(remark)) }
    let written = (data.isEmpty ? [Starter.sample.path] : []) + pack.files.map(\.path) + [".plumbline/*.schema.json"]
    let folder = DisplayText.neutral(base)
    let lines =
      written.map { "wrote \(folder)\(DisplayText.neutral($0))" } + ["", "Next:"]
      + (base.isEmpty ? [] : ["  cd \(DisplayText.neutral(directory))"]) + [
        "  plumbline data check         are all cells read as they are meant?",
        "  plumbline policy test        do the rules say what their cases want?",
        "  plumbline check              what do the rules say of the records?",
        "  plumbline explain \(pack.rule) KEY",
      ]
    try Terminal.out(lines.joined(separator: "\n"))
  }
}
