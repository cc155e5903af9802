import CivilTime

@testable import CELLanguage

struct UnseenRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}

/// Rows of 2025, an expression over them, and rows of other days that there may be.
struct UnseenSample {
  /// What says of which day a row is.
  enum Kind: CaseIterable { case day, wallClock, moment }

  let kind: Kind
  let text: String
  var rows: [CELValue] = []
  var day = CivilDate(year: 2025, month: 6, day: 15)!
  var number: Int64 = 1

  init(kind: Kind, text: String) {
    self.kind = kind
    self.text = text
  }

  init(kind: Kind, _ random: inout UnseenRandom) {
    text = UnseenText(kind: kind).expression(&random)
    self.kind = kind
    day = CivilDate(year: 2024 + random.below(3), month: 1 + random.below(12), day: 1 + random.below(28))!
    number = Int64(random.below(4))
    for _ in 0..<random.below(5) {
      let first =
        random.chance(90) ? CivilDate(year: 2025, month: 1, day: 3)! : CivilDate(year: 2023, month: 1, day: 3)!
      rows.append(row(first.adding(days: random.below(360))!, &random))
    }
  }

  // MARK: Rows

  private func row(_ day: CivilDate, _ random: inout UnseenRandom) -> CELValue {
    let time = TimeOfDay(microseconds: random.pick([0, 86_399_999_999, Int64(random.below(86_400)) * 1_000_000]))!
    let fields: [String: Outcome] = [
      "on": .value(value(CivilDateTime(date: day, time: time))), "n": .value(.int(Int64(random.below(4)))),
      "s": .value(.string(random.pick(["a", "b"]))),
    ]
    return .record(TestRecord(identity: .key(["\(random.next())"]), fields: fields))
  }

  private func value(_ local: CivilDateTime) -> CELValue {
    switch kind {
    case .day: .date(local.date)
    case .wallClock: .datetime(local)
    case .moment:
      .timestamp(
        Instant(seconds: Int64(local.date.days) * 86_400 + local.time.microseconds / 1_000_000, nanoseconds: 0)!)
    }
  }

  /// Some of other days: beside the covered ones, far off and anywhere.
  func furtherRows(_ random: inout UnseenRandom) -> [CELValue] {
    // In UTC a moment of these days may be one of 2025 in some zone.
    let inner = kind == .moment ? 1 : 0
    let borders = [
      CivilDate(year: 2024, month: 12, day: 31 - inner)!, CivilDate(year: 2026, month: 1, day: 1 + inner)!,
    ]
    let ends: [CivilDate] =
      kind == .moment
      ? [CivilDate.minimum.adding(days: 3)!, CivilDate.maximum.adding(days: -3)!] : [.minimum, .maximum]
    return (0..<1 + random.below(3)).map { _ in
      let day: CivilDate =
        switch random.below(5) {
        case 0: random.pick(borders)
        case 1: random.pick(ends)
        case 2: borders[0].adding(days: -random.below(900))!
        case 3: borders[1].adding(days: random.below(900))!
        default:
          random.chance(50)
            ? borders[0].adding(days: -random.below(700_000))! : borders[1].adding(days: random.below(2_900_000))!
        }
      return row(day, &random)
    }
  }

  func days(of list: ListValue) -> String {
    (0..<list.elements.count).map { index -> String in
      guard case .record(let record) = list.elements[index] else { return "?" }
      return ["on", "n", "s"].map { summary(record.field($0)) }.joined(separator: " ")
    }.joined(separator: "; ")
  }

  // MARK: What may be there

  var list: ListValue { ListValue(rows, unseen: unseen) }

  var unseen: [UnseenElements] {
    let cause = unknown("on", .uncovered)
    return spans.map { least, greatest in
      let fields: [String: Outcome] = [
        "on": .unknown(cause.between(least, greatest)), "n": .unknown(cause), "s": .unknown(cause),
      ]
      return UnseenElements(.value(.record(TestRecord(identity: .unknown(cause), fields: fields))), cause: cause)
    }
  }

  private var spans: [(CELValue, CELValue)] {
    let (first, last) = (CivilDate(iso: "2024-12-31")!, CivilDate(iso: "2026-01-01")!)
    let evening = TimeOfDay(microseconds: 86_399_999_999)!
    let (minimum, maximum) =
      kind == .moment ? (CivilDate.minimum.adding(days: 2)!, CivilDate.maximum.adding(days: -2)!) : (.minimum, .maximum)
    let moment = CivilDateTime.init(date:time:)
    return [
      (value(moment(minimum, .midnight)), value(moment(first, evening))),
      (value(moment(last, .midnight)), value(moment(maximum, evening))),
    ]
  }
}

