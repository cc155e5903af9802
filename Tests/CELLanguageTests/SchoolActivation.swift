import CELLanguage
import CivilTime

/// Values for the variables of `SchoolProvider`, once with gaps and in two ways without.
struct SchoolActivation: Activation {
  enum Knowledge: CaseIterable {
    /// Cells are missing and rows may be.
    case gaps
    /// What might stand in the gaps.
    case plain, odd
  }

  private let values: [String: Outcome]

  init(_ knowledge: Knowledge) { values = SchoolValues(knowledge: knowledge).variables }

  func variable(_ name: String) -> Outcome? { values[name] }

  func call(_ overload: String, _ arguments: [CELValue]) -> Outcome? {
    switch overload {
    case "site_operatedIn": .value(.bool(true))
    case "params_local_min_age": .value(.int(16))
    default: nil
    }
  }
}

struct SchoolRecord: RecordValue {
  var recordType: String
  var identity: RecordIdentity
  var fields: [String: Outcome]

  func field(_ name: String) -> Outcome { fields[name] ?? .error(EvaluationError(.noSuchField, name)) }
}

private struct SchoolValues {
  let knowledge: SchoolActivation.Knowledge

  var variables: [String: Outcome] {
    let (first, second) = (site("S1", "CN"), site("S2", "é"))
    let (li, wu) = (employee("E1", "Li", site: first), employee("E2", "名\u{301}", site: second))
    let more = employee("E0", "", site: first)
    return [
      "e": .value(wu), "s": .value(first), "employees": .value(people([li, wu], more)),
      "sites": .value(.list(ListValue([first, second]))), "asOf": .value(date(2025, 12, 31)),
      "params.min_age": .value(.int(16)), "params.night_from": time("22:00"), "params.living_wage": decimal("12.50"),
      "policy.version": .value(.string("1")), "x": gap("x", .int(1), .string("a")), "n": gap("n", .int(0), .int(.max)),
      "price": gap("price", decimal("0"), decimal("-9.99")), "a.b.c": .value(.string("dotted")),
      "a.b": .value(map(["c": .string("entry")])), "com.example.y": .value(.bool(true)), "y": .value(.string("y")),
      "left": gap("left", .null, date(2024, 2, 29)), "o": .value(.optional(.int(3))),
      "m": .value(map(["a": .int(1), "b": .int(-2)])),
      "ts": Interpreter().apply("timestamp", [.string("2025-01-31T22:00:00Z")]),
    ]
  }

  /// Unknown where cells are missing.
  private func gap(_ field: String, _ plain: CELValue, _ odd: CELValue) -> Outcome {
    gap(field, .value(plain), .value(odd))
  }

  private func gap(_ field: String, _ plain: Outcome, _ odd: Outcome) -> Outcome {
    switch knowledge {
    case .gaps: .unknown(UnknownSet(UnknownCause(.missing, dataset: "employees", field: field)))
    case .plain: plain
    case .odd: odd
    }
  }

  /// A list that may have a further element, which then stands before the others.
  private func people(_ known: [CELValue], _ further: CELValue) -> CELValue {
    switch knowledge {
    case .gaps: .list(ListValue(known, openness: UnknownSet(UnknownCause(.incomplete, dataset: "employees"))))
    case .plain: .list(ListValue(known))
    case .odd: .list(ListValue([further] + known))
    }
  }

  private func site(_ key: String, _ country: String) -> CELValue {
    let fields: [String: Outcome] = [
      "country": .value(.string(country)), "closed": gap("closed", .null, date(2025, 6, 30)),
      "opened": gap("opened", date(2000, 1, 1), date(2024, 2, 29)),
    ]
    return .record(SchoolRecord(recordType: "site", identity: .key([key]), fields: fields))
  }

  private func employee(_ key: String, _ name: String, site: CELValue) -> CELValue {
    let isFirst = key == "E1"
    let fields: [String: Outcome] = [
      "name": .value(.string(name)), "birth_date": gap("birth_date", date(2009, 3, 2), date(1960, 12, 31)),
      "left_on": isFirst ? .value(.null) : .value(date(2024, 1, 1)),
      "insured": isFirst ? .value(.bool(true)) : gap("insured", .bool(true), .null),
      "contract": .value(.enumeration("employee.contract", isFirst ? "agency" : "full_time")),
      "grade": gap("grade", .null, .enumeration("employee.grade", "b")), "site": .value(site),
      "mentor": .value(.null),
      "wage": isFirst ? decimal("30") : gap("wage", decimal("0.01"), decimal("99999999.99")),
    ]
    return .record(SchoolRecord(recordType: "employee", identity: .key([key]), fields: fields))
  }

  private func date(_ year: Int, _ month: Int, _ day: Int) -> CELValue {
    CivilDate(year: year, month: month, day: day).map { .date($0) } ?? .null
  }

  private func time(_ text: String) -> Outcome { Interpreter().apply("time", [.string(text)]) }
  private func decimal(_ text: String) -> Outcome { Interpreter().apply("decimal", [.string(text)]) }

  private func map(_ entries: KeyValuePairs<String, CELValue>) -> CELValue {
    .map(MapValue(uniqueEntries: entries.map { (.string($0.key), $0.value) }))
  }
}
