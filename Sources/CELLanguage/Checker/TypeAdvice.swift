/// What mends the usual mixtures of types.
enum TypeAdvice {
  static func help(operator name: String, _ types: [CELType]) -> String? {
    guard types.count == 2 else { return nil }
    let left = types[0].withoutNull
    let right = types[1].withoutNull
    if left == .bool, right != .bool, ["_<_", "_<=_", "_>_", "_>=_"].contains(name) {
      return "comparisons don't chain: write `a < x && x < b`"
    }
    if name == "_-_", left == right, left == .date { return "`days(a, b)` counts the days between two dates" }
    return mixture(left, right) ?? mixture(right, left)
  }

  static func help(found: CELType, wanted: CELType) -> String? {
    mixture(wanted.withoutNull, found.withoutNull)
  }

  private static func mixture(_ wanted: CELType, _ found: CELType) -> String? {
    switch (wanted, found) {
    case (.date, .string): "a date is written `date(\"2025-01-31\")`"
    case (.time, .string): "a time is written `time(\"22:00\")`"
    case (.datetime, .string): "a datetime is written `datetime(date(\"2025-01-31\"), time(\"22:00\"))`"
    case (.timestamp, .string): "a timestamp is written `timestamp(\"2025-01-31T00:00:00Z\")`"
    case (.duration, .string): "a duration is written `duration(\"36h\")`"
    case (.date, .datetime), (.datetime, .date): "`date(…)` gives the day of a datetime"
    case (.date, .timestamp): "`date(…, zone)` gives the day of a timestamp in a time zone"
    case (.date, .int): "a date moves by a duration: `birthday(d, years)`, `d + duration(\"24h\")`"
    case (.decimal, .double): "decimal is exact and double isn't: choose one with `double(…)`, or declare both decimal"
    case (.decimal, .int): "write `decimal(…)`; only integer literals become decimals by themselves"
    case (.double, .int): "integers and doubles don't mix: write `1.0` or `double(…)`"
    case (.double, .uint), (.int, .uint): "numbers of different types don't mix: convert with `int(…)` or `double(…)`"
    case (.enumeration, .string): "an enumeration compares with string literals and with itself"
    default: nil
    }
  }
}
