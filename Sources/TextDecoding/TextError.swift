/// Why a file can't be read as text.
public struct TextError: Error, Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    /// A declared name that is no encoding's, or none that is read.
    case unknownEncoding(String)
    /// What was declared is not what the bytes say.
    case contradicted(TextEncoding, line: Int, offset: Int)
    /// Neither UTF-8 nor anything else that can be told with certainty.
    case undecided(line: Int, offset: Int)
    /// A byte order mark of an encoding that isn't read.
    case utf32
    /// The first bytes are those of another format.
    case noText(FileSignature)
    /// Packed with gzip, and damaged: nothing that comes out can be trusted.
    case damaged
    /// More bytes than that come out.
    case tooLarge(limit: Int)
    /// The system has no converter for the encoding.
    case noConverter(TextEncoding)
  }

  public var path: String
  public var reason: Reason

  public init(path: String, _ reason: Reason) {
    self.path = path
    self.reason = reason
  }

  public var line: Int? {
    switch reason {
    case .contradicted(_, let line, _), .undecided(let line, _): line
    default: nil
    }
  }

  /// What is wrong, without path and line. Nothing of what the file holds is repeated.
  public var sentence: String {
    switch reason {
    case .unknownEncoding(let name): "the encoding \(name) is not read; those that are: \(DeclaredEncoding.known)"
    case .contradicted(let encoding, _, let offset): "byte \(offset) contradicts the declared encoding \(encoding.name)"
    case .undecided(_, let offset):
      "byte \(offset) is not UTF-8, and no other encoding can be told from the file; say it with `encoding:`"
    case .utf32: "the encoding UTF-32 is not read; export it as UTF-8"
    case .noText(let signature): "it is no text but \(signature.description)"
    case .damaged: "its gzip data is damaged"
    case .tooLarge(let limit): "more than \(limit >> 20) MiB come out of it"
    case .noConverter(let encoding): "this system has no converter for \(encoding.name)"
    }
  }
}
