import ByteScanning
import RecordModel

/// What is wrong with rows as a whole, before anybody looks into cells.
struct FileTroubles {
  private var firsts: [CellFinding.Kind: (count: Int, first: RecordPlace, detail: String?)] = [:]
  private(set) var gaps: [DatasetGap] = []

  mutating func note(_ batch: CellBatch, columnCount: Int) {
    let path = batch.file.path
    if let first = batch.blankLines.first { noteBlankLines(path: path, line: first, count: batch.blankLines.count) }
    for ragged in batch.raggedRows {
      noteRagged(path: path, line: batch.line(ofRow: ragged.row), cells: ragged.cells, columnCount: columnCount)
    }
    for quote in batch.quoteTroubles { note(quote, path: path) }
  }

  /// - Parameter line: the first of them.
  mutating func noteBlankLines(path: String, line: Int, count: Int) {
    add(.blankLine, RecordPlace(path: path, line: line), times: count)
  }

  /// - Parameters: of the first of them.
  mutating func noteRagged(path: String, line: Int, cells: Int, columnCount: Int, count: Int = 1) {
    add(
      .raggedRow, RecordPlace(path: path, line: line), times: count,
      detail: "\(cells) cells where the header has \(columnCount)")
  }

  /// What is to be said of a file before its rows.
  mutating func note(_ source: DelimitedSource) {
    let text = TextTroubles(source.text)
    for trouble in text.troubles {
      add(trouble.kind, trouble.first ?? RecordPlace(path: source.file.path, line: 1), detail: trouble.detail)
    }
    gaps += text.gaps
    let path = source.file.path
    for line in source.skippedLines { add(.linesAboveHeader, RecordPlace(path: path, line: line)) }
    guard let line = source.skippedRecord else { return }
    add(.recordAboveHeader, RecordPlace(path: path, line: line))
    gaps.append(DatasetGap(kind: .skipped, detail: "\(path):\(line): a line above the header that may be a record"))
  }

  /// - Parameter line: the first of them.
  mutating func noteRepeatedHeaders(path: String, line: Int, count: Int) {
    add(.repeatedHeader, RecordPlace(path: path, line: line), times: count)
  }

  mutating func note(_ quote: QuoteTrouble, path: String) {
    let place = RecordPlace(path: path, line: quote.openedOn)
    if let line = quote.closedOn {
      let detail = "it closes in the middle of a cell on line \(line)"
      add(.strayQuote, place, detail: detail)
      gaps.append(DatasetGap(kind: .unterminatedQuote, detail: "\(path):\(quote.openedOn): \(detail)"))
    } else {
      add(.unterminatedQuote, place, detail: "the rows from this line on are lost")
      gaps.append(
        DatasetGap(
          kind: .unterminatedQuote, detail: "\(path):\(quote.openedOn): the quotation that opens here never closes"))
    }
  }

  mutating func noteControlTotal(expected: Int, actual: Int, path: String) {
    guard expected != actual else { return }
    let detail = "\(actual) \(actual == 1 ? "row" : "rows") where \(expected) are expected"
    add(.controlTotal, RecordPlace(path: path, line: 1), detail: detail)
    gaps.append(DatasetGap(kind: .controlTotal, detail: detail))
  }

  private mutating func add(
    _ kind: CellFinding.Kind, _ place: RecordPlace, times count: Int = 1, detail: String? = nil
  ) {
    guard count > 0 else { return }
    firsts[kind, default: (0, place, detail)].count += count
  }

  func findings(dataset: String) -> [CellFinding] {
    CellFinding.Kind.allCases.compactMap { kind in
      firsts[kind].map {
        CellFinding(kind: kind, dataset: dataset, count: $0.count, first: $0.first, detail: $0.detail)
      }
    }
  }
}
