import SourceDiagnostics
import Verdicts

extension TextWriter {
  /// A line for each field, then the columns that no field claims.
  mutating func profile(_ profile: DatasetProfile) {
    line()
    let name = paint(DisplayText.neutral(profile.dataset), .strong)
    let rows = Phrase.rows.text(language, count: profile.rows)
    line("\(name)  \(DisplayText.neutral(profile.title[language]))  \(rows)")
    var table = TextTable([.left, .left, .left, .right, .right, .right, .right, .left, .left])
    let heads: [Phrase] = [
      .profileField, .profileColumn, .profileType, .profileFilled, .profileEmpty, .profileUnknown, .profileDistinct,
      .profileRange, .profileProblems,
    ]
    table.add(heads.map { $0.text(language) })
    for column in profile.columns { table.add(cells(column, profile.rows)) }
    let lines = table.lines
    for (index, text) in lines.enumerated() { line(index == 0 ? paint(text, .quiet) : text, indent: 2) }
    unclaimed(profile.unclaimed)
  }

  private func cells(_ column: ColumnProfile, _ rows: Int) -> [String] {
    let isThere = column.header != nil || column.filled + column.empty > 0
    guard isThere else {
      return [column.field, "–", column.type, "", "", "", "", "", Phrase.causeNoColumn.text(language)]
    }
    return [
      column.field, column.header ?? Phrase.profileConstant.text(language), column.type,
      Self.share(column.filled, of: rows), String(column.empty), String(column.unknown),
      (column.isAtLeast ? "≥ " : "") + String(column.distinct), range(column), problems(column),
    ]
  }

  private func problems(_ column: ColumnProfile) -> String {
    column.problems.map { "\($0.words[language]) \($0.count)" }.joined(separator: language == .zh ? "，" : ", ")
  }

  private func range(_ column: ColumnProfile) -> String {
    guard let least = column.least, let greatest = column.greatest else {
      return column.sensitivity == "open" ? "" : Phrase.profileMasked.text(language)
    }
    return least == greatest ? least : "\(least) … \(greatest)"
  }

  /// In percent, rounded towards the middle: only what is whole is 100 %.
  static func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "–" }
    let tenths = part * 1000 / whole
    return part == whole ? "100%" : tenths == 0 && part > 0 ? "<0.1%" : "\(tenths / 10).\(tenths % 10)%"
  }

  private mutating func unclaimed(_ columns: [UnclaimedProfile]) {
    guard !columns.isEmpty else { return }
    line(Phrase.profileUnclaimed.text(language), indent: 2)
    var table = TextTable([.left, .left, .right, .left])
    let areOfSeveral = Set(columns.map(\.source)).count > 1
    for column in columns {
      let filled = Phrase.profileFilledCells.text(language, count: column.filled)
      table.add([column.header, column.type.map { "\($0)?" } ?? "–", filled, areOfSeveral ? column.source : ""])
    }
    for text in table.lines { line(text, indent: 4) }
  }
}
