import CELLanguage
import RecordSources
import Synchronization

/// Why cells have no value, as far as only their source can tell: reading one again means scanning its neighbourhood, and
/// one cell may leave each of many subjects undecided.
final class CellTroubles: Sendable {
  private struct Cell: Hashable {
    let row: Int
    let field: Int
  }

  private let known = Mutex<[Cell: UnknownCause.Kind]>([:])

  /// More are read again each time.
  private static let limit = 1 << 16

  func kind(row: Int, field: Int, in table: Table) -> UnknownCause.Kind {
    let cell = Cell(row: row, field: field)
    if let kind = known.withLock({ $0[cell] }) { return kind }
    let kind: UnknownCause.Kind =
      switch table.origin.rawCell(row: row, field: field) {
      case .empty: .missing
      case .text, nil: .unreadable
      }
    known.withLock { if $0.count < Self.limit { $0[cell] = kind } }
    return kind
  }
}
