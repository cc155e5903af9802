import ByteScanning

/// Why a source can't be read at all: the world's trouble, not the data's.
public struct DataSourceError: Error, Sendable, CustomStringConvertible {
  public enum Reason: Sendable {
    case file(FileError)
    /// Nothing in the file, or nothing but line breaks.
    case noHeader
    case headerUnterminatedQuote(line: Int)
    case headerNotUTF8(line: Int)
    /// An encoding that isn't read, by name.
    case encoding(String)
    /// No path was given.
    case noFile
    case binding([BindingError])
    /// More rows than can be numbered.
    case tooManyRows(limit: Int)
  }

  public var path: String
  public var reason: Reason

  init(path: String, _ reason: Reason) {
    self.path = path
    self.reason = reason
  }

  init(_ error: FileError) { self.init(path: error.path, .file(error)) }

  public var description: String {
    switch reason {
    case .file(let error): error.description
    case .noHeader: "\(path): the file is empty: it lacks even a header"
    case .headerUnterminatedQuote(let line):
      "\(path):\(line): a quotation mark in the header opens a quotation that never closes"
    case .headerNotUTF8(let line): "\(path):\(line): the header is not UTF-8; other encodings are not read"
    case .encoding(let name): "\(path): the encoding \(name) is not read, only UTF-8 is"
    case .noFile: "\(path): no file is named"
    case .binding(let errors): errors.map { "\(path): \($0)" }.joined(separator: "\n")
    case .tooManyRows(let limit): "\(path): more than \(limit) rows"
    }
  }
}
