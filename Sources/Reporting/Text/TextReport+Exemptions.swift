import SourceDiagnostics
import Verdicts

/// Somebody's word, waivers and shares.
extension TextWriter {
  /// When each attestation is due again; in a quiet report only those that are not in order.
  mutating func attestations(_ result: RunResult) {
    let shown = result.attestations.filter { !options.isQuiet || $0.note.state != "current" }
    guard !shown.isEmpty else { return }
    heading(.attestations)
    for summary in shown { line(attestation(summary), indent: 2) }
  }

  private func attestation(_ summary: AttestationSummary) -> String {
    let note = summary.note
    let isOrganisation = summary.scope == "organisation"
    let scope = isOrganisation ? Phrase.organisation.text(language) : DisplayText.neutral(summary.scope)
    let state = Phrase.attestationState(note.state)
    var parts = ["\(paint(state.text(language), note.state == "current" ? .good : .doubtful))"]
    parts += [DisplayText.neutral(summary.clause), scope]
    if let by = note.by, let on = note.on {
      parts.append(Phrase.attestedBy.text(language, DisplayText.neutral(by), DisplayText.neutral(on)))
    }
    if let due = note.due { parts.append(Phrase.nextDue.text(language, DisplayText.neutral(due))) }
    return parts.joined(separator: "  ")
  }

  /// What each waiver did; in a quiet report only those that are to be seen to.
  mutating func waivers(_ result: RunResult) {
    let shown = result.waivers.filter { !options.isQuiet || $0.verdict != nil }
    guard !shown.isEmpty else { return }
    heading(.waivers)
    for waiver in shown {
      let state = paint(Phrase.waiverState(waiver.state).text(language), waiver.verdict == nil ? .quiet : .doubtful)
      let days = [waiver.note.from ?? "", waiver.note.until].map(DisplayText.neutral)
      let parts = [
        state, DisplayText.neutral(waiver.id), Phrase.waiverDays.text(language, days[0], days[1]),
        Phrase.covers.text(language, count: waiver.covered),
      ]
      line(parts.joined(separator: "  "), indent: 2)
    }
  }

  /// Members of a group that are told apart from those that fail.
  mutating func share(_ share: ShareFigures?) {
    guard let share else { return }
    members(.waivedMembers, share.waivedMembers)
    members(.undecidedMembers, share.undecidedMembers)
  }
}
