import SourceDiagnostics

/// Lines whose cells stand under each other, by the width that they take on a terminal.
struct TextTable {
  enum Side { case left, right }

  private let sides: [Side]
  private var rows: [[String]] = []

  init(_ sides: [Side]) { self.sides = sides }

  mutating func add(_ cells: [String]) { rows.append(cells.map(DisplayText.neutral)) }

  /// Nothing stands behind the last cell of a line.
  var lines: [String] {
    let widths = sides.indices.map { column in rows.map { DisplayText.width($0[column]) }.max() ?? 0 }
    return rows.map { row in
      let cells = row.indices.map { column -> String in
        let blanks = String(repeating: " ", count: widths[column] - DisplayText.width(row[column]))
        return sides[column] == .right ? blanks + row[column] : row[column] + blanks
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
