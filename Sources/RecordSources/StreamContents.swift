import ByteScanning

extension DatasetBinding {
  /// With what its pipes and standard input give: such can be read but once, and what is to be read is looked at first.
  ///
  /// - Throws: `DataSourceError` for a pipe that nobody writes to, or that gives more than is held in memory.
  public func holdingStreams() throws(DataSourceError) -> DatasetBinding {
    var binding = self
    for path in paths where contents[path] == nil && FileBytes.isStream(path) {
      do throws(FileError) {
        binding.contents[path] = try FileBytes.open(path, allowsEmpty: true)
      } catch {
        throw DataSourceError(error)
      }
    }
    return binding
  }
}
