import CELLanguage
import CivilTime
import Verdicts

/// What one node of an expression came to so far.
struct Sightings {
  private(set) var outcomes: Set<CoveredPart.Sighting> = []
  private(set) var boundaries: Set<CoveredPart.Boundary> = []

  mutating func add(_ observation: Observation) {
    switch observation.outcome {
    case .value(.bool(let truth)): outcomes.insert(truth ? .isTrue : .isFalse)
    case .value: outcomes.insert(.value)
    case .unknown: outcomes.insert(.unknown)
    case .error: outcomes.insert(.error)
    }
    guard Comparison(observation.expression) != nil, observation.children.count == 2,
      case .value(let left) = observation.children[0].outcome, case .value(let right) = observation.children[1].outcome,
      let boundary = Boundary.between(left, right)
    else { return }
    boundaries.insert(boundary)
  }
}

/// A comparison by order.
enum Comparison: String {
  case less = "_<_"
  case lessOrEqual = "_<=_"
  case greater = "_>_"
  case greaterOrEqual = "_>=_"

  init?(_ expression: Expression) {
    guard case .call(let name, receiver: nil, _, _) = expression.node else { return nil }
    self.init(rawValue: name)
  }

  /// Where its truth turns: equal values, and the nearest ones for which it comes out otherwise.
  func turningPoints(of type: CELType) -> [CoveredPart.Boundary] {
    guard type.hasNeighbours else { return [.equal] }
    switch self {
    case .less, .greaterOrEqual: return [.equal, .oneBelow]
    case .lessOrEqual, .greater: return [.equal, .oneAbove]
    }
  }
}

extension CELType {
  /// Whether there is a next value that somebody would think of.
  fileprivate var hasNeighbours: Bool {
    switch self {
    case .int, .uint, .date, .time, .datetime, .timestamp, .duration: true
    case .nullable(let type): type.hasNeighbours
    default: false
    }
  }
}

enum Boundary {
  private static let minute: Int128 = 60_000_000_000

  /// How near two values of a kind are; `nil` where neither equal nor next to each other.
  static func between(_ left: CELValue, _ right: CELValue) -> CoveredPart.Boundary? {
    if case .value(.bool(true)) = Interpreter().apply("_==_", [left, right]) { return .equal }
    guard let (a, step) = position(left), let (b, _) = position(right) else { return nil }
    let distance = a - b
    guard distance.magnitude <= step.magnitude else { return nil }
    return distance < 0 ? .oneBelow : .oneAbove
  }

  /// The place on a line of integers, and what is near on it: the next integer or day, or a minute.
  private static func position(_ value: CELValue) -> (Int128, step: Int128)? {
    switch value {
    case .int(let number): (Int128(number), 1)
    case .uint(let number): (Int128(number), 1)
    case .date(let date): (Int128(date.days), 1)
    case .time(let time): (Int128(time.microseconds) * 1000, minute)
    case .datetime(let time): (Int128(time.microseconds) * 1000, minute)
    case .timestamp(let instant): (Int128(instant.seconds) * 1_000_000_000 + Int128(instant.nanoseconds), minute)
    case .duration(let span): (Int128(span.seconds) * 1_000_000_000 + Int128(span.nanoseconds), minute)
    default: nil
    }
  }
}
