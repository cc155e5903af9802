/// Finds what a misspelt name was meant to be.
public enum Spelling {
  /// The nearest of some names, the alphabetically first of equally near ones; `nil` when none is near: with at most
  /// one mistake for three letters, and never more than three. Upper and lower case are alike.
  public static func suggestion(for name: String, among names: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars)
    guard !wanted.isEmpty else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in Set(names).sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let bound = min(best?.distance ?? Int.max, limit(wanted.count) + 1)
      guard !candidate.utf8.elementsEqual(name.utf8) else { continue }
      let distance = distance(wanted, Array(candidate.lowercased().unicodeScalars), below: bound)
      if let distance { best = (candidate, distance) }
    }
    return best?.name
  }

  /// Names of operators are no words that an author could have meant.
  public static func isWord(_ name: String) -> Bool {
    guard let first = name.utf8.first else { return false }
    return (0x61...0x7A).contains(first | 0x20)
  }

  /// Something of the name must be left.
  private static func limit(_ length: Int) -> Int { min(length - 1, max(1, min(3, length / 3))) }

  /// Insertions, deletions, replacements and swaps of neighbours (each counts one) that lead from one text to the
  /// other; `nil` when there are `bound` or more.
  static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], below bound: Int) -> Int? {
    guard abs(left.count - right.count) < bound else { return nil }
    var before: [Int] = []
    var last = Array(0...right.count)
    for row in 0..<left.count {
      var next = [row + 1] + Array(repeating: 0, count: right.count)
      for column in 0..<right.count {
        let cost = left[row] == right[column] ? 0 : 1
        var edits = min(last[column] + cost, last[column + 1] + 1, next[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          edits = min(edits, before[column - 1] + 1)
        }
        next[column + 1] = edits
      }
      guard next.contains(where: { $0 < bound }) else { return nil }
      before = last
      last = next
    }
    return last[right.count] < bound ? last[right.count] : nil
  }
}
