import CivilTime

/// The values that something unknown may have, where it can be nothing else: one for each day of a partial date. What
/// all of them decide is decided.
public struct Possibilities: Sendable {
  /// Of a span the least and the greatest alone.
  public let values: [CELValue]
  /// Whether everything between the values is possible too.
  public let isSpan: Bool

  /// - Parameter values: at least one.
  public init(_ values: [CELValue]) {
    self.values = values
    isSpan = false
  }

  /// All values of an ordered type from `least` to `greatest`.
  public init(from least: CELValue, to greatest: CELValue) {
    values = [least, greatest]
    isSpan = true
  }

  /// The least and the greatest; `nil` for values without an order.
  public var ends: (least: CELValue, greatest: CELValue)? { PossibleCalls.ends(values) }
}

/// Reasons are compared, not what could come of them.
extension Possibilities: Hashable {
  public static func == (_: Possibilities, _: Possibilities) -> Bool { true }

  public func hash(into _: inout Hasher) {}
}

extension Outcome {
  /// Without what it might be, where that is no longer the value of the expression at hand.
  public var settled: Outcome {
    guard case .unknown(let unknown) = self else { return self }
    return .unknown(unknown.settled)
  }
}

/// An argument of a call that is one of several values.
struct PossibleArgument {
  let index: Int
  let values: [CELValue]
  let isSpan: Bool
}

/// The calls that stand for all calls with possible arguments.
struct PossibleCalls {
  private static let limit = 4096

  let name: String
  /// For an argument that is one of several values, the first of them.
  private(set) var arguments: [CELValue] = []
  /// Why arguments are not known; `nil` while all are.
  private(set) var causes: UnknownSet?
  private(set) var possible: [PossibleArgument] = []

  init(name: String) { self.name = name }

  /// False for an operand that is no argument: an error, or something that may be anything.
  mutating func add(_ operand: Outcome) -> Bool {
    switch operand {
    case .value(let value): arguments.append(value)
    case .unknown(let unknown):
      guard let possibilities = unknown.possibilities, let first = possibilities.values.first else { return false }
      possible.append(
        PossibleArgument(index: arguments.count, values: possibilities.values, isSpan: possibilities.isSpan))
      arguments.append(first)
      causes.merge(unknown.settled)
    case .error: return false
    }
    return true
  }

  /// The arguments of calls whose results are all that can come out; `nil` when they are too many to try.
  func rows() -> [[CELValue]]? {
    guard possible.count > 1 else { return possible.first.map { only in only.values.map { row([(only, $0)]) } } ?? [] }
    if possible.count == 2, let pairs = pairs(possible[0].values, possible[1].values) {
      return pairs.map { row([(possible[0], $0), (possible[1], $1)]) }
    }
    return product()
  }

  func row(_ chosen: [(PossibleArgument, CELValue)]) -> [CELValue] {
    var row = arguments
    for (argument, value) in chosen { row[argument.index] = value }
    return row
  }

  /// Fewer pairs than all, for functions of which it is known that they give all results.
  private func pairs(_ left: [CELValue], _ right: [CELValue]) -> [(CELValue, CELValue)]? {
    switch name {
    case "_<_", "_<=_", "_>_", "_>=_": return extremes(left, right)
    case "_==_", "_!=_": return areApart(left, right) ? [(left[0], right[0])] : nil
    case "age", "days", "months":
      // They fall or stay with each day of the one and rise or stay with each day of the other, by one at most: on the
      // way from their least result to their greatest they pass all others.
      guard isEachDay(left), isEachDay(right) else { return nil }
      return left.reversed().map { ($0, right[0]) } + right.dropFirst().map { (left[0], $0) }
    case "earliest", "latest":
      guard isEachDay(left), isEachDay(right) else { return nil }
      return left.map { ($0, right[0]) } + right.dropFirst().map { (left[left.count - 1], $0) }
    default: return nil
    }
  }

  /// An order holds for some pair and for all pairs as it does for the ends.
  private func extremes(_ left: [CELValue], _ right: [CELValue]) -> [(CELValue, CELValue)]? {
    guard let a = Self.ends(left), let b = Self.ends(right) else { return nil }
    return [(a.least, b.least), (a.least, b.greatest), (a.greatest, b.least), (a.greatest, b.greatest)]
  }

  private func areApart(_ left: [CELValue], _ right: [CELValue]) -> Bool {
    guard let a = Self.ends(left), let b = Self.ends(right) else { return false }
    return Self.isLess(a.greatest, b.least) || Self.isLess(b.greatest, a.least)
  }

  static func ends(_ values: [CELValue]) -> (least: CELValue, greatest: CELValue)? {
    guard var least = values.first, var greatest = values.first else { return nil }
    for value in values {
      guard let order = order(value, least), order != .unordered else { return nil }
      if order == .less { least = value }
      if isLess(greatest, value) { greatest = value }
    }
    return (least, greatest)
  }

  private static func order(_ left: CELValue, _ right: CELValue) -> Ordering? {
    do throws(Interruption) { return try Ordering.compare(left, right) } catch { return nil }
  }

  static func isLess(_ left: CELValue, _ right: CELValue) -> Bool { order(left, right) == .less }

  /// Dates in order without a gap.
  private func isEachDay(_ values: [CELValue]) -> Bool {
    var before: Int?
    for value in values {
      guard case .date(let date) = value else { return false }
      if let before, Int(date.days) != before + 1 { return false }
      before = Int(date.days)
    }
    return true
  }

  private func product() -> [[CELValue]]? {
    var rows = [arguments]
    for argument in possible {
      guard rows.count * argument.values.count <= Self.limit else { return nil }
      rows = rows.flatMap { row in
        argument.values.map { value in
          var row = row
          row[argument.index] = value
          return row
        }
      }
    }
    return rows
  }
}

/// What came of the calls with possible arguments.
struct PossibleResults {
  private var values: [CELValue] = []
  private var error: EvaluationError?
  private var causes: UnknownSet

  /// - Parameter causes: why the arguments aren't known.
  init(causes: UnknownSet) { self.causes = causes }

  /// False when nothing that follows can change the result.
  mutating func add(_ outcome: Outcome) -> Bool {
    switch outcome {
    case .value(let value):
      if !isLast(value) { values.append(value) }
      return error == nil && !isOpenTruth
    case .error(let error):
      self.error = self.error ?? error
      return values.isEmpty
    case .unknown(let unknown):
      causes.formUnion(unknown)
      values = []
      error = nil
      return false
    }
  }

  private func isLast(_ value: CELValue) -> Bool {
    guard let last = values.last, case .equal = Equality.compare(last, value) else { return false }
    return true
  }

  /// True on one day and false on another.
  private var isOpenTruth: Bool {
    if case .bool? = values.first { values.count > 1 } else { false }
  }

  /// The one value or error that all calls give; otherwise unknown, with what it may be.
  func get() throws(Interruption) -> CELValue {
    if let error, values.isEmpty { throw .error(error) }
    if error == nil, values.count == 1 { return values[0] }
    throw .unknown(error == nil && !values.isEmpty && !isOpenTruth ? causes.among(values) : causes.settled)
  }
}
