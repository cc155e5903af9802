import CivilTime

/// Calls with arguments of which only the least and the greatest value are known: days before the first day of which a
/// data set speaks are far too many to try each. What the ends decide is taken for all between only where the function
/// is known to go one way; of all others nothing is known.
struct SpanCalls {
  private let name: String
  private let arguments: [CELValue]
  /// The least and the greatest value of each argument that is one of several.
  private let spans: [(argument: PossibleArgument, least: CELValue, greatest: CELValue)]?

  init(_ calls: PossibleCalls) {
    name = calls.name
    arguments = calls.arguments
    var spans: [(PossibleArgument, CELValue, CELValue)] = []
    for argument in calls.possible {
      if let ends = PossibleCalls.ends(argument.values) { spans.append((argument, ends.least, ends.greatest)) }
    }
    self.spans = spans.count == calls.possible.count && spans.count < 4 ? spans : nil
  }

  /// Calls that give a truth value; if they agree, so do all. `nil` where none stand for all.
  var deciding: [[CELValue]]? {
    switch name {
    case "_<_", "_<=_", "_>_", "_>=_": corners
    case "_==_", "_!=_": isApart(0, from: 1) ? [arguments] : nil
    case "@in": isApartFromElements ? [arguments] : nil
    default: nil
    }
  }

  /// Calls among whose results the least and the greatest of all are; errors arise in one of them if they do at all.
  var bounding: [[CELValue]]? { isSteady ? corners : nil }

  /// Days by which a result can lie outside of what the bounding calls give: when a zone moves its clocks, a later
  /// moment may have an earlier wall clock, by a day at most.
  var slackDays: Int { isLocal ? 2 : 0 }

  /// The end of the calendar that a sum of a day and a length of time lies beyond. Days so far off that nothing can be
  /// added to them belong to a span only because it has no other end: that adding to them fails is not what a rule asks.
  func calendarEnd(_ row: [CELValue]) -> CELValue? {
    guard name == "_+_" || name == "_-_", row.count == 2 else { return nil }
    let (day, span) = if case .duration = row[0], name == "_+_" { (row[1], row[0]) } else { (row[0], row[1]) }
    guard case .duration(let length) = span else { return nil }
    let isLater = (length > .zero) == (name == "_+_")
    let date: CivilDate = isLater ? .maximum : .minimum
    switch day {
    case .date: return .date(date)
    case .datetime: return .datetime(CivilDateTime(date: date, time: isLater ? .lastOfDay : .midnight))
    case .timestamp:
      let seconds = isLater ? Instant.secondsRange.upperBound : Instant.secondsRange.lowerBound
      return Instant(seconds: seconds, nanoseconds: isLater ? 999_999_999 : 0).map { .timestamp($0) }
    default: return nil
    }
  }

  /// Each combination of ends.
  private var corners: [[CELValue]]? {
    guard let spans else { return nil }
    var rows = [arguments]
    for span in spans {
      rows = rows.flatMap { row in
        [span.least, span.greatest].map { end in
          var row = row
          row[span.argument.index] = end
          return row
        }
      }
    }
    return rows
  }

  // MARK: Equality

  private func ends(_ index: Int) -> (least: CELValue, greatest: CELValue) {
    spans?.first { $0.argument.index == index }.map { ($0.least, $0.greatest) } ?? (arguments[index], arguments[index])
  }

  private func isApart(_ left: Int, from right: Int) -> Bool {
    spans != nil && Self.areApart(ends(left), ends(right))
  }

  private static func areApart(
    _ a: (least: CELValue, greatest: CELValue), _ b: (least: CELValue, greatest: CELValue)
  ) -> Bool {
    if case .null = a.least { return true }
    if case .null = b.least { return true }
    return PossibleCalls.isLess(a.greatest, b.least) || PossibleCalls.isLess(b.greatest, a.least)
  }

  private var isApartFromElements: Bool {
    guard spans?.count == 1, spans?.first?.argument.index == 0, case .list(let list) = arguments[1],
      list.openness == nil
    else { return false }
    return (0..<list.elements.count).allSatisfy { index in
      let element = list.elements[index]
      return Self.areApart(ends(0), (element, element))
    }
  }

