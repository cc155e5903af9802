import CivilTime
import RecordModel
import SourceDiagnostics

/// What a pack's files say, read but not yet understood: names may not resolve, expressions are text.
public struct PolicySyntax: Sendable {
  public var header: HeaderSyntax?
  public var records: [RecordSyntax]
  public var rules: [RuleSyntax]
  public var attestations: [AttestationSyntax] = []
  public var waivers: [WaiverSyntax] = []
}

/// `policy.yaml`
public struct HeaderSyntax: Sendable {
  public var id: PlacedText?
  public var version: String?
  public var title: LocalText?
  public var source: PolicySource?
  public var reviewed: CivilDate?
  public var updated: CivilDate?
  public var calendar: AgeCalendar
  public var clauses: [ClauseSyntax]
  public var parameters: [ParameterSyntax]
  public var functions: [FunctionSyntax]
  public var waiverTerms = WaiverTerms()
  /// The time zone whose days the policy counts by.
  public var zone: PlacedText?
}

public struct ClauseSyntax: Sendable {
  public var id: PlacedText
  public var title: LocalText?
  public var kind: Clause.Kind?
  public var hasKind: Bool
  public var clauses: [ClauseSyntax]
}

/// A type by its name in YAML, such as `list<date>`.
public typealias TypeSyntax = PlacedText

public struct ParameterSyntax: Sendable {
  public var name: PlacedText
  public var type: TypeSyntax?
  public var unit: String?
  public var source: String?
  public var values: [StepSyntax]
  public var table: TableSyntax?
  public var reviewBy: CivilDate?
  public var reviewByLocation: SourceLocation?
}

public struct StepSyntax: Sendable {
  public var from: CivilDate
  public var fromLocation: SourceLocation
  public var until: CivilDate?
  public var untilLocation: SourceLocation?
  public var value: ValueSyntax
}

/// A constant: one scalar or a list of them.
public indirect enum ValueSyntax: Sendable {
  case scalar(PlacedText)
  case list([ValueSyntax], SourceLocation)
}

public struct TableSyntax: Sendable {
  public var column: PlacedText
  public var rows: [(name: String, steps: [StepSyntax])]
}

public struct FunctionSyntax: Sendable {
  public var name: PlacedText
  public var receiver: (name: PlacedText, type: TypeSyntax)?
  public var parameters: [(name: PlacedText, type: TypeSyntax)]
  public var returns: TypeSyntax?
  public var body: ExpressionSyntax?
}
