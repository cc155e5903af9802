import ByteScanning
import RecordModel
import TextDecoding

/// A JSON file whose records have been looked through once: where each begins, and which paths there are.
struct JSONSource: Sendable {
  struct Place: Sendable {
    var offset: Int
    var line: Int
    var element: Int?
  }

  let text: TextFile
  private(set) var places: [Place] = []
  private(set) var paths: [String] = []
  private(set) var gaps: [DatasetGap] = []
  private var counts: [CellFinding.Kind: (count: Int, first: Place)] = [:]
  var file: FileBytes { text.file }
  private var brokenOff: (mistake: JSONMistake, line: Int)?

  static func isJSON(_ path: String) -> Bool {
    let name = PackedName.inner(CaseFolding.key(path))
    return [".json", ".jsonl", ".ndjson"].contains { name.hasSuffix($0) }
  }

  /// - Throws: `DataSourceError` for what is no list of records at all, or can't be held.
  init(_ text: TextFile) throws(DataSourceError) {
    self.text = text
    let file = text.file
    var isList = false
    var ending: JSONRecords.Ending?
    file.withBytes { bytes in
      guard var records = JSONRecords(bytes) else { return }
      isList = true
      lookThrough(&records, bytes)
      ending = records.ending
    }
    guard isList else { throw DataSourceError(path: file.path, .noRecords) }
    guard places.count <= DatasetReader.rowLimit else {
      throw DataSourceError(path: file.path, .tooManyRows(limit: DatasetReader.rowLimit))
    }
    try note(ending)
  }

  private mutating func lookThrough(_ records: inout JSONRecords, _ bytes: Span<UInt8>) {
    var known: Set<[UInt8]> = []
    while let row = records.next(bytes) {
      let place = Place(offset: row.offset, line: row.line, element: row.element)
      places.append(place)
      for path in row.leaves?.paths ?? [] where known.insert(path).inserted {
        paths.append(String(decoding: path, as: UTF8.self))
      }
      if let kind = row.trouble { counts[kind, default: (0, place)].count += 1 }
    }
    // What is no object may be several records, such as two that lost the line break between them.
    if let first = counts[.malformedRecord]?.first {
      gaps.append(DatasetGap(kind: .malformedRecord, detail: "\(file.path):\(first.line): no JSON object"))
    }
  }

  private mutating func note(_ ending: JSONRecords.Ending?) throws(DataSourceError) {
    switch ending {
    case nil: break
    case .recordTooLong(let line):
      throw DataSourceError(path: file.path, .recordTooLong(line: line, limit: JSONRecords.recordLimit))
    case .brokenOff(let mistake, let line):
      brokenOff = (mistake, line)
      gaps.append(DatasetGap(kind: .truncated, detail: "\(file.path):\(line): \(mistake)"))
    }
    gaps += TextTroubles(text).gaps
  }

  /// - Parameter body: takes each record, `nil` for a row of which nothing is known.
  func forEachRecord(_ body: (JSONLeaves?) -> Void) {
    file.withBytes { bytes in
      guard var records = JSONRecords(bytes) else { return }
      while let row = records.next(bytes) { body(row.leaves) }
    }
  }

  func place(_ row: Int) -> RecordPlace { place(places[row]) }

  private func place(_ place: Place) -> RecordPlace {
    RecordPlace(path: file.path, line: place.line, element: place.element.map { "[\($0)]" })
  }

  /// Reads one record again.
  func leaves(_ row: Int) -> JSONLeaves? {
    file.withBytes { bytes in
      var parser = JSONParser(offset: places[row].offset, line: places[row].line)
      guard case .object(let members)? = try? parser.value(bytes) else { return nil }
      return JSONLeaves(members)
    }
  }

  var troubles: [RowTroubles.Trouble] {
    var troubles = CellFinding.Kind.allCases.compactMap { kind in
      counts[kind].map { RowTroubles.Trouble(kind, count: $0.count, first: place($0.first)) }
    }
    if let brokenOff {
      let place = RecordPlace(path: file.path, line: brokenOff.line)
      troubles.append(RowTroubles.Trouble(.brokenOff, count: 1, first: place, detail: brokenOff.mistake.text))
    }
    return troubles + TextTroubles(text).troubles
  }
}
