import ByteScanning
import SourceDiagnostics
import YAMLTree

/// Finds and reads `plumbline.yaml`.
public enum ConfigurationFile {
  public static let name = "plumbline.yaml"

  /// - Throws: `unreadable` when the system refuses the file, `mistakes` with all that is wrong in it.
  public static func load(_ path: String) throws(ConfigurationFailure) -> RunConfiguration {
    try read(try source(path))
  }

  /// Reads a configuration that is in memory; its paths are relative to the file's path.
  public static func read(_ file: SourceFile) throws(ConfigurationFailure) -> RunConfiguration {
    let (documents, mistakes) = YAMLDocument.parse(file: file)
    var log = mistakes
    let configuration = decode(documents, file, &log)
    guard let configuration, !log.contains(where: { $0.severity == .error }) else { throw .mistakes(log) }
    return configuration
  }

  private static func source(_ path: String) throws(ConfigurationFailure) -> SourceFile {
    do {
      let bytes = try FileBytes.open(path, allowsEmpty: true)
      return SourceFile(path: path, bytes: bytes.copy(0..<bytes.count))
    } catch {
      throw .unreadable(error.description)
    }
  }

  private static func decode(
    _ documents: [YAMLNode], _ file: SourceFile, _ log: inout [Diagnostic]
  ) -> RunConfiguration? {
    if let second = documents.dropFirst().first {
      log.append(
        Diagnostic(
          "config-documents", "a configuration is one document", at: second.location,
          help: "Put everything into the first one."))
    }
    guard let document = documents.first else {
      if log.isEmpty {
        let start = SourceLocation(file: file, range: TextRange(start: 0, end: 0))
        log.append(Diagnostic("config-empty", "the configuration is empty", at: start))
      }
      return nil
    }
    var decoder = ConfigurationDecoder(path: file.path)
    let configuration = decoder.configuration(document)
    log += decoder.diagnostics
    return configuration
  }
}
