import RecordSources
import SourceDiagnostics
import YAMLTree

extension ConfigurationDecoder {
  mutating func binding(_ entry: YAMLEntry) -> DatasetBinding? {
    let owner = "the data set `\(entry.key)`"
    guard
      let mapping = ConfigurationMapping(
        entry.value, owner, shape: ConfigurationShape.dataset, &diagnostics)
    else { return nil }
    let paths = mapping.texts("path", &diagnostics)
    let database = database(mapping)
    if paths.isEmpty, (["path"] + Self.databaseKeys).allSatisfy({ mapping.entry($0) == nil }) {
      diagnostics.append(
        Diagnostic("config-missing-key", "\(owner) needs the key `path`", at: entry.keyLocation))
    }
    for path in paths { checkFormat(path) }
    let expect = expect(mapping)
    var binding = DatasetBinding(
      paths: paths.map { Self.isStandardInput($0) ? $0.text : resolved($0.text) }, columns: texts(mapping, "columns"),
      formats: formats(mapping),
      centuries: centuries(mapping), constants: constants(mapping), expectedRows: expect.rows,
      encoding: encoding(mapping), delimiter: delimiter(mapping))
    binding.expected = expect.values
    binding.quote = quote(mapping)
    binding.headerRow = headerRow(mapping)
    binding.numberForms = numberForms(mapping)
    takeAbsent(mapping, &binding)
    binding.sheet = mapping.text("sheet", &diagnostics)?.text
    binding.database = database
    binding.covers = covers(mapping)
    return binding
  }

  /// Formats that would be misread as delimited text.
  private mutating func checkFormat(_ path: YAMLScalar) {
    guard let format = SourceFormat.unsupported(path.text) else { return }
    diagnostics.append(
      Diagnostic(
        "config-unsupported", "\(format) files are not read \(format == "SQLite" ? "by `path`" : "by this version")",
        at: path.location,
        help: format == "SQLite"
          ? "Write `sqlite:` with a `table:` or a `query:` instead of `path:`."
          : "Export the records as CSV, TSV or JSON."))
  }

  private mutating func texts(_ mapping: ConfigurationMapping, _ key: String) -> [String: String] {
    var texts: [String: String] = [:]
    for entry in mapping.members(key, &diagnostics) {
      let scalar = ConfigurationMistake.scalar(entry.value, "`\(entry.key)` of `\(key)`", &diagnostics)
      if let scalar { texts[entry.key] = scalar.text }
    }
    return texts
  }

  private mutating func formats(_ mapping: ConfigurationMapping) -> [String: [String]] {
    var formats: [String: [String]] = [:]
    for entry in mapping.members("formats", &diagnostics) {
      let scalars = ConfigurationMistake.scalars(entry.value, "`\(entry.key)` of `formats`", &diagnostics)
      formats[entry.key] = scalars.map(\.text)
    }
    return formats
  }

  /// `{birth_date: 1930}`: `31` is 1931 and `29` is 2029.
  private mutating func centuries(_ mapping: ConfigurationMapping) -> [String: Int] {
    var centuries: [String: Int] = [:]
    for entry in mapping.members("century", &diagnostics) {
      guard let year = entry.value.scalar?.intValue, (1...9900).contains(year) else {
        let what = "`\(entry.key)` of `century`"
        diagnostics.append(ConfigurationMistake.kind(what, "the first year of the hundred, such as 1930", entry.value))
        continue
      }
      centuries[entry.key] = Int(year)
    }
    return centuries
  }

  /// `null` stands for a field that no record has.
  private mutating func constants(_ mapping: ConfigurationMapping) -> [String: String?] {
    var constants: [String: String?] = [:]
    for entry in mapping.members("constants", &diagnostics) {
      guard let scalar = entry.value.scalar else {
        diagnostics.append(ConfigurationMistake.kind("`\(entry.key)` of `constants`", "a single value", entry.value))
        continue
      }
      constants.updateValue(scalar.kind == .null ? nil : scalar.text, forKey: entry.key)
    }
    return constants
  }

  private mutating func delimiter(_ mapping: ConfigurationMapping) -> UInt8? {
    guard let scalar = mapping.text("delimiter", &diagnostics) else { return nil }
    let bytes = Array(scalar.text.utf8)
    if bytes.count == 1, bytes[0] < 0x80, ![0x0A, 0x0D, 0x22].contains(bytes[0]) { return bytes[0] }
    if scalar.text == "tab" { return 0x09 }
    diagnostics.append(
      Diagnostic(
        "config-bad-delimiter", "`delimiter` cannot be \(scalar.description)", at: scalar.location,
        help: "Write one ASCII character in quotation marks, or `tab`."))
    return nil
  }
}