  // MARK: Functions that go one way

  private enum Kind { case day, moment, instant, span, whole, other }

  private static func kind(_ value: CELValue) -> Kind {
    switch value {
    case .date: .day
    case .datetime: .moment
    case .timestamp: .instant
    case .duration: .span
    case .int: .whole
    default: .other
    }
  }

  /// Whether the result rises or falls, or stays, with each argument by itself.
  private var isSteady: Bool {
    let kinds = arguments.map(Self.kind)
    switch name {
    case "_+_", "_-_": return !kinds.contains(.other)
    case "_*_": return kinds.allSatisfy { $0 == .whole }
    case "_/_": return kinds.allSatisfy { $0 == .whole } && isKnown(1)
    case "-_", "dyn": return !kinds.contains(.other)
    case "year": return kinds == [.day] || kinds == [.moment]
    case "getFullYear": return kinds == [.instant]
    case "getHours", "getMinutes", "getSeconds": return kinds == [.span]
    case "date": return kinds == [.day] || kinds == [.moment] || isLocal
    case "datetime": return kinds == [.moment] || (kinds.first == .day && kinds.count == 2 && isKnown(1)) || isLocal
    case "age", "days", "months": return kinds == [.day, .day]
    case "birthday": return kinds == [.day, .whole]
    case "earliest", "latest": return kinds.count == 2 && kinds[0] == kinds[1] && kinds[0] != .other
    default: return false
    }
  }

  private func isKnown(_ index: Int) -> Bool { spans?.contains { $0.argument.index == index } == false }

  /// The wall clock of a moment in a zone.
  private var isLocal: Bool {
    guard name == "date" || name == "datetime", arguments.count == 2, isKnown(1), case .timestamp = arguments[0] else {
      return false
    }
    return true
  }
}

extension Callee {
  /// A call with an argument that may be anything in a span.
  func apply(
    _ calls: SpanCalls, _ operands: [Outcome], _ causes: UnknownSet, _ evaluation: inout Evaluation
  ) throws(Interruption) -> CELValue {
    if let value = try overloaded(among: operands, evaluation.activation) { return value }
    if let rows = calls.deciding { return try decided(rows, causes, &evaluation) }
    guard let rows = calls.bounding else { throw .unknown(causes) }
    var results: [CELValue] = []
    var beyond: [CELValue] = []
    for row in rows {
      try evaluation.context.spend(1)
      switch Outcome(catching: { () throws(Interruption) in try apply(row, &evaluation) }) {
      case .value(let value): results.append(value)
      case .error(let error):
        guard error.kind == .overflow, let end = calls.calendarEnd(row) else { throw .unknown(causes) }
        beyond.append(end)
      case .unknown: throw .unknown(causes)
      }
    }
    if results.isEmpty { throw .unknown(causes) }
    results += beyond
    guard let ends = PossibleCalls.ends(results) else { throw .unknown(causes) }
    let slack = calls.slackDays
    if slack == 0, case .equal = Equality.compare(ends.least, ends.greatest) { return ends.least }
    throw .unknown(causes.between(ends.least.moved(days: -slack), ends.greatest.moved(days: slack)))
  }
}

extension CELValue {
  /// A day or wall clock some days away, the first or last one where the calendar ends before.
  fileprivate func moved(days: Int) -> CELValue {
    switch self {
    case .date(let date): return .date(date.moved(days))
    case .datetime(let moment): return .datetime(CivilDateTime(date: moment.date.moved(days), time: moment.time))
    default: return self
    }
  }
}

extension TimeOfDay {
  fileprivate static var lastOfDay: TimeOfDay { TimeOfDay(microseconds: 86_400_000_000 - 1) ?? .midnight }
}

extension CivilDate {
  fileprivate func moved(_ days: Int) -> CivilDate { adding(days: days) ?? (days < 0 ? .minimum : .maximum) }
}
