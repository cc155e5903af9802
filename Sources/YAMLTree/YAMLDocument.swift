import SourceDiagnostics

/// Reads a YAML file into trees whose every node knows its place.
public enum YAMLDocument {
  /// The documents of a file and everything that is wrong with it. A syntax error ends the reading: the documents
  /// before it are given. Empty documents (nothing between two `---`) are left out.
  public static func parse(file: SourceFile) -> (documents: [YAMLNode], diagnostics: [Diagnostic]) {
    guard file.bytes.count <= YAMLLimits.fileSize else { return ([], [tooLarge(file)]) }
    let encoding = EncodingCheck(file: file)
    if let mistake = encoding.mistake() { return ([], [mistake]) }
    var builder = TreeBuilder(file: file)
    let documents = builder.documents()
    return (documents, encoding.reorderingCharacters() + builder.diagnostics)
  }

  private static func tooLarge(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      "yaml-limit", "the file has \(file.bytes.count) bytes; at most \(YAMLLimits.fileSize) are read",
      at: SourceLocation(file: file, range: TextRange(start: 0, end: 0)), help: "Split it into several files.")
  }
}
