import CELLanguage
import Columnar
import Execution
import Judging
import Planning
import PolicyLanguage
import SourceDiagnostics

/// A condition compiled for records that a program has at hand, in its own types: asked record by record, or of a batch
/// column by column. Both decide what the interpreter decides and nothing else.
public struct RecordPredicate: Sendable {
  /// The condition as written.
  public let text: String
  /// The variables of the condition, and what prepares records and batches.
  public let shape: RecordShape
  /// What the checker had to say short of an error.
  public let warnings: [Diagnostic]
  private let checked: CheckedExpression
  private let compiled: CompiledPredicate

  /// - Parameters:
  ///   - text: a CEL expression of type bool.
  ///   - shape: its variables.
  /// - Throws: `PredicateFailure`.
  public init(compiling text: String, over shape: RecordShape) throws(PredicateFailure) {
    let file = SourceFile(path: "condition", text: text)
    let result = ExpressionChecker(provider: shape).check(text, expecting: .bool)
    let diagnostics = result.issues.map { issue in
      Diagnostic(
        issue.code, issue.message, at: SourceLocation(file: file, range: issue.range), severity: issue.severity,
        help: issue.help)
    }
    guard let checked = result.checked else { throw .mistakes(diagnostics) }
    self.text = text
    self.shape = shape
    self.checked = checked
    warnings = diagnostics
    do throws(Refusal) {
      let placed = PlacedExpression(checked: checked) { SourceLocation(file: file, range: $0) }
      compiled = try CompiledPredicate(placed, over: shape)
    } catch {
      throw .refused(construct: error.reason, checked)
    }
  }

  /// - Precondition: the record was prepared by the predicate's own shape.
  public func matches(_ record: PreparedRecord) -> Truth { compiled.truth(of: record) }

  /// A truth value a record, in the batch's order.
  ///
  /// - Precondition: the batch was prepared by the predicate's own shape.
  public func matches(_ batch: PreparedBatch) -> TruthVector { compiled.truth(of: batch) }

  /// The interpreter's outcome: where `matches` is undecided, the error, or the variables that are not known.
  public func outcome(of record: PreparedRecord) -> Outcome {
    Interpreter(calendar: shape.calendar).evaluate(checked, RecordActivation(record))
  }
}

/// Why a condition was not compiled.
public enum PredicateFailure: Error, Sendable {
  /// The condition is wrong.
  case mistakes([Diagnostic])
  /// The condition is sound, but the construct has no compiled form. `Interpreter` evaluates the checked expression over
  /// a `RecordActivation`.
  case refused(construct: String, CheckedExpression)
}
