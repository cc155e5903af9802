import CELLanguage
import CivilTime
import RecordModel
import RecordSources

/// Any record that may exist on days of which its data set does not speak: nothing is known of it but when it is.
struct UnseenRecord: RecordValue {
  let type: RecordType
  let on: Outcome
  let cause: UnknownSet

  var recordType: String { type.name }

  var identity: RecordIdentity { .unknown(cause) }

  func field(_ name: String) -> Outcome {
    guard type.fieldIndex[name] != nil else {
      return .error(EvaluationError(.noSuchField, "\(recordType) has no field \(name)"))
    }
    return name == type.on ? on : .unknown(cause)
  }
}

extension Table {
  /// The records that may exist outside of the covered days: those before, those after, and those without a day.
  var unseen: [UnseenElements] {
    guard let covers, let name = type.on, let field = type.field(name) else { return [] }
    let cause = UnknownSet(UnknownCause(.uncovered, dataset: type.dataset))
    var days: [Outcome] = UncoveredSpans(covers, field.type).spans.map {
      .unknown(cause.between($0.least, $0.greatest))
    }
    if field.isOptional { days.append(.value(.null)) }
    return days.map { day in
      UnseenElements(.value(.record(UnseenRecord(type: type, on: day, cause: cause))), cause: cause)
    }
  }
}

/// The values of a field by whose day a data set speaks that lie outside of the covered days.
struct UncoveredSpans {
  let spans: [(least: CELValue, greatest: CELValue)]

  init(_ covers: Coverage, _ type: FieldType) {
    let before = covers.from.flatMap { Self.before($0, type) }
    let after = covers.to.flatMap { Self.after($0, type) }
    spans = [before, after].compactMap { $0 }
  }

  private static func before(_ day: CivilDate, _ type: FieldType) -> (CELValue, CELValue)? {
    switch type {
    case .timestamp: return span(firstMoment, Self.moment(day, hours: westernmost, nanoseconds: -1))
    case .datetime: return day.adding(days: -1).map { (.datetime(start(.minimum)), .datetime(end($0))) }
    default: return day.adding(days: -1).map { (.date(.minimum), .date($0)) }
    }
  }

  private static func after(_ day: CivilDate, _ type: FieldType) -> (CELValue, CELValue)? {
    switch type {
    case .timestamp: return span(Self.moment(day, hours: 24 - easternmost, nanoseconds: 0), lastMoment)
    case .datetime: return day.adding(days: 1).map { (.datetime(start($0)), .datetime(end(.maximum))) }
    default: return day.adding(days: 1).map { (.date($0), .date(.maximum)) }
    }
  }

  private static func start(_ day: CivilDate) -> CivilDateTime { CivilDateTime(date: day, time: .midnight) }

  private static func end(_ day: CivilDate) -> CivilDateTime {
    CivilDateTime(date: day, time: TimeOfDay(hour: 23, minute: 59, second: 59, microsecond: 999_999) ?? .midnight)
  }

  // MARK: Moments

  // A moment has no day of its own. Nobody says in which zone the data counts days, so a moment is covered where its
  // day is in every zone: the last to begin a day is 12 hours behind UTC, the first to end it 14 hours ahead.
  private static let westernmost = 12
  private static let easternmost = 14

  /// No wall clock of a zone lies outside of the calendar between these.
  private static let firstMoment = moment(.minimum, hours: 48, nanoseconds: 0)
  private static let lastMoment = moment(.maximum, hours: -48, nanoseconds: 0)

  private static func moment(_ day: CivilDate, hours: Int, nanoseconds: Int32) -> Instant? {
    let seconds = Int64(day.days) * 86_400 + Int64(hours) * 3600
    return nanoseconds < 0
      ? Instant(seconds: seconds - 1, nanoseconds: 1_000_000_000 + nanoseconds)
      : Instant(seconds: seconds, nanoseconds: nanoseconds)
  }

  private static func span(_ least: Instant?, _ greatest: Instant?) -> (CELValue, CELValue)? {
    guard let least, let greatest, least <= greatest else { return nil }
    return (.timestamp(least), .timestamp(greatest))
  }
}
