/// The values of one expression for the rows of a batch.
///
/// A row is *known* when the value could be told, and *null* when the value is null; where a row is neither, its lane
/// says nothing.
public struct Vector: Sendable {
  public enum Values: Sendable {
    case truth(Bitmap)
    case integers([Int64])
    case doubles([Double])
    case texts(TextLanes)
  }

  public var values: Values
  /// `nil`: all rows are known.
  public var known: Bitmap?
  /// `nil`: no row is null. A null row is known.
  public var null: Bitmap?
  /// All lanes hold the same, so that the first one tells what to compare with.
  public var isUniform = false

  public init(_ values: Values, known: Bitmap? = nil, null: Bitmap? = nil) {
    self.values = values
    self.known = known
    self.null = null
  }

  public var count: Int {
    switch values {
    case .truth(let bits): bits.count
    case .integers(let lanes): lanes.count
    case .doubles(let lanes): lanes.count
    case .texts(let texts): texts.count
    }
  }

  /// Rows with a value: known and not null. `nil`: all.
  public var valid: Bitmap? {
    guard let null else { return known }
    return known.map { $0.andNot(null) } ?? null.inverted
  }

  public var integers: [Int64] {
    if case .integers(let lanes) = values { lanes } else { preconditionFailure("not a vector of integers") }
  }

  public var doubles: [Double] {
    if case .doubles(let lanes) = values { lanes } else { preconditionFailure("not a vector of doubles") }
  }

  public var truth: Bitmap {
    if case .truth(let bits) = values { bits } else { preconditionFailure("not a vector of truth values") }
  }

  /// The rows at the given positions.
  public func gathered(_ rows: [Int32]) -> Vector {
    var gathered = Vector(
      values.gathered(rows), known: known?.gathered(rows), null: null?.gathered(rows))
    gathered.isUniform = isUniform
    return gathered
  }

  /// The same vector, known only where `bits` are set too.
  public func known(where bits: Bitmap?) -> Vector {
    var copy = self
    copy.known = known.meeting(bits)
    return copy
  }

  /// What all lanes hold; `nil` where they may differ, or there are none.
  public var uniformInteger: Int64? {
    guard isUniform, case .integers(let lanes) = values else { return nil }
    return lanes.first
  }
}

extension Vector.Values {
  func gathered(_ rows: [Int32]) -> Vector.Values {
    switch self {
    case .truth(let bits): .truth(bits.gathered(rows))
    case .integers(let lanes): .integers(GatherKernel.positions(lanes, at: rows))
    case .doubles(let lanes): .doubles(rows.map { lanes[Int($0)] })
    case .texts(let texts): .texts(texts.gathered(rows))
    }
  }
}

/// Three-valued truth of the rows of a batch.
public struct TruthVector: Sendable {
  /// Set where the condition is known to hold.
  public var isTrue: Bitmap
  /// Set where the condition is known not to hold.
  public var isFalse: Bitmap

  public init(isTrue: Bitmap, isFalse: Bitmap) {
    self.isTrue = isTrue
    self.isFalse = isFalse
  }

  /// Null is no truth value: it decides nothing.
  public init(_ vector: Vector) {
    let bits = vector.truth
    if let valid = vector.valid {
      self.init(isTrue: bits.and(valid), isFalse: valid.andNot(bits))
    } else {
      self.init(isTrue: bits, isFalse: bits.inverted)
    }
  }

  public var vector: Vector {
    let known = isTrue.or(isFalse)
    return Vector(.truth(isTrue), known: known.isFull ? nil : known)
  }

  /// The rows at the given positions.
  public func gathered(_ rows: [Int32]) -> TruthVector {
    TruthVector(isTrue: isTrue.gathered(rows), isFalse: isFalse.gathered(rows))
  }

  public var negated: TruthVector { TruthVector(isTrue: isFalse, isFalse: isTrue) }

  /// False where one is false, true where both are true.
  public mutating func formAnd(_ other: TruthVector) {
    isTrue.formAnd(other.isTrue)
    isFalse.formOr(other.isFalse)
  }

  /// True where one is true, false where both are false.
  public mutating func formOr(_ other: TruthVector) {
    isTrue.formOr(other.isTrue)
    isFalse.formAnd(other.isFalse)
  }
}
