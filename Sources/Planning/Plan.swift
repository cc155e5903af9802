import CELLanguage
import PolicyLanguage
import RecordModel

/// How the rules of a run are judged: which run over columns, which fall to the interpreter and why, and which fields
/// of which records are read.
public struct Plan: Sendable {
  public let policy: CheckedPolicy
  public let rules: [PlannedRule]
  /// By record type: the fields that some expression of the rules reads, and all keys.
  public let fields: [String: Set<String>]
  /// How many nodes the compiled rules have between them.
  public let nodeCount: Int

  /// The fields of records that no verdict takes: they are only shown.
  public func fieldsShown(of type: RecordType) -> Set<String> {
    Projection.shownOnly(type, rules.map(\.rule), in: policy)
  }
}

public struct PlannedRule: Sendable {
  public enum Method: Sendable {
    case columnar(CompiledRule)
    /// The interpreter judges each subject; the reason names the construct that stands against columns.
    case interpreted(reason: String)
  }

  public let rule: CheckedRule
  public let method: Method
}

/// The expressions of a rule as steps over batches of its subjects.
public struct CompiledRule: Sendable {
  /// The row variable of the subject is always slot 0.
  public static let subjectSlot = 0

  /// `nil`: all subjects are judged by the day of judgement.
  public let on: PlanNode?
  /// The `each` lists are the same for all subjects; otherwise the interpreter takes them subject by subject.
  public let hasOneChoice: Bool
  public let when: PlanNode?
  public let require: PlanNode
  public let due: PlanNode?
  /// The steps at which evaluation begins.
  public var nodes: [PlanNode] { [on, when, require, due].compactMap { $0 } }

  /// How it looks at data sets other than that of its subjects.
  public let looks: Looks

  /// The step that each sub-expression became; of those taken once as a whole, only the whole.
  let steps: [Source: PlanNode]

  struct Source: Hashable {
    let text: String
    let id: ExpressionID
  }
}
