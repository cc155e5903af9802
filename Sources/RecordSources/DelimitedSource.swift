import ByteScanning
import RecordModel

/// A file whose header has been read and bound, ready to be scanned.
struct DelimitedSource: Sendable {
  let file: FileBytes
  let header: DelimitedHeader
  let bound: BoundColumns

  init(file: FileBytes, type: RecordType, binding: DatasetBinding) throws(DataSourceError) {
    self.file = file
    header = try HeaderReader.header(of: file, delimiter: binding.delimiter)
    let headers = try HeaderReader.texts(of: header, path: file.path)
    switch FieldBinder.bind(type: type, headers: headers, binding: binding) {
    case .bound(let columns):
      guard columns.columns.contains(where: { $0 != nil }) else {
        throw DataSourceError(
          path: file.path, .headerNotRecognised(line: header.line, type: type.name, columns: headers.count))
      }
      bound = columns
    case .mistaken(let errors): throw DataSourceError(path: file.path, .binding(errors))
    }
  }

  var scanner: DelimitedScanner {
    DelimitedScanner(
      file: file, delimiter: header.delimiter, columnCount: header.cells.count, offset: header.nextOffset,
      line: header.nextLine)
  }
}
