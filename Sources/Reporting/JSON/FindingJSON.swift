import Verdicts

extension JSONWriter {
  mutating func finding(_ finding: Finding) {
    object { $0.findingMembers(finding) }
  }

  mutating func findingMembers(_ finding: Finding) {
    member("rule", finding.rule)
    member("clause", finding.clause)
    member("severity", finding.severity.rawValue)
    member("verdict", finding.verdict.rawValue)
    name("subject")
    identity(finding.subject)
    member("each", pairs: finding.each)
    member("on", finding.on)
    member("site", finding.site)
    name("source")
    place(finding.source)
    member("causes", finding.causes) { $0.cause($1) }
    member("evidence", finding.evidence) { $0.identity($1) }
    member("remedy", finding.remedy)
    waiver(finding.waiver)
    target(finding.target)
    member("message", finding.message)
    member("fingerprint", finding.fingerprint)
    if let note = finding.attestation { attestation(note) }
    if let share = finding.share { self.share(share) }
    if let state = finding.sinceHead { member("sinceHead", state.rawValue) }
    if let state = finding.baseline {
      member("baseline", state.isNew ? "new" : "known")
      name("changed")
      scalar(.bool(state == .changed))
    }
  }

  /// What has no meaning for a kind of cause is left out; `expression` and `values` always stand.
  mutating func cause(_ cause: Cause) {
    object {
      $0.member("kind", cause.kind)
      $0.member("expression", cause.expression)
      $0.member("values", pairs: cause.values.map { ($0.expression, $0.value) })
      if let dataset = cause.dataset { $0.member("dataset", dataset) }
      if let key = cause.key { $0.member("key", key) }
      if let field = cause.field { $0.member("field", field) }
      if let place = cause.place {
        $0.name("source")
        $0.place(place)
      }
      if let message = cause.message { $0.member("message", message) }
    }
  }

  /// A composite key is an array.
  mutating func identity(_ identity: SubjectIdentity) {
    object {
      $0.member("record", identity.record)
      $0.name("key")
      if identity.key.count == 1 {
        $0.string(identity.key[0])
      } else {
        $0.array(identity.key) { $0.string($1) }
      }
    }
  }

  private mutating func place(_ place: SourcePlace?) {
    guard let place else { return null() }
    object {
      $0.member("path", place.path)
      $0.member("line", place.line)
      $0.member("cell", place.cell)
    }
  }

  private mutating func waiver(_ waiver: WaiverNote?) {
    name("waiver")
    guard let waiver else { return null() }
    object { $0.members(of: waiver) }
  }

  mutating func members(of waiver: WaiverNote) {
    member("reason", waiver.reason)
    member("askedBy", waiver.askedBy)
    member("approvedBy", waiver.approvedBy)
    member("evidence", waiver.evidence)
    member("until", waiver.until)
    member("id", waiver.id)
    member("from", waiver.from)
    member("zone", waiver.zone)
  }

  private mutating func target(_ target: TargetFigures?) {
    name("target")
    if let target { figures(target) } else { null() }
  }

  mutating func figures(_ target: TargetFigures) {
    object {
      $0.member("year", target.year)
      $0.member("unit", target.unit)
      $0.figure("baseline", target.baseline)
      $0.figure("required", target.required)
      $0.figure("actual", target.actual)
      $0.figure("gap", target.gap)
      $0.member("breaksIn", target.breaksIn)
    }
  }

  private mutating func figure(_ name: String, _ value: Scalar?) {
    self.name(name)
    scalar(value ?? .null)
  }
}
