import ByteScanning
import RecordSources

/// A database's file and the log beside it, as they were at one moment.
struct DatabaseFile: Equatable {
  private let main: FileStamp
  private let log: FileStamp?

  /// - Throws: for what is no regular file: reading a pipe would wait for ever.
  init(_ path: String) throws(DataSourceError) {
    do throws(FileError) {
      main = try FileStamp(path)
    } catch {
      throw DataSourceError(path: path, .file(error))
    }
    guard main.isRegular else { throw DataSourceError(path: path, .database(.notAFile)) }
    log = try? FileStamp(path + "-wal")
  }

  var bytes: Int { main.bytes }

  /// `nil` while a log holds changes that the file itself lacks, and where the file has changed since: the digest would
  /// speak of other records.
  func sha256(_ path: String) -> String? {
    guard log?.bytes ?? 0 == 0, (try? DatabaseFile(path)) == self else { return nil }
    return SHA256Digest.hex(ofFile: path)
  }
}
