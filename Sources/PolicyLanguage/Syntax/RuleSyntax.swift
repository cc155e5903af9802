import CivilTime
import RecordModel
import SourceDiagnostics
import Verdicts

/// A rule as written.
public struct RuleSyntax: Sendable {
  public var id: PlacedText
  public var clause: PlacedText?
  public var title: LocalText?
  public var severity: Severity?
  /// The variable and data set of `for`; no data set after a mistake.
  public var subject: (variable: PlacedText, dataset: PlacedText?)?
  public var each: [NamedExpression]
  public var on: ExpressionSyntax?
  public var lets: [NamedExpression]
  public var when: ExpressionSyntax?
  public var require: ExpressionSyntax?
  public var target: TargetSyntax?
  public var due: ExpressionSyntax?
  public var evidence: ExpressionSyntax?
  public var say: TemplateSyntax?
  public var sayUnknown: TemplateSyntax?
  public var remedy: TemplateSyntax?
  public var adjustable: [ExpressionSyntax]
  public var effectiveFrom: CivilDate?
  public var effectiveUntil: CivilDate?
  public var isWaivable: Bool
  public var attest: CheckedAttest?
  public var share: CheckedShare?
}

/// `name: expression`, an entry of `let` or `each`.
public struct NamedExpression: Sendable {
  public var name: PlacedText
  /// `nil` after a mistake.
  public var expression: ExpressionSyntax?
}

/// `target:` as written.
public struct TargetSyntax: Sendable {
  public var measure: ExpressionSyntax?
  public var complete: ExpressionSyntax?
  public var unit: String?
  /// `nil` after a mistake.
  public var goal: CheckedTarget.Goal?
  public var by: Int?
  public var path: CheckedTarget.Path?
}
