import CivilTime
import RecordModel
import SourceDiagnostics
import YAMLTree

/// Reads `policy.yaml`.
struct HeaderDecoder {
  static let language = "plumbline/1"
  let log: DiagnosticLog

  func header(_ node: YAMLNode) -> HeaderSyntax? {
    guard let fields = FieldReader(node, of: "the policy", shape: PolicyShape.header, log) else { return nil }
    checkLanguage(fields)
    return HeaderSyntax(
      id: fields.label("policy", required: true), version: fields.text("version", required: true),
      title: fields.localText("title", required: true), source: source(fields), reviewed: fields.date("reviewed"),
      updated: fields.date("updated"), calendar: calendar(fields),
      clauses: (fields.list("clauses", required: true) ?? []).compactMap { clause($0) },
      parameters: (fields.mapping("parameters") ?? []).compactMap { ParameterDecoder(log: log).parameter($0) },
      functions: (fields.list("functions") ?? []).compactMap { FunctionDecoder(log: log).function($0) },
      waiverTerms: WaiverDecoder(log: log).terms(fields), zone: fields.words("zone"))
  }

  private func checkLanguage(_ fields: FieldReader) {
    guard let scalar = fields.scalar("language", required: true), scalar.text != Self.language else { return }
    log.report(
      "policy-language", "\(scalar.description) is no language that this version reads", at: scalar.location,
      help: "Write `language: \(Self.language)`.")
  }

  private func source(_ fields: FieldReader) -> PolicySource? {
    guard let node = fields.node("source"),
      let fields = FieldReader(node, of: "`source`", shape: PolicyShape.source, log)
    else { return nil }
    let published = fields.date("published")
    return fields.localText("title", required: true).map { PolicySource(title: $0, published: published) }
  }

  private func calendar(_ fields: FieldReader) -> AgeCalendar {
    guard let node = fields.node("calendar"),
      let fields = FieldReader(node, of: "`calendar`", shape: PolicyShape.calendar, log)
    else { return AgeCalendar() }
    return AgeCalendar(
      completion: fields.choice("age_completes", AgeCalendar.Completion.self) ?? .birthday,
      leapDay: fields.choice("feb29", AgeCalendar.LeapDay.self) ?? .march1)
  }

  private func clause(_ node: YAMLNode) -> ClauseSyntax? {
    guard let fields = FieldReader(node, of: "a clause", shape: PolicyShape.clause, log) else {
      return nil
    }
    let title = fields.localText("title", required: true)
    let kind = fields.choice("kind", Clause.Kind.self)
    let clauses = (fields.list("clauses") ?? []).compactMap { clause($0) }
    guard let id = fields.label("id", required: true) else { return nil }
    return ClauseSyntax(id: id, title: title, kind: kind, hasKind: fields.has("kind"), clauses: clauses)
  }
}

extension AgeCalendar.Completion: CaseIterable {
  public static var allCases: [AgeCalendar.Completion] { [.birthday, .dayAfter] }
}

extension AgeCalendar.LeapDay: CaseIterable {
  public static var allCases: [AgeCalendar.LeapDay] { [.march1, .february28] }
}
