import CELLanguage
import CivilTime
import SourceDiagnostics
import Verdicts

/// Checks waivers against the rules that they are for.
struct WaiverChecker {
  let log: DiagnosticLog
  let terms: WaiverTerms
  /// The policy's.
  let zone: PlacedText?
  /// All rules as written, and what their waivers can see, by id.
  let rules: [String: RuleSyntax]
  let scopes: [String: Scope]

  func check(_ waivers: [WaiverSyntax]) -> [CheckedWaiver] {
    checkZone(zone)
    var ids = Uniqueness(of: "waiver", log)
    var counts: [String: Int] = [:]
    return waivers.compactMap { waiver in
      guard let name = waiver.rule, let rule = rule(name) else { return nil }
      counts[name.text, default: 0] += 1
      let id = waiver.id ?? PlacedText(text: "\(name.text)#\(counts[name.text] ?? 0)", location: waiver.location)
      ids.accept(id)
      return check(waiver, id: id.text, rule)
    }
  }

  private func rule(_ name: PlacedText) -> RuleSyntax? {
    if let rule = rules[name.text] { return rule }
    let near = Spelling.suggestion(for: name.text, among: rules.keys.sorted())
    log.report(
      "policy-unknown-rule", "the policy has no rule `\(name.text)`", at: name.location,
      help: near.map { "Did you mean `\($0)`?" } ?? "Take the waiver out, or write the rule.")
    return nil
  }

  private func check(_ waiver: WaiverSyntax, id: String, _ rule: RuleSyntax) -> CheckedWaiver? {
    checkLeave(waiver, rule)
    checkPeople(waiver)
    checkZone(waiver.zone)
    let condition = condition(waiver, rule)
    let from = waiver.until.flatMap { first(waiver, until: $0, rule) }
    guard let condition, let from, let until = waiver.until?.day, let reason = waiver.reason,
      let askedBy = waiver.askedBy, let approvedBy = waiver.approvedBy, let evidence = waiver.evidence
    else { return nil }
    return CheckedWaiver(
      id: id, rule: rule.id.text, condition: condition, reason: reason, askedBy: askedBy.text,
      approvedBy: approvedBy.text, evidence: evidence, from: from, until: until, zone: waiver.zone?.text,
      days: days(waiver, from: from, until: until), location: waiver.location)
  }

  private func checkLeave(_ waiver: WaiverSyntax, _ rule: RuleSyntax) {
    guard !rule.isWaivable else { return }
    log.report(
      "policy-not-waivable", "the rule `\(rule.id.text)` cannot be waived", at: waiver.rule?.location,
      help: "Take the waiver out.",
      related: [.init(message: "the rule says `waivable: false`", location: rule.id.location)])
  }

  private func checkPeople(_ waiver: WaiverSyntax) {
    guard let asked = waiver.askedBy, let approved = waiver.approvedBy,
      Self.folded(asked.text) == Self.folded(approved.text)
    else { return }
    log.report(
      "policy-waiver-people", "nobody approves a waiver that they asked for themselves", at: approved.location,
      help: "Have somebody else approve it.", related: [.init(message: "asked for here", location: asked.location)])
  }

  /// Blanks and capitals make nobody another person.
  private static func folded(_ name: String) -> [Unicode.Scalar] {
    name.unicodeScalars.filter { !$0.properties.isWhitespace }.flatMap {
      Array($0.properties.lowercaseMapping.unicodeScalars)
    }
  }

  private func condition(_ waiver: WaiverSyntax, _ rule: RuleSyntax) -> PlacedExpression? {
    guard let syntax = waiver.condition, let scope = scopes[rule.id.text] else { return nil }
    return ExpressionPlacer(log: log).check(syntax, in: scope, expecting: .bool)
  }
}

extension WaiverChecker {
  /// The first day: without one, a waiver holds as long before its end as it may last.
  private func first(
    _ waiver: WaiverSyntax, until: (day: CivilDate, location: SourceLocation), _ rule: RuleSyntax
  ) -> CivilDate? {
    let severity = rule.severity ?? .medium
    let longest = terms.longest(for: severity)
    let earliest = until.day.adding(days: 1)?.subtracting(longest) ?? .minimum
    guard let from = waiver.from else { return earliest }
    if from.day > until.day {
      log.report("policy-bad-value", "the waiver ends before it begins", at: until.location)
      return nil
    }
    if from.day >= earliest { return from.day }
    log.report(
      "policy-waiver-too-long",
      "a waiver of a rule of severity \(severity.rawValue) may last \(longest), and this one lasts "
        + "\(CivilDate.days(from: from.day, to: until.day) + 1) days", at: until.location,
      help: "Let it end earlier, or set `waivers: {longest: {\(severity.rawValue): …}}` in policy.yaml.")
    return nil
  }

  private func checkZone(_ zone: PlacedText?) {
    guard let zone, ZoneDatabase.system.zone(named: zone.text) == nil else { return }
    log.report(
      "policy-unknown-zone", "there is no time zone `\(zone.text)`", at: zone.location,
      help: "Name it like `Asia/Shanghai`, or give an offset like `+08:00`.")
  }

  private func days(_ waiver: WaiverSyntax, from: CivilDate, until: CivilDate) -> ClosedRange<CivilDate>? {
    guard let name = waiver.zone else { return from...until }
    guard let zone else {
      log.report(
        "policy-unknown-zone", "the policy says nothing of the zone by which its own days are counted",
        at: name.location, help: "Write `zone:` in policy.yaml.")
      return nil
    }
    let database = ZoneDatabase.system
    guard let waiverZone = database.zone(named: name.text), let policyZone = database.zone(named: zone.text) else {
      return nil
    }
    return WaiverDays(waiverZone: waiverZone, policyZone: policyZone).days(from: from, until: until)
  }
}
