import CELLanguage
import PolicyLanguage
import RecordModel

/// One step of a compiled expression: a vector of values, one for each row of a batch. Equal steps are one node, so
/// that a batch computes each of them once for all rules.
public final class PlanNode: Sendable {
  /// From 0, in the order of making: a node's inputs have lower ids.
  public let id: Int
  public let operation: Operation
  public let lane: Lane
  /// The value depends on the `each` values or the `let` names of one rule, not on the rows alone.
  public let isContextual: Bool
  /// The row variables that the value depends on, a bit each.
  public let slots: UInt64
  /// The one referred record that the value depends on, and on nothing else.
  public let record: ReferredRecord?

  init(id: Int, operation: Operation, lane: Lane, isContextual: Bool, slots: UInt64, record: ReferredRecord? = nil) {
    self.id = id
    self.operation = operation
    self.lane = lane
    self.isContextual = isContextual
    self.slots = slots
    self.record = record
  }

  /// The physical form of the values.
  public enum Lane: String, Sendable { case truth, integer, double }

  public indirect enum Operation: Sendable {
    /// The same for all rows of a batch: the interpreter takes it once for each choice of `each` values.
    case closed(ClosedExpression)
    case integer(Int64)
    case text(String)
    case truth(Bool)
    /// A parameter by its name, in force on the day that the node gives.
    case parameter(String, day: PlanNode)
    /// A parameter with a table, by the text that the node gives.
    case parameterEntry(String, entry: PlanNode, entryType: FieldType, day: PlanNode?)
    /// A field of the record that a row variable stands for.
    case field(slot: Int, recordType: String, field: Int)
    /// A field of the record that a key refers to.
    case referredField(key: PlanNode, recordType: String, field: Int)
    case isNull(PlanNode)
    case not(PlanNode)
    case and([PlanNode])
    case or([PlanNode])
    case conditional(PlanNode, then: PlanNode, otherwise: PlanNode)
    case compare(Comparison, PlanNode, PlanNode)
    /// Texts by the order of their Unicode scalars.
    case compareTexts(Comparison, PlanNode, PlanNode)
    case arithmetic(Arithmetic, PlanNode, PlanNode)
    case negate(PlanNode)
    case civil(CivilKernel, [PlanNode])
    /// Is among the elements of a closed list.
    case member(PlanNode, of: ClosedExpression, elements: FieldType)
    /// A function of one text and closed arguments, taken once for each distinct text.
    case textFunction(TextFunction, PlanNode, arguments: [ClosedExpression])
    case aggregate(Aggregate)
    /// The element that a walk over a list is at.
    case element(slot: Int, FieldType)
    case quantifier(ListQuantifier)
    /// How many elements a list field has.
    case listSize(ListField)
    /// The first value, unknown where one of the arguments is unknown or null: a function is called with values, needed
    /// or not.
    case strict(PlanNode, arguments: [PlanNode])
  }

  public enum Comparison: String, Sendable, CaseIterable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  public enum Arithmetic: String, Sendable, CaseIterable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
  }

  public enum CivilKernel: String, Sendable, CaseIterable {
    case age, birthday, days, months, earliest, latest, overlapsDaily
    case dateOfDatetime, timeOfDatetime, datetimeOfDateAndTime, dateOfParts
    case yearOfDate, monthOfDate, dayOfDate, hourOfTime, minuteOfTime, secondOfTime
    case dateAndDuration, dateLessDuration, datetimeAndDuration, datetimeLessDuration
    case timestampAndDuration, timestampLessDuration, timestampsApart, durationSum, durationDifference
  }

  public enum TextFunction: String, Sendable, CaseIterable { case startsWith, endsWith, contains, matches, size }
}

/// An expression without a row variable, and the rule by whose names it is taken.
public struct ClosedExpression: Sendable {
  public let checked: CheckedExpression
  /// How values of the expression become lanes.
  public let type: FieldType

  public init(checked: CheckedExpression, type: FieldType) {
    self.checked = checked
    self.type = type
  }
}

/// `exists`, `all` and sums over a data set, for each row of a batch. Elements that the equalities leave are found by
/// hash; only where a condition remains that looks at both sides are pairs of row and element walked.
public struct Aggregate: Sendable {
  public enum Kind: String, Sendable, CaseIterable { case exists, count, sum, minimum, maximum, average, single }

  public let kind: Kind
  public let recordType: String
  /// The row variable of the element.
  public let slot: Int
  /// What concerns the element alone.
  public let inner: PlanNode?
  /// `inner == outer`, on lanes of the same meaning.
  public let keys: [(inner: PlanNode, outer: PlanNode)]
  /// What concerns the row that asks alone: where it fails no element belongs to the row.
  public let gate: PlanNode?
  /// What concerns both and is no equality.
  public let residual: PlanNode?
  /// What is summed, or the value of the one element.
  public let value: PlanNode?
}
