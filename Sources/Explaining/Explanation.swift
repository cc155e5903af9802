import Verdicts

/// Why one subject has the verdict that it has, by one rule: every part of every condition with its value.
public struct Explanation: Sendable {
  /// A sub-expression and what it came to.
  public struct Node: Sendable {
    /// As the author wrote it; for an element of a macro, what the element is.
    public var text: String
    /// The value, or why there is none.
    public var value: String
    public var children: [Node]
  }

  /// One expression of the rule.
  public struct Section: Sendable {
    /// The rule's key: `on`, `when`, `require`, `due`, `measure`, or the name of a `let`.
    public var role: String
    public var tree: Node
  }

  public var rule: String
  public var clause: String
  public var title: Bilingual
  public var subject: SubjectIdentity
  public var each: [(name: String, value: Scalar)]
  public var source: SourcePlace?
  /// A verdict, `future`, or `out_of_period`.
  public var ruling: String
  public var sections: [Section]
  /// `nil` where nothing is to be said: a pass, or a rule that does not apply.
  public var message: Bilingual?
  public var remedy: Bilingual?
}
