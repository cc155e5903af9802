import Columnar
import RecordModel
import RecordSources

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Looks at a file and sketches a record type for it.
struct RecordSketcher {
  /// The file is held in memory while it is looked at; a part of a longer one does as well.
  private static let sizeLimit = 256 << 20

  var names = SketchNames()

  mutating func sketch(_ path: String) throws -> RecordSketch {
    try Self.expectFile(path)
    let binding = DatasetBinding(paths: [path])
    let headers = try HeaderPreview.headers(ofPath: path, binding: binding, formats: RowFormats.all)
    let keys = headers.map(CaseFolding.key)
    let used = headers.indices.filter { index in !keys[index].isEmpty && keys.count { $0 == keys[index] } == 1 }
    try Self.expectNames(used.map { headers[$0] }, path)
    let (table, pool) = try Self.table(used.map { headers[$0] }, binding)
    var fieldNames = SketchNames()
    var columns: [RecordSketch.Column] = []
    for (position, index) in used.enumerated() {
      columns.append(Self.column(headers[index], table.columns[position], table.rowCount, pool, &fieldNames))
    }
    let key = Self.key(columns, table.rowCount)
    // A key is compared as it is written.
    columns[key].type = .string
    let (dataset, record) = names.dataset(path)
    return RecordSketch(
      path: path, dataset: dataset, record: record, rows: table.rowCount, columns: columns, key: columns[key].name,
      isKeyUnique: Self.isUnique(columns[key], table.rowCount), leftOut: headers.count - used.count)
  }

  private static func expectFile(_ path: String) throws(CheckFailure) {
    if let format = SourceFormat.unsupported(path) {
      throw .request("\(path): \(format) files are not looked at; export CSV, TSV or JSON")
    }
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw .request("\(path): there is no such file") }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .request("\(path) is no regular file") }
    guard Int(status.st_size) <= sizeLimit else {
      throw .request("\(path) is larger than 256 MiB; name a file with some of its records")
    }
  }

  /// A first line that is a record already would carry people's data into the policy.
  private static func expectNames(_ headers: [String], _ path: String) throws(CheckFailure) {
    guard !headers.isEmpty else { throw .request("\(path) has no columns with names") }
    let isData = headers.contains { header in
      switch CellTypeGuess.type(of: [header]) {
      case .string, .bool, nil: false
      default: true
      }
    }
    if isData { throw .request("\(path) has no header: the first line looks like a record") }
  }

  private static func table(_ headers: [String], _ binding: DatasetBinding) throws -> (Table, StringPool) {
    let fields = headers.indices.map { Field(name: "column\($0)", type: .string, isOptional: true) }
    let type = RecordType(
      name: "sketch", dataset: "sketch", title: LocalText(en: "", zh: ""), key: ["column0"], fields: fields)
    var binding = binding
    binding.columns = Dictionary(
      headers.enumerated().map { ("column\($0)", $1) }, uniquingKeysWith: { first, _ in first })
    var pool = StringPool()
    let table = try DatasetReader.read(type: type, binding: binding, formats: RowFormats.all, pool: &pool).table
    return (table, pool)
  }

  private static func column(
    _ header: String, _ column: Column, _ rowCount: Int, _ pool: StringPool, _ names: inout SketchNames
  ) -> RecordSketch.Column {
    var lanes: [Int64] = []
    if case .integers(let values) = column.lanes {
      lanes = (0..<rowCount).filter { (column.known?[$0] ?? true) && !(column.null?[$0] ?? false) }.map { values[$0] }
    }
    let texts = Set(lanes).map { pool.text($0) }
    let meaning = FieldMeaning.of(header)
    let type = type(texts)
    let guess = SensitivityGuess.sensitivity(
      header, meaning, type: type, longest: texts.map(\.utf8.count).max() ?? 0)
    // Digits about a person are a name of something, and may end in a letter elsewhere.
    let isNumber = type == .int && guess.sensitivity != .open
    return RecordSketch.Column(
      header: header, name: names.field(header, meaning), meaning: meaning,
      type: isNumber ? .string : type ?? .string,
      sensitivity: guess.sensitivity, isGuess: guess.isGuess, filled: lanes.count, distinct: texts.count)
  }

  /// Zeros and ones may count something; a number that begins with a zero is the name of something.
  private static func type(_ texts: [String]) -> FieldType? {
    switch CellTypeGuess.type(of: texts) {
    case .bool where texts.allSatisfy({ $0 == "0" || $0 == "1" }): .int
    case .int where texts.contains(where: { $0.utf8.count > 1 && $0.utf8.first == UInt8(ascii: "0") }): .string
    case let type: type
    }
  }

  /// The first of the columns that tell records apart, those first that are known to; else the one with most values.
  private static func key(_ columns: [RecordSketch.Column], _ rows: Int) -> Int {
    let unique = columns.indices.filter { isUnique(columns[$0], rows) }
    if let known = unique.first(where: { columns[$0].meaning?.isKey ?? false }) { return known }
    if let named = unique.first(where: { SketchNames.looksLikeKey(columns[$0].header) }) { return named }
    let known = columns.indices.first { columns[$0].meaning?.isKey ?? false }
    // A number that was given twice is a mistake to be found, and no reason to tell people apart by their names.
    if let known, columns[known].distinct * 10 >= rows * 9 { return known }
    if rows > 0, let open = unique.first(where: { columns[$0].sensitivity == .open }) ?? unique.first { return open }
    let most = columns.indices.max { columns[$0].distinct < columns[$1].distinct } ?? 0
    return known ?? (columns[most].distinct == 0 ? 0 : most)
  }

  private static func isUnique(_ column: RecordSketch.Column, _ rows: Int) -> Bool {
    column.filled == rows && column.distinct == rows
  }
}
