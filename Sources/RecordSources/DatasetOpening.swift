import ByteScanning
import RecordModel
import TextDecoding

/// Opens the files of a data set and makes ready what their rows will be read with.
enum DatasetOpening {
  /// - Throws: the first file that can't be read; mistakes in bindings only after all files were looked at.
  static func sources(_ type: RecordType, _ binding: DatasetBinding) throws(DataSourceError) -> [DelimitedSource] {
    let path = binding.paths.first ?? type.dataset
    guard !binding.paths.isEmpty else { throw DataSourceError(path: path, .noFile) }
    var sources: [DelimitedSource] = []
    var mistakes: [BindingError] = []
    let paths = try paths(binding)
    if let json = paths.first(where: JSONSource.isJSON) { throw DataSourceError(path: json, .notInBatches) }
    for path in paths {
      do throws(DataSourceError) {
        sources.append(try DelimitedSource(text: try text(path, binding), type: type, binding: binding))
      } catch {
        guard case .binding(let errors) = error.reason else { throw error }
        mistakes += errors.filter { !mistakes.contains($0) }
      }
    }
    guard mistakes.isEmpty else { throw DataSourceError(path: path, .binding(mistakes)) }
    return sources
  }

  /// The files of a data set as far as their beginnings show; `nil` where one of them has to be looked at as a whole, or
  /// can't be used.
  static func provisionalSources(
    _ type: RecordType, _ binding: DatasetBinding
  ) throws(DataSourceError) -> [DelimitedSource]? {
    var sources: [DelimitedSource] = []
    for path in try paths(binding) {
      guard let text = TextFile.provisional(try open(path, binding), declared: binding.encoding) else { return nil }
      let source = try DelimitedSource(text: text, type: type, binding: binding)
      guard source.file.utf8Census(of: 0..<source.header.nextOffset).mistakes == 0 else { return nil }
      sources.append(source)
    }
    return sources
  }

  /// The sources of a data set that is no delimited text; `nil` for one that is.
  static func rowSources(
    _ type: RecordType, _ binding: DatasetBinding, _ formats: [any RowFormat]
  ) throws(DataSourceError) -> [any RowSource]? {
    let locations = try locations(binding)
    let readers = locations.map { location in formats.first { $0.reads(location, binding) } }
    guard readers.contains(where: { $0 != nil }) else {
      if let database = binding.database {
        throw DataSourceError(path: database.name, .noReader(trait: database.trait))
      }
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
        // What is in memory need not lie where its path leads.
        if binding.contents[pattern] != nil {
          if !paths.contains(pattern) { paths.append(pattern) }
          continue
        }
        for path in try FilePattern.paths(matching: pattern) where !paths.contains(path) { paths.append(path) }
      }
      return paths
    } catch {
      throw DataSourceError(error)
    }
  }

  /// The text of a file, or of what was read already, in the encoding that the binding or the bytes say.
  static func text(_ path: String, _ binding: DatasetBinding) throws(DataSourceError) -> TextFile {
    let bytes = try open(path, binding)
    do throws(TextError) {
      return try TextFile(bytes, declared: binding.encoding)
    } catch {
      throw DataSourceError(path: path, .text(error))
    }
  }

  private static func open(_ path: String, _ binding: DatasetBinding) throws(DataSourceError) -> FileBytes {
    if let held = binding.contents[path] { return held }
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
        mistakes.append(
          BindingError(
            .format, field: field.name, "`\(field.name)`: \(error)", zh: "`\(field.name)`：格式有误（\(error)）"))
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
      "`\(field.name)`: `\(text)` is one of its values and cannot stand for an empty cell",
      zh: "`\(field.name)`：`\(text)`是其取值之一，不能表示空值")
  }

  private static func constantMistake(
    _ field: Field, _ parser: CellParser, _ binding: DatasetBinding
  ) -> BindingError? {
    guard let constant = binding.constants[field.name], let text = constant else { return nil }
    switch parser.parse(text) {
    case .unreadable, .missing, .yearLast:
      return BindingError(
        .unreadableConstant, field: field.name, "`\(field.name)`: its constant `\(text)` can't be read as its type",
        zh: "`\(field.name)`：固定值`\(text)`不符合字段类型")
    default: return nil
    }
  }
}
