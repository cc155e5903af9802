/// How coarse the dates of a field may be.
public enum DatePrecision: String, Hashable, Sendable, CaseIterable {
  case month, year
}

/// The days that a month or a year stands for, both ends included, as days since 1970-01-01.
public struct DateSpan: Hashable, Sendable {
  public var first: Int64
  public var last: Int64

  public init(first: Int64, last: Int64) {
    self.first = first
    self.last = last
  }

  public func contains(_ day: Int64) -> Bool { first <= day && day <= last }
}
