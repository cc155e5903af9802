/// What evaluating an expression gives: a value, an error, or the reasons why it cannot be known.
public enum Outcome: Sendable {
  case value(CELValue)
  case error(EvaluationError)
  case unknown(UnknownSet)
}

/// An error of evaluation, as CEL means it: data, not a failure of the program.
public struct EvaluationError: Error, Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    case overflow, divisionByZero, outOfRange, noSuchKey, noSuchField, noSuchOverload, invalidArgument
    case invalidConversion, nullUse, duplicateKey, cost, notSingle, emptyAggregate, undeclared
  }

  public let kind: Kind
  public let message: String
  /// The node in which it arose, when known.
  public let expression: ExpressionID?

  public init(_ kind: Kind, _ message: String, expression: ExpressionID? = nil) {
    self.kind = kind
    self.message = message
    self.expression = expression
  }
}

/// Why a value is unknown: one cell, one data set, one parameter.
public struct UnknownCause: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    /// An empty cell of a field that must be filled.
    case missing
    /// A cell that could not be read as its type.
    case unreadable
    /// The data has no column for the field.
    case noColumn = "no_column"
    /// A key that no record has.
    case dangling
    /// A key that two records have.
    case ambiguous
    /// A data set that was not supplied.
    case notSupplied = "not_supplied"
    /// A data set of which rows may be missing.
    case incomplete
    /// A data set of which only a part was asked about.
    case partial
    /// A data set that does not speak of all days that are asked for.
    case uncovered
    /// A parameter without a value in force.
    case parameter
    /// A partial date whose days disagree.
    case imprecise
    /// Two facts that contradict each other.
    case conflict
  }

  public var kind: Kind
  /// The data set, or the name of the parameter.
  public var dataset: String
  /// The key of the record as text, empty where the cause is a whole data set or column.
  public var key: String
  /// Which row of the data set, from 0 in reading order, -1 where the cause is a whole data set or column.
  public var row: Int
  /// The field, empty where the cause is a whole record or data set.
  public var field: String

  public init(_ kind: Kind, dataset: String, key: String = "", row: Int = -1, field: String = "") {
    self.kind = kind
    self.dataset = dataset
    self.key = key
    self.row = row
    self.field = field
  }
}

extension UnknownCause {
  /// By data set, then row, field, kind and key.
  fileprivate static func precedes(_ one: UnknownCause, _ other: UnknownCause) -> Bool {
    (one.dataset, one.row, one.field, one.kind.rawValue, one.key)
      < (other.dataset, other.row, other.field, other.kind.rawValue, other.key)
  }
}

/// A set of causes, never empty. At most `limit` are kept; the rest are counted, since a sum over a column of empty
/// cells would otherwise carry millions.
public struct UnknownSet: Hashable, Sendable {
  public static let limit = 64
  public private(set) var causes: Set<UnknownCause>
  /// True when more causes arose than are kept.
  public private(set) var isTruncated: Bool
  /// What the value may be, where it can be nothing else; whoever makes another value of it takes this away.
  public private(set) var possibilities: Possibilities?

  public init(_ cause: UnknownCause) {
    causes = [cause]
    isTruncated = false
  }

  /// The same reasons for something that is one of several values.
  public func among(_ values: [CELValue]) -> UnknownSet {
    var copy = self
    copy.possibilities = Possibilities(values)
    return copy
  }

  /// The same reasons for something that is the least or the greatest of these values or anything between.
  public func between(_ least: CELValue, _ greatest: CELValue) -> UnknownSet {
    var copy = self
    copy.possibilities = Possibilities(from: least, to: greatest)
    return copy
  }

  /// The same reasons for something that may be anything.
  public var settled: UnknownSet {
    guard possibilities != nil else { return self }
    var copy = self
    copy.possibilities = nil
    return copy
  }

  public mutating func formUnion(_ other: UnknownSet) {
    possibilities = nil
    isTruncated = isTruncated || other.isTruncated
    if causes.count + other.causes.count <= Self.limit {
      causes.formUnion(other.causes)
    } else {
      addSome(of: other.causes)
    }
  }

  /// In an order of their own, so that the same are kept in every run.
  private mutating func addSome(of others: Set<UnknownCause>) {
    for cause in others.sorted(by: UnknownCause.precedes) where !causes.contains(cause) {
      guard causes.count < Self.limit else {
        isTruncated = true
        return
      }
      causes.insert(cause)
    }
  }

  public func union(_ other: UnknownSet) -> UnknownSet {
    var result = self
    result.formUnion(other)
    return result
  }
}
