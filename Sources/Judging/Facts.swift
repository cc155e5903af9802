import CELLanguage
import CivilTime
import Columnar
import PolicyLanguage
import RecordModel
import RecordSources

/// All that a judgement may look at: the policy, the day, the parameters in force and the records. Immutable.
public final class Facts: Sendable {
  public let policy: CheckedPolicy
  /// The day of judgement.
  public let asOf: CivilDate
  /// By name, with what the command line set already in place.
  public let parameters: [String: Parameter]
  /// What was supplied, by data set name.
  public let datasets: [String: Dataset]
  /// The texts that string columns number.
  public let pool: StringPool
  /// What the names that every expression of the pack may use stand for.
  let names: [String: PolicyName]
  /// By overload, as expressions call them.
  let functions: [String: PolicyFunction]
  /// By record type: what the lanes of references to it hold; no entry for a type with several keys.
  let keyTypes: [String: FieldType]
  private let recordTypes: [String: RecordType]
  private let datasetsByType: [String: Dataset]

  public init(
    policy: CheckedPolicy, asOf: CivilDate, overrides: [String: CELValue] = [:], datasets: [String: Dataset],
    pool: StringPool
  ) {
    self.policy = policy
    self.asOf = asOf
    self.datasets = datasets
    self.pool = pool
    self.parameters = Dictionary(
      policy.parameters.map { ($0.name, $0.overridden(by: overrides[$0.name])) },
      uniquingKeysWith: { first, _ in first })
    self.names = PolicyName.all(in: policy, asOf: asOf, datasets: datasets)
    self.functions = Dictionary(
      policy.functions.map { ($0.overload, $0) }, uniquingKeysWith: { first, _ in first })
    self.recordTypes = Dictionary(
      policy.recordTypes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.keyTypes = KeyText.keyTypes(recordTypes)
    self.datasetsByType = recordTypes.compactMapValues { datasets[$0.dataset] }
  }

  public func recordType(named name: String) -> RecordType? { recordTypes[name] }

  /// The records of a type, if its data set was supplied.
  public func dataset(ofRecordType name: String) -> Dataset? { datasetsByType[name] }
}

/// One data set and the way from a key to its row. An object, so that each of its many records names it in one word.
public final class Dataset: Sendable {
  public let table: Table
  public let keys: KeyIndex
  let indexes = FieldIndexes()
  let troubles = CellTroubles()
  /// By field: the data has no column for it.
  let lacksColumn: [Bool]
  /// By field: the name of its type, where that is an enumeration.
  let enumerationNames: [String]
  /// Records that may exist on days of which the data set does not speak.
  let unseen: [UnseenElements]

  public init(table: Table, keys: KeyIndex) {
    self.table = table
    self.keys = keys
    unseen = table.unseen
    lacksColumn = table.type.fields.map { table.fieldsWithoutColumn.contains($0.name) }
    enumerationNames = table.type.fields.map { field in
      if case .enumeration = field.type { field.enumeration ?? "\(table.type.name).\(field.name)" } else { "" }
    }
  }

  /// A batch of the data set's rows.
  public init(batch table: Table, of whole: Dataset) {
    self.table = table
    keys = whole.keys
    lacksColumn = whole.lacksColumn
    enumerationNames = whole.enumerationNames
    unseen = whole.unseen
  }

  public var name: String { table.type.dataset }

  /// Whether it has no rows, whatever the table holds of them.
  public var isEmpty: Bool { (table.rowsBehind ?? table.rowCount) == 0 }

  /// Why rows of any day may be missing; `nil` for a data set that is whole on the days of which it speaks.
  public var lost: UnknownSet? {
    guard !table.gaps.isEmpty else { return nil }
    let isChosen = table.gaps.allSatisfy { $0.kind == .partial }
    return UnknownSet(UnknownCause(isChosen ? .partial : .incomplete, dataset: name))
  }

  /// Why rows may be missing, of whichever day; `nil` for a data set that is whole.
  public var openness: UnknownSet? { records.openness }

  /// All rows as a list, for whoever asks no more of it than whether there may be others.
  private var records: ListValue { ListValue([], openness: lost, unseen: unseen) }
}

extension Parameter {
  /// The parameter with one value for every day and every table entry; itself when `value` is `nil`.
  fileprivate func overridden(by value: CELValue?) -> Parameter {
    guard let value else { return self }
    var copy = self
    copy.values = [Step(from: .minimum, value: value)]
    copy.table = table.map { ($0.column, [:]) }
    return copy
  }
}
