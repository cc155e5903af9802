import RecordModel

/// A field that holds a list of scalars, of the record that a row variable stands for.
public struct ListField: Sendable {
  public let slot: Int
  public let recordType: String
  public let field: Int
  /// The type of the elements.
  public let elements: FieldType
}

/// `exists` or `all` over a list field, for each row of a batch.
public struct ListQuantifier: Sendable {
  public enum Kind: String, Sendable { case exists, all }

  public let kind: Kind
  public let list: ListField
  /// The variable of the element.
  public let slot: Int
  public let condition: PlanNode
}
