import ByteScanning
import RecordModel

/// What is wrong with rows as a whole, before anybody looks into cells.
struct FileTroubles {
  private var firsts: [CellFinding.Kind: (count: Int, first: RecordPlace, detail: LocalText?)] = [:]
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
      detail: LocalText(
        en: "\(cells == 1 ? "1 cell" : "\(cells) cells") where the header has \(columnCount)",
        zh: "\(cells)个单元格，而表头有\(columnCount)列"))
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
      let detail = LocalText(
        en: "it closes in the middle of a cell on line \(line)", zh: "在第\(line)行的单元格中间闭合")
      add(.strayQuote, place, detail: detail)
      gaps.append(DatasetGap(kind: .unterminatedQuote, detail: "\(path):\(quote.openedOn): \(detail.en)"))
    } else {
      add(
        .unterminatedQuote, place,
        detail: LocalText(en: "the rows from this line on are lost", zh: "自该行起的记录丢失"))
      gaps.append(
        DatasetGap(
          kind: .unterminatedQuote, detail: "\(path):\(quote.openedOn): the quotation that opens here never closes"))
    }
  }

  mutating func noteControlTotal(expected: Int, actual: Int, path: String) {
    guard expected != actual else { return }
    let detail = LocalText(
      en: "\(actual) \(actual == 1 ? "row" : "rows") where \(expected) are expected",
      zh: "实有\(actual)行，应有\(expected)行")
    add(.controlTotal, RecordPlace(path: path, line: 1), detail: detail)
    gaps.append(DatasetGap(kind: .controlTotal, detail: detail.en))
  }

  private mutating func add(
    _ kind: CellFinding.Kind, _ place: RecordPlace, times count: Int = 1, detail: LocalText? = nil
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
