import ByteScanning
import RecordSources

/// Excel workbooks, `.xlsx` and `.xlsm`, by the file's name.
public struct ExcelFormat: RowFormat {
  public init() {}

  public func reads(_ location: DataLocation) -> Bool {
    guard case .file(let path) = location else { return false }
    let name = path.lowercased()
    return name.hasSuffix(".xlsx") || name.hasSuffix(".xlsm")
  }

  public func open(_ location: DataLocation, _ binding: DatasetBinding) throws(DataSourceError) -> any RowSource {
    guard case .file(let path) = location else { preconditionFailure("no file") }
    if let held = binding.contents[path] { return try open(held, binding) }
    let file: FileBytes
    do throws(FileError) { file = try FileBytes.open(path) } catch { throw DataSourceError(path: path, .file(error)) }
    return try open(file, binding)
  }

  /// Opens a workbook whose bytes are at hand.
  public func open(_ file: FileBytes, _ binding: DatasetBinding) throws(DataSourceError) -> any RowSource {
    try binding.refuseIdleSettings(file.path, format: "Excel", heeded: [.sheet, .header])
    do throws(WorkbookError) {
      return try ExcelRowSource(file, sheet: binding.sheet, headerRow: binding.headerRow)
    } catch {
      throw DataSourceError(error, file.path)
    }
  }
}
