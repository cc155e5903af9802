import ByteScanning
import RecordModel

/// Opens the files of a data set and makes ready what their rows will be read with.
enum DatasetOpening {
  /// - Throws: the first file that can't be read; mistakes in bindings only after all files were looked at.
  static func sources(_ type: RecordType, _ binding: DatasetBinding) throws(DataSourceError) -> [DelimitedSource] {
    let path = binding.paths.first ?? type.dataset
    if let encoding = binding.encoding, !["utf-8", "utf8"].contains(CaseFolding.key(encoding)) {
      throw DataSourceError(path: path, .encoding(encoding))
    }
    guard !binding.paths.isEmpty else { throw DataSourceError(path: path, .noFile) }
    var sources: [DelimitedSource] = []
    var mistakes: [BindingError] = []
    let paths = try paths(binding)
    if let json = paths.first(where: JSONSource.isJSON) { throw DataSourceError(path: json, .notInBatches) }
    for path in paths {
      do throws(DataSourceError) {
        sources.append(try DelimitedSource(file: try open(path), type: type, binding: binding))
      } catch {
        guard case .binding(let errors) = error.reason else { throw error }
        mistakes += errors.filter { !mistakes.contains($0) }
      }
    }
    guard mistakes.isEmpty else { throw DataSourceError(path: path, .binding(mistakes)) }
    return sources
  }

  /// The sources of a data set that is no delimited text; `nil` for one that is.
  static func rowSources(
    _ type: RecordType, _ binding: DatasetBinding, _ formats: [any RowFormat]
  ) throws(DataSourceError) -> [any RowSource]? {
    let locations = try locations(binding)
    let readers = locations.map { location in formats.first { $0.reads(location) } }
    guard readers.contains(where: { $0 != nil }) else {
      if let database = binding.database { throw DataSourceError(path: database.name, .noReader) }
      return nil
    }
    var sources: [any RowSource] = []
    for (location, reader) in zip(locations, readers) {
      guard let reader else { throw DataSourceError(path: location.name, .mixedFormats) }
      sources.append(try reader.open(location, binding))
    }
    return sources
  }

  private static func locations(_ binding: DatasetBinding) throws(DataSourceError) -> [DataLocation] {
    if let database = binding.database { return [.database(database)] }
    return try paths(binding).map { .file($0) }
  }

  private static func paths(_ binding: DatasetBinding) throws(DataSourceError) -> [String] {
    do throws(FileError) {
      var paths: [String] = []
      for pattern in binding.paths {
        for path in try FilePattern.paths(matching: pattern) where !paths.contains(path) { paths.append(path) }
      }
      return paths
    } catch {
      throw DataSourceError(error)
    }
  }

  static func open(_ path: String) throws(DataSourceError) -> FileBytes {
    do throws(FileError) {
      return try FileBytes.open(path, allowsEmpty: true)
    } catch {
      throw DataSourceError(error)
    }
  }

  /// One builder for each wanted field; patterns that can't be used and constants that can't be read are collected.
  static func builders(
    _ type: RecordType, _ binding: DatasetBinding, _ wanted: Set<String>?, _ keyTypes: (String) -> RecordType?
  ) throws(DataSourceError) -> [ColumnBuilder] {
    var builders: [ColumnBuilder] = []
    var mistakes: [BindingError] = []
    for (index, field) in type.fields.enumerated() {
      do throws(DatePatternError) {
        let parser = try parser(field, binding, keyTypes)
        mistakes += [constantMistake(field, parser, binding), absentMistake(field, binding)].compactMap { $0 }
        if wanted?.contains(field.name) ?? true { builders.append(ColumnBuilder(field: index, parser: parser)) }
      } catch {
        mistakes.append(BindingError(.format, field: field.name, "`\(field.name)`: \(error)"))
      }
    }
    guard mistakes.isEmpty else {
      throw DataSourceError(path: binding.paths.first ?? type.dataset, .binding(mistakes))
    }
    return builders
  }

  private static func parser(
    _ field: Field, _ binding: DatasetBinding, _ keyTypes: (String) -> RecordType?
  ) throws(DatePatternError) -> CellParser {
    let own = try CellParser(field: field, keyTypes: keyTypes)
    // In a text nobody but its own field can say that `NA` is none.
    let common = own.cellType == .string ? [] : binding.commonAbsentTexts
    return try CellParser(
      field: field, formats: binding.formats[field.name] ?? [], century: binding.centuries[field.name],
      absent: (binding.absentTexts[field.name] ?? []) + common, number: binding.numberForms[field.name],
      keyTypes: keyTypes)
  }

  /// A word that says something can't stand for nothing.
  private static func absentMistake(_ field: Field, _ binding: DatasetBinding) -> BindingError? {
    switch field.type {
    case .bool, .enumeration: break
    default: return nil
    }
    let parser = try? CellParser(field: field)
    let texts = (binding.absentTexts[field.name] ?? []) + binding.commonAbsentTexts
    guard let text = texts.first(where: { if case .integer? = parser?.parse($0) { true } else { false } }) else {
      return nil
    }
    return BindingError(
      .absentValue, field: field.name,
      "`\(field.name)`: `\(text)` is one of its values and cannot stand for an empty cell")
  }

  private static func constantMistake(
    _ field: Field, _ parser: CellParser, _ binding: DatasetBinding
  ) -> BindingError? {
    guard let constant = binding.constants[field.name], let text = constant else { return nil }
    switch parser.parse(text) {
    case .unreadable, .missing, .yearLast:
      return BindingError(
        .unreadableConstant, field: field.name, "`\(field.name)`: its constant `\(text)` can't be read as its type")
    default: return nil
    }
  }
}