/// Expressions over `rows`, whose conditions mostly ask for a day.
struct UnseenText {
  let kind: UnseenSample.Kind

  func expression(_ random: inout UnseenRandom) -> String {
    let (one, two) = (condition(&random), condition(&random))
    let sign = random.pick(["==", "<", ">", ">=", "!="])
    let size = "\(random.below(4))"
    return random.pick([
      "rows.exists(r, \(one))", "rows.all(r, \(one))", "rows.exists_one(r, \(one))",
      "!rows.exists(r, \(one) && \(two))",
      "rows.filter(r, \(one)).size() \(sign) \(size)",
      "rows.filter(r, \(one)).filter(r, \(two)).size() \(sign) \(size)",
      "rows.filter(r, \(one)).map(r, r.n).sum() \(sign) \(size)", "rows.filter(r, \(one)).all(r, \(two))",
      "rows.map(r, \(day(&random))).exists(x, x \(sign) d)", "rows.map(r, \(one), r.n).sum()",
      "rows.filter(r, \(one)).latest(r, r.on).n \(sign) \(size)",
      "rows.filter(r, \(one)).latest(r, \(whole(&random))).n",
      "rows.filter(r, \(one)).map(r, r.n).max()", "rows.exists(i, r, \(one))", "rows.transformList(i, r, \(one), r.n)",
      "rows.map(r, \(whole(&random))).filter(y, y \(sign) k).size()", "rows.filter(r, \(one)).exists(r, \(two))",
      "cel.bind(some, rows.filter(r, \(one)), some.size() > 0 && some.exists(r, \(two)))",
      "rows.filter(r, \(one)).transformMap(i, r, r.n).size()", "d in rows.filter(r, \(one)).map(r, \(day(&random)))",
    ])
  }

  /// Half of the time one that leaves out other days.
  private func condition(_ random: inout UnseenRandom) -> String {
    let free = truth(&random, 2)
    return random.chance(50) ? "\(own).year() == 2025 && \(free)" : free
  }

  private func truth(_ random: inout UnseenRandom, _ size: Int) -> String {
    let sign = random.pick(["==", "!=", "<", "<=", ">", ">="])
    guard size > 0, random.chance(60) else {
      return random.pick([
        "\(day(&random)) \(sign) \(day(&random))", "\(whole(&random)) \(sign) \(whole(&random))",
        "\(day(&random)) in [d, date('2025-06-01')]", "\(own).year() in [2025, k]", "r.s == 'a'", "r.n \(sign) k",
        moments(sign),
      ])
    }
    let (one, two) = (truth(&random, size - 1), truth(&random, size - 1))
    return random.pick(["(\(one) && \(two))", "(\(one) || \(two))", "!(\(one))", "(\(one) ? \(two) : \(one))"])
  }

  /// The day of a row.
  private var own: String {
    switch kind {
    case .day: "r.on"
    case .wallClock: "date(r.on)"
    case .moment: "date(r.on, 'Asia/Shanghai')"
    }
  }

  private func moments(_ sign: String) -> String {
    switch kind {
    case .day: "r.on \(sign) date('2025-01-01')"
    case .wallClock: "r.on \(sign) datetime('2025-12-31T23:00')"
    case .moment: "r.on + duration('36h') \(sign) timestamp('2025-12-31T23:00:00Z')"
    }
  }

  private func day(_ random: inout UnseenRandom) -> String {
    random.pick([
      own, own, "(\(own) + duration('72h'))", "(\(own) - duration('2400h'))", "earliest(\(own), d)",
      "latest(d, \(own))",
      "birthday(\(own), k)", "date(2025, 6, 1)", "d", "cel.bind(x, \(own), x)",
      kind == .moment ? "date(r.on, 'America/New_York')" : own,
    ])
  }

  private func whole(_ random: inout UnseenRandom) -> String {
    random.pick([
      "\(own).year()", "\(own).year()", "days(\(own), d)", "days(d, \(own))", "months(\(own), d)", "months(d, \(own))",
      "age(\(own), d)", "age(d, \(own))", "\(own).month()", "((\(own).year() - 2024) * k)", "(months(\(own), d) / 12)",
      "-(\(own).year())", "(\(own).year() % 3)", "k", "r.n", "2025", "2024", "0",
    ])
  }
}
