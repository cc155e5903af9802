/// What a configuration may say of how a file is to be read, whatever is in it.
public enum FileSetting: String, CaseIterable, Sendable {
  case sheet, header, encoding, delimiter, quote
}

extension DatasetBinding {
  private var settings: [FileSetting] {
    FileSetting.allCases.filter { setting in
      switch setting {
      case .sheet: sheet != nil
      case .header: headerRow != nil
      case .encoding: encoding != nil
      case .delimiter: delimiter != nil
      case .quote: quote != nil
      }
    }
  }

  /// Whoever says more of a file than its format has means another file, or believes that something is heeded.
  ///
  /// - Parameters:
  ///   - format: as messages call it.
  ///   - heeded: the settings of which the format has use.
  /// - Throws: `DataSourceError` for the first setting of which it has none.
  public func refuseIdleSettings(
    _ path: String, format: String, heeded: Set<FileSetting>
  ) throws(DataSourceError) {
    guard let idle = settings.first(where: { !heeded.contains($0) }) else { return }
    throw DataSourceError(path: path, .idleSetting(idle, format: format))
  }
}
