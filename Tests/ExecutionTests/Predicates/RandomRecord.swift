import CELLanguage
import CivilTime

/// Values for the variables of `RandomCondition`: mostly sound, with unknown and null ones and open lists among them.
enum RandomRecord {
  private static let ints: [Int64] = [0, 1, 2, 3, -1, .max, .min]
  private static let doubles: [Double] = [0, -0.0, 1.5, -2.25, 1e300, .nan, .infinity]
  private static let strings = ["", "a", "ab", "b", "工厂", "e\u{301}", "\u{E9}"]
  private static let dates = ["2000-02-29", "2004-02-29", "2020-12-31", "2021-06-15"].compactMap(CivilDate.init(iso:))
  private static let moments = ["2020-12-31T22:00", "2021-01-01T06:00", "2021-06-15T13:30"]
    .compactMap(CivilDateTime.init(iso:))
  private static let times = ["00:00", "06:00", "22:00"].compactMap(TimeOfDay.init(iso:))

  static func values(_ random: inout SeededGenerator) -> [String: CELValue] {
    var values: [String: CELValue] = [:]
    for name in ["i", "j"] { values[name] = scalar("int", &random) }
    values["x"] = scalar("double", &random)
    values["p"] = scalar("bool", &random)
    for name in ["s", "t"] { values[name] = scalar("string", &random) }
    values["d"] = scalar("date", &random)
    for name in ["m", "n"] { values[name] = .datetime(random.pick(moments)) }
    values["c"] = .time(random.pick(times))
    for (name, type) in [("oi", "int"), ("ox", "double"), ("op", "bool"), ("os", "string"), ("od", "date")] {
      values[name] = random.chance(35) ? .null : scalar(type, &random)
    }
    let lists = [("li", "int"), ("lj", "int"), ("lx", "double"), ("ls", "string"), ("lp", "bool"), ("ld", "date")]
    for (name, type) in lists {
      values[name] = name == "lj" && random.chance(25) ? .null : list(type, &random)
    }
    for name in values.keys.sorted() where random.chance(12) { values[name] = nil }
    return values
  }

  private static func list(_ type: String, _ random: inout SeededGenerator) -> CELValue {
    let elements = (0..<random.below(5)).map { _ in scalar(type, &random) }
    let cause = UnknownSet(UnknownCause(.unreadable, dataset: "records"))
    return .list(ListValue(elements, openness: random.chance(20) ? cause : nil))
  }

  private static func scalar(_ type: String, _ random: inout SeededGenerator) -> CELValue {
    switch type {
    case "int": .int(random.pick(ints))
    case "double": .double(random.pick(doubles))
    case "bool": .bool(random.chance(50))
    case "string": .string(random.pick(strings))
    default: .date(random.pick(dates))
    }
  }
}
