import CivilTime

/// A value at run time.
public enum CELValue: Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  case double(Double)
  case string(String)
  case bytes([UInt8])
  case timestamp(Instant)
  case duration(TimeSpan)
  case date(CivilDate)
  case time(TimeOfDay)
  case datetime(CivilDateTime)
  case decimal(ExactDecimal)
  case list(ListValue)
  case map(MapValue)
  case type(CELType)
  indirect case optional(CELValue?)
  /// A member of an enumeration: the enumeration's name and the member's identifier.
  case enumeration(String, String)
  case record(any RecordValue)
  /// A value of an extension, such as an IP address.
  case opaque(any OpaqueValue)
}

/// A list. An open list is one of which more elements may exist than are known (rows lost, an element whose membership
/// in a filter is unknown): what its known elements decide is decided, everything else about it is unknown.
public struct ListValue: Sendable {
  public let elements: any ElementSource
  /// Why there may be further elements of which nothing is known.
  let lost: UnknownSet?
  /// Further elements that there may be, of which something is known.
  let unseen: [UnseenElements]

  /// - Parameter openness: why there may be further elements, besides the unseen ones.
  public init(_ elements: any ElementSource, openness: UnknownSet? = nil, unseen: [UnseenElements] = []) {
    self.elements = elements
    lost = openness
    self.unseen = unseen
  }

  public init(_ values: [CELValue], openness: UnknownSet? = nil, unseen: [UnseenElements] = []) {
    self.init(values as any ElementSource, openness: openness, unseen: unseen)
  }

  /// Why the list may have further elements; `nil` for a list that is whole.
  public var openness: UnknownSet? {
    guard !unseen.isEmpty else { return lost }
    var all = lost
    for elements in unseen { all.merge(elements.cause) }
    return all
  }
}

/// Elements that a list may have, any number of them, though nobody saw one: of each, all that is known is what one
/// element stands for. A condition that is false of it leaves them out.
public struct UnseenElements: Sendable {
  /// A value whose parts are not known, or one that is one of several values.
  public let element: Outcome
  /// Why they may be there.
  public let cause: UnknownSet

  public init(_ element: Outcome, cause: UnknownSet) {
    self.element = element
    self.cause = cause
  }
}

/// Where the elements of a list come from; a data set makes its records only when they are asked for.
public protocol ElementSource: Sendable {
  var count: Int { get }
  subscript(index: Int) -> CELValue { get }
}

extension Array: ElementSource where Element == CELValue {}

/// A record of some data set. Two records are equal when type and key are.
public protocol RecordValue: Sendable {
  /// The record type's name.
  var recordType: String { get }
  /// What identifies the record: its key as text, one part a key field. Unknown when a part is.
  var identity: RecordIdentity { get }
  /// The value of a field: null when an optional field is empty, unknown when the cell is missing or unreadable, and for
  /// a reference whose key no record has.
  func field(_ name: String) -> Outcome
}

public enum RecordIdentity: Hashable, Sendable {
  case key([String])
  case unknown(UnknownSet)
}

/// A value of an extension type.
public protocol OpaqueValue: Sendable {
  var type: CELType { get }
  func isEqual(to other: any OpaqueValue) -> Bool
  var description: String { get }
}

/// What variables are bound to during one evaluation.
public protocol Activation: Sendable {
  /// The value of a variable by its whole (possibly dotted) name; `nil` when there is none.
  func variable(_ name: String) -> Outcome?
  /// Applies a function that is not in the standard library, by overload id; `nil` when there is none.
  func call(_ overload: String, _ arguments: [CELValue]) -> Outcome?
  /// The same for arguments of which some are among several values; `nil` also where only values are taken.
  func call(_ overload: String, among arguments: [Outcome]) -> Outcome?
}

extension Activation {
  public func call(_ overload: String, among arguments: [Outcome]) -> Outcome? { nil }
}
