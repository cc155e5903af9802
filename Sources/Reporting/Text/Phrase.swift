import Verdicts

/// Every fixed word of the text report. `%` stands for an argument, in order.
enum Phrase: CaseIterable {
  // Verdicts of a rule, as the status of its line.
  case statusViolation, statusUnknown, statusAtRisk, statusWaived, statusPass, statusNoneApplicable
  case statusNothingJudged, statusNotChecked
  // Verdicts of a finding.
  case violation, unknown, atRisk, waived, pass, notApplicable
  // Counts.
  case countViolations, countUnknown, countAtRisk, countWaived, countPass, countProvisional
  case countNotApplicable, countFuture
  case countRulesNotChecked
  // Severities.
  case critical, high, medium, low, advice
  // Headings and labels.
  case asOf, overrides, filters, rules, findings, data, notices, notChecked, failures, inputs, summary
  case on, site, because, isFalse, remedy, evidence, waivedBy, waiverEvidence, target
  case baseline, required, actual, gap, breaksIn, rows, columns, unclaimed, organisation, speaksFor
  // Sentences.
  case filtersNote, notCheckedNote, noSubjects, notSupplied, partOnly, more, moreData, moreEvidence, nothingFound
  case allRulesChecked, recordsMayBeMissing
  // Baselines.
  case comparison, comparedWith, countKnown, countNew, countChanged, countGone, countNotJudged, countIncomparable
  case stateKnown, stateChanged, stateNew, isGone, seeAll, gone, baselineOf, baselineEntries
  // Attestations and waivers.
  case attestations, attestedBy, nextDue, waivers, waiverDays, covers, waivedMembers, undecidedMembers
  case attestCurrent, attestGrace, attestStale, attestMissing, attestNoEvidence, attestChanged, attestUndecided
  case attestFuture, attestUnmatched
  case waiverPending, waiverInForce, waiverExpiring, waiverExpired, waiverUnneeded
  // Causes of unknowns.
  case causeMissing, causeUnreadable, causeNoColumn, causeDangling, causeAmbiguous, causeNotSupplied, causeIncomplete
  case causePartial
  case causeParameter, causeImprecise, causeUncovered, causeConflict, causeError, causeOther
  // Levels of data findings.
  case levelError, levelWarning, levelNote
  // Columns and what they hold.
  case profileField, profileColumn, profileType, profileFilled, profileEmpty, profileUnknown, profileDistinct
  case profileRange, profileProblems, profileConstant, profileMasked, profileUnclaimed, profileFilledCells
  case bindingDelimiter, bindingSheet, bindingHeaderLine, bindingHeaderRow, bindingUnclaimed, dataNotSupplied,
    countDataErrors, countDataWarnings
  // Words of the formats for other programs.
  case listCut, annotated, findingsShown, pageCut, columnStatus, columnRule, columnClause, columnSeverity
  case columnVerdicts, allRecords, otherRecords, notListed, sarifCut, todayIn, notBlocking, noSite, sitesLeftOut
  // What a commit does to findings, and what to do before it is made again.
  case newFindings, oldFindings, goneFindings, nothingNew, sinceHead, policyChanges, headNotJudged, unversioned
  case adviceFindings, adviceIncomplete, adviceOldFindings
  // The last line.
  case exitClean, exitBlocked, exitFailed, exitInconclusive

  /// The phrase for a number of things; English tells one from many.
  func text(_ language: Language, count: Int) -> String {
    text(language, [String(count)], isOne: count == 1)
  }

  func text(_ language: Language, _ arguments: String...) -> String {
    text(language, arguments, isOne: false)
  }

  private func text(_ language: Language, _ arguments: [String], isOne: Bool) -> String {
    let template = isOne && language == .en ? wording.one ?? wording.en : wording.text[language]
    var remaining = arguments[...]
    return template.unicodeScalars.reduce(into: "") { result, scalar in
      if scalar == "%" {
        result += remaining.popFirst() ?? ""
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
}

/// A phrase in both languages, and the English of one thing where it differs.
struct Wording {
  var en: String
  var one: String?
  var zh: String

  init(_ en: String, one: String? = nil, _ zh: String) {
    self.en = en
    self.one = one
    self.zh = zh
  }

  var text: Bilingual { Bilingual(en: en, zh: zh) }
}
