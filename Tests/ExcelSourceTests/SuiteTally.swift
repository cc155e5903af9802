import RecordModel
import RecordSources

@testable import ExcelSource

/// Sorts what the reader and others say of workbooks.
struct SuiteTally {
  /// Why a cell is read otherwise.
  enum Reason: String, CaseIterable {
    /// openpyxl leaves `_x000D_` and its like as they are written, and drops `x005F_` wherever it stands.
    case escape
    /// Space around a text whose XML does not keep it, which Excel and calamine don't show either.
    case space
    /// The day that never was: openpyxl takes its hours for those of the day before.
    case fictitiousDay
    /// A file that asks for all formulas to be calculated again: its results are placeholders.
    case staleResult
    /// Formats 27 to 58 of Chinese systems, which openpyxl reads as numbers.
    case chineseFormat
    /// Day 0 of 1904 is a day; openpyxl reads a time.
    case dayZero
  }

  private(set) var files = 0
  private(set) var agreedFiles = 0
  private(set) var agreedCells = 0
  private(set) var refused: [String: String] = [:]
  private(set) var reasons: [Reason: [String]] = [:]
  private(set) var unexplained: [String] = []
  /// Sheets whose cells are as many as calamine counts.
  private(set) var agreedCounts = 0
  private(set) var slowest = 0.0

  mutating func add(_ entry: SuiteEntry, _ reading: WorkbookReading) {
    files += 1
    slowest = max(slowest, reading.seconds)
    if let refusal = reading.refusal {
      refused[entry.file] = refusal
      return
    }
    let before = (reasons.values.reduce(0) { $0 + $1.count }) + unexplained.count
    compareNames(entry, reading)
    for sheet in entry.openpyxl?.sheets ?? [] {
      guard let own = reading.sheets.first(where: { $0.name == sheet.title }) else { continue }
      for cell in sheet.cells { compare(cell, own.cells[cell.place], "\(entry.file) \(sheet.title)!\(cell.place)") }
    }
    compareCounts(entry, reading)
    if (reasons.values.reduce(0) { $0 + $1.count }) + unexplained.count == before { agreedFiles += 1 }
  }

  private mutating func compareNames(_ entry: SuiteEntry, _ reading: WorkbookReading) {
    let own = reading.sheets.map(\.name)
    let others = entry.openpyxl?.sheets.map { $0.map(\.title) } ?? []
    // openpyxl sees no sheets in workbooks whose strict relations have other names.
    guard !others.isEmpty, own != others else { return }
    unexplained.append("\(entry.file): sheets \(own), not \(others)")
  }

  private mutating func compare(_ theirs: SuiteEntry.Cell, _ own: SheetCollector.Cell?, _ place: String) {
    if theirs.agrees(with: own) {
      agreedCells += 1
      return
    }
    if let reason = Self.reason(theirs, own) { return reasons[reason, default: []].append(place) }
    unexplained.append("\(place): \(own.map { "\($0)" } ?? "nothing"), not \(theirs.text)")
  }

  private static func reason(_ theirs: SuiteEntry.Cell, _ own: SheetCollector.Cell?) -> Reason? {
    let escape = #/_x[0-9A-Fa-f]{4}_/#
    switch (theirs.type, own?.kind) {
    case ("str", .text) where theirs.text.contains(escape) || own?.text == "_x005F_": return .escape
    case ("str", nil) where theirs.text.allSatisfy(\.isWhitespace): return .space
    case ("str", .text) where theirs.text.filter({ !$0.isWhitespace }) == own?.text.filter { !$0.isWhitespace }:
      return .space
    case ("datetime", .unreadable) where theirs.text.hasPrefix("1900-02-28T"): return .fictitiousDay
    case ("int", .unreadable) where own?.text == "formula without a result": return .staleResult
    case ("float", .moment), ("int", .moment): return .chineseFormat
    case ("time", .moment) where own?.text.hasPrefix("1904-01-01T") == true: return .dayZero
    default: return nil
    }
  }

  private mutating func compareCounts(_ entry: SuiteEntry, _ reading: WorkbookReading) {
    for count in entry.calamine ?? [] {
      guard let own = reading.sheets.first(where: { $0.name == count.title }) else { continue }
      // calamine counts neither errors nor formulas without a result, but the day that never was and stale results.
      let readable = own.cells.values.filter { $0.kind != .unreadable }.count
      if (readable...own.cells.count).contains(count.nonempty) {
        agreedCounts += 1
      } else {
        unexplained.append(
          "\(entry.file) \(count.title): \(readable) of \(own.cells.count) cells, not \(count.nonempty)")
      }
    }
  }
}
