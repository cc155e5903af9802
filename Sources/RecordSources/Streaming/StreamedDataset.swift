import ByteScanning
import Columnar
import RecordModel

/// A data set of delimited files that is read part by part, several of them at the same time, and never held.
///
/// What the parts say is put together by `StreamAssembly`; the rows that somebody has to look at are read again by
/// `ExcerptReader`.
public struct StreamedDataset: Sendable {
  public let type: RecordType
  let binding: DatasetBinding
  let sources: [DelimitedSource]
  /// By field that is read.
  private(set) var parsers: [Int: CellParser]
  /// Fields whose values decide verdicts; of the others only what is wrong with them is wanted.
  private(set) var deciding: Set<Int>
  /// References that are followed and not compared, so that what they lead to says all.
  public var followed: Set<Int> = []
  /// Texts that steps look into and nobody finds others by, so that they need no numbers.
  public var lookedInto: Set<Int> = []

  /// - Parameters:
  ///   - wanted: fields that are read.
  ///   - deciding: those of them whose values are needed as columns.
  /// - Throws: where the data set can't be opened. `nil` where its encoding can't be told from the beginning.
  public init?(
    type: RecordType, binding: DatasetBinding, wanted: Set<String>, deciding: Set<String>,
    keyTypes: (String) -> RecordType?
  ) throws(DataSourceError) {
    self.type = type
    self.binding = binding
    var parsers: [Int: CellParser] = [:]
    for builder in try DatasetOpening.builders(type, binding, wanted, keyTypes) {
      parsers[builder.field] = builder.parser
    }
    self.parsers = parsers
    self.deciding = Set(deciding.compactMap { type.fieldIndex[$0] })
    guard let sources = try DatasetOpening.provisionalSources(type, binding), !sources.isEmpty else { return nil }
    self.sources = sources
  }

  /// The one field of the key. Equal keys have equal bytes, so that rising bytes show that none stands twice.
  var keyField: Int? { type.key.count == 1 ? type.fieldIndex[type.key[0]] : nil }

  /// Whether keys can be held against each other without being remembered, and every field be read cell by cell.
  public var fitsStreaming: Bool {
    guard let keyField, let key = parsers[keyField], key.takesAnyText, !key.isOptional else { return false }
    guard sources.allSatisfy({ $0.bound.columns[keyField] != nil && $0.bound.constants[keyField] == nil }) else {
      return false
    }
    return parsers.keys.allSatisfy { type.fields[$0].identity == nil && type.fields[$0].precision == nil }
  }

  /// Whether a data set can be read this way by its configuration alone: no file but delimited text.
  public static func canStream(_ binding: DatasetBinding, formats: [any RowFormat]) -> Bool {
    guard binding.database == nil, binding.expected.isEmpty, binding.covers == nil, binding.quote == nil,
      binding.contents.isEmpty
    else { return false }
    return binding.paths.allSatisfy { path in
      !formats.contains { $0.reads(.file(path), binding) } && !FileBytes.isPipe(path)
        && path != FileBytes.standardInputPath
    }
  }

  public var bytes: Int { sources.reduce(0) { $0 + $1.file.count } }

  /// The same data set for whoever needs no more than the values of some fields.
  public func reading(only fields: Set<Int>) -> StreamedDataset {
    var copy = self
    copy.parsers = parsers.filter { fields.contains($0.key) }
    copy.deciding = deciding.intersection(fields)
    return copy
  }

  /// A part of one of the files.
  public struct Part: Hashable, Sendable {
    let source: Int
    let chunk: Int
  }

  /// In the order of the rows.
  public func parts(chunkBytes: Int = TextChunks.standardBytes) -> [Part] {
    sources.indices.flatMap { source in
      (0..<chunks(source, chunkBytes).count).map { Part(source: source, chunk: $0) }
    }
  }

  func chunks(_ source: Int, _ chunkBytes: Int) -> TextChunks {
    let header = sources[source].header
    return TextChunks(
      file: sources[source].file, delimiter: header.delimiter, columnCount: header.cells.count,
      firstOffset: header.nextOffset, chunkBytes: chunkBytes)
  }

  /// Whether a field's cells are their own values, as those of a reference by text are.
  public func readsText(_ field: Int) -> Bool { parsers[field]?.takesAnyText ?? false }

  /// A table without rows.
  public var emptyTable: Table {
    Table(
      type: type, rowCount: 0, columns: type.fields.map { _ in Column(lanes: .absent(count: 0)) },
      origin: ExcerptOrigin(dataset: self, spots: [], path: binding.paths.first ?? type.dataset),
      fieldsWithoutColumn: fieldsWithoutColumn)
  }

  /// Fields for which no file has a column.
  public var fieldsWithoutColumn: Set<String> {
    var absent = Set(type.fields.map(\.name))
    for source in sources { absent.formIntersection(source.bound.fieldsWithoutColumn(of: type)) }
    return absent
  }
}

/// Where a row is found again.
public struct RowSpot: Hashable, Sendable {
  /// Which of the files.
  var source: Int
  /// Of the row's first byte in it.
  var offset: Int
  /// Where the row ends, its line break included.
  var end: Int
  /// From 1; while the part is not in its place yet, from 0 at the part's first line.
  var line: Int

  /// The place of a row of a part once it is known how many lines come before the part.
  public mutating func moveDown(lines: Int) { line += lines }

  public func movedDown(lines: Int) -> RowSpot {
    var spot = self
    spot.moveDown(lines: lines)
    return spot
  }
}

/// Numbers texts that a run's pool may not hold.
public protocol TextCoding: AnyObject {
  /// - Parameter text: UTF-8.
  func code(ofCell text: Span<UInt8>) -> Int64
}

/// By field that refers to records: a way to them that is shorter than by the texts of their keys.
public typealias KeyTables = [Int: KeyTable]

public struct KeyTable: Sendable {
  /// The row of each key that is one record's.
  let rows: NumberedKeys
  /// By row: the lane of its key.
  let lanes: [Int64]

  public init(rows: NumberedKeys, lanes: [Int64]) {
    self.rows = rows
    self.lanes = lanes
  }
}
