/// Productions by type: texts in which `{type}` stands for any expression of the type and `{type.}` for a leaf. The names
/// in capitals are forms that need the schema. Every function that columns know has its production.
enum RandomGrammar {
  static let productions: [String: [String]] = [
    "bool": bools, "int": ints, "double": doubles, "date": dates, "time": times, "datetime": datetimes,
    "timestamp": timestamps, "duration": durations, "string": strings,
  ]

  /// The type and the place of each production, so that a run can go through all of them in turn.
  static let all: [(type: String, index: Int)] = productions.sorted { $0.key < $1.key }.flatMap { type, list in
    list.indices.map { (type, $0) }
  }

  private static let bools =
    forms + signed("double") + signed("string") + signed("int") + shaped("exists") + shaped("all")

  /// Leaves beside each other, so that most are known.
  private static func signed(_ type: String) -> [String] { order.map { "{\(type).} \($0) {\(type).}" } }

  /// By how the elements are found: see `RandomExpression.Shape`.
  private static func shaped(_ function: String) -> [String] {
    RandomExpression.Shape.allCases.map { "OVER \(function) \($0.rawValue)" }
  }

  private static let forms = [
    "({bool} && {bool})", "({bool} || {bool})", "({bool} && {bool} && {bool.})", "({bool} || {bool} || {bool.})",
    "!({bool})",
    "({bool} ? {bool} : {bool})", "({bool.} ? {bool.} : {bool.})",
    "{int} ORDER {int}", "{double} ORDER {double}", "{date} ORDER {date}", "{time} ORDER {time}",
    "{datetime} ORDER {datetime}", "{timestamp} ORDER {timestamp}", "{duration} ORDER {duration}",
    "{string} ORDER {string}", "({bool}) EQUAL {bool.}", "{string} EQUAL {string}",
    "{date.} EQUAL {date.}", "{bool.} EQUAL {bool.}", "{bool.} != {bool.}",
    "HAS", "NULL", "SAME", "MEMBER", "WALK", "RED", "OVER single hash",
    "overlapsDaily({datetime}, {datetime}, {time}, {time})",
    "overlapsDaily({datetime.}, {datetime.}, {time.}, {time.})",
    "overlapsDaily({datetime.}, {datetime.} + duration(\"5h\"), time(\"22:00\"), time(\"06:00\"))",
    "overlapsDaily({datetime.}, {datetime.} + duration(\"90m\"), {time.}, params.from)",
    "{string}.startsWith(\"a\")", "{string.}.endsWith(\"b\")", "{string.}.endsWith(\"a\")",
    "{string}.contains(\"\u{E9}\")", "{string.}.matches(\"^[ab]+$\")",
    "{string.}.startsWith(params.word)", "{string.}.matches(params.badPattern)",
    "{int} in [0, 2, 4]", "{string} in [\"a\", \"none\", \"\u{E9}\"]", "{date.} in [asOf, date(\"2020-12-31\")]",
    "{int.} in [1 / params.zero]", "REFERENCE_IN", "KEY_IN",
    "params.flag", "params.flagFor({string.})", "params.flagFor({string.})", "near({date.})", "begins({string})",
    "cel.bind(v, {int}, v > 1 || {bool.})", "either({int.}, {int.})",
  ]

  private static let ints =
    intForms + ["size", "sum", "min", "max", "single"].flatMap(shaped)
    + ["+", "-", "*", "/", "%"].map { "({int.} \($0) {int.})" }

  private static let intForms = [
    "({int} + {int})", "({int} - {int})", "({int} * {int})", "({int} / {int})", "({int} % {int})", "-({int})",
    "age({date}, {date})", "age({date.}, {date.})", "days({date}, {date})", "months({date}, {date})",
    "days({date.}, {date.})", "months({date.}, {date.})", "OVER size scan", "OVER sum scan",
    "{date}.year()", "{date}.month()", "{date.}.day()", "{datetime.}.year()", "{datetime}.day()",
    "{time}.hour()", "{time.}.minute()", "{datetime}.second()", "size({string})", "{string.}.size()",
    "({bool} ? {int} : {int})", "triple({int})", "params.limit", "params.late", "params.cap({string})", "CAP",
    "-({int.})", "{datetime.}.year()",
    "{date.}.year()", "{date.}.month()", "{time.}.hour()", "{datetime.}.minute()", "{time.}.second()",
    "{string.}.size()",
  ]

  private static let doubles =
    doubleForms + ["sum", "avg", "single"].flatMap(shaped) + ["+", "-", "*", "/"].map { "({double.} \($0) {double.})" }

  private static let doubleForms = [
    "({double} + {double})", "({double} - {double})", "({double} * {double})", "({double} / {double})", "-({double})",
    "({bool} ? {double} : {double})", "params.ratio", "params.ratioFor({string.})", "params.ratioFor({string.})",
    "-({double.})",
    "({bool.} ? {double.} : {double.})", "OVER avg scan",
  ]

  private static let dates = [
    "date({datetime})", "birthday({date}, {int.})", "birthday({date.}, 18)", "earliest({date}, {date})",
    "latest({date}, {date})", "date({int}, {int}, {int})", "date(2020 + {int.}, 2, 28 + {int.})",
    "({date} + {duration})",
    "({date} - {duration})", "({date.} + duration(\"48h\"))", "(duration(\"24h\") + {date.})", "params.since",
    "OVER min hash",
    "OVER max scan", "OVER single hash",
  ]

  private static let times = [
    "time({datetime})", "earliest({time.}, {time.})", "params.from", "time(\"22:00\")", "OVER single scan",
    "time({datetime.})",
  ]

  private static let datetimes = [
    "datetime({date}, {time})", "datetime({date.}, {time.})", "latest({datetime}, {datetime})",
    "earliest({datetime.}, {datetime.})", "({datetime} + {duration})", "({datetime} - {duration})",
    "({datetime.} + {duration.})",
    "({datetime.} - {duration.})", "OVER single hash",
  ]

  private static let timestamps = [
    "({timestamp} + {duration})", "({timestamp} - {duration})", "latest({timestamp}, {timestamp.})",
    "({timestamp.} + {duration.})",
    "({timestamp.} - {duration.})", "OVER max hash",
  ]

  private static let durations = [
    "({timestamp} - {timestamp})", "({duration} + {duration})", "({duration} - {duration})", "params.span",
    "OVER min scan", "({timestamp.} - {timestamp.})",
  ]

  private static let strings = [
    "({bool.} ? {string.} : {string.})", "({bool.} ? \"nowhere\" : \"neither\")", "params.word", "OVER single hash",
  ]

  /// What stands where a schema has no field of the type.
  static let literals: [String: [String]] = [
    "bool": ["true", "(asOf.day() == 31)"], "int": ["0", "1", "2", "3", "params.zero", "9223372036854775807"],
    "double": ["1.5", "0.3", "0.0", "1e308"], "date": ["asOf", "date(\"2020-12-31\")", "date(\"9999-12-31\")"],
    "time": ["time(\"22:00\")", "time(\"06:00\")", "params.from"],
    "datetime": ["datetime(asOf, time(\"06:00\"))", "datetime(\"2021-01-01T22:00\")"],
    "timestamp": ["timestamp(\"2021-01-01T00:00:00Z\")", "timestamp(\"9999-12-31T23:00:00Z\")"],
    "duration": ["duration(\"24h\")", "duration(\"90m\")", "duration(\"-48h\")"],
    "string": ["\"a\"", "\"工厂\"", "\"nowhere\"", "params.word"],
  ]

  static let order = ["==", "!=", "<", "<=", ">", ">="]
}
