import CELLanguage
import Judging
import PolicyLanguage
import RecordModel
import RecordSources
import Synchronization
import Verdicts

/// What is the same for many findings of one rule: worked out when the first of them asks for it, and then shared, so
/// that equal texts are held once too. Threads do best with notes of their own.
final class RuleNotes: Sendable {
  /// The rows of how many records are remembered: findings are about rows of one data set, but what stands against
  /// them may be few rows of another.
  private static let rowLimit = 4096

  private struct Row: Hashable {
    let dataset: ObjectIdentifier
    let row: Int
  }

  /// Cells, data sets and parameters that are told of in the same words.
  private struct Matter: Hashable {
    let kind: String
    let dataset: String
    let field: String
  }

  private struct Memory {
    var sentences: [RuleSentence: PreparedTemplate] = [:]
    var exposures: [ExpressionID: Exposure] = [:]
    var texts: [ExpressionID: String] = [:]
    var records: [Row: KnownRecord] = [:]
    var reasons: [Matter: Bilingual] = [:]
    var undecided: [Matter: Bilingual] = [:]
  }

  let ruleID: String
  /// `nil` for a rule about the organisation, and where the data set was not supplied.
  let dataset: Dataset?
  let ordinals: KeyOrdinals?
  /// Of the data set.
  let keySensitivity: Field.Sensitivity
  /// Whether the day by which a subject is judged may be seen.
  let showsDay: Bool
  private let judge: Judge
  private let masking: Masking
  private let condition: PlacedExpression?
  private let memory = Mutex(Memory())

  /// - Parameter masking: must know the rule.
  init(_ rule: CheckedRule, judge: Judge, masking: Masking, ordinals: OrdinalsAtHand) {
    ruleID = rule.id
    condition = rule.require
    dataset = rule.subject.flatMap { judge.facts.datasets[$0.dataset] }
    keySensitivity = dataset?.table.type.keySensitivity ?? .open
    self.ordinals = dataset.map(ordinals.of)
    self.judge = judge
    self.masking = masking
    showsDay =
      masking.reveal
      || rule.on.map { masking.exposure(of: $0.checked.root, in: $0.checked).sensitivity == .open } ?? true
  }

  /// A sentence of the rule with all that its values may give away.
  func prepared(_ sentence: RuleSentence, _ template: LocalTemplate) -> PreparedTemplate {
    memory.withLock { memory in
      if let known = memory.sentences[sentence] { return known }
      let made = PreparedTemplate(template, masking)
      memory.sentences[sentence] = made
      return made
    }
  }

  /// What a part of the rule's condition gives away.
  func exposure(of part: Expression) -> Exposure {
    guard let checked = condition?.checked else { return Exposure() }
    return memory.withLock { memory in
      if let known = memory.exposures[part.id] { return known }
      let made = masking.exposure(of: part, in: checked)
      memory.exposures[part.id] = made
      return made
    }
  }

  /// A part of the rule's condition as its author wrote it.
  func text(of part: Expression) -> String {
    memory.withLock { memory in
      if let known = memory.texts[part.id] { return known }
      let made = Unparser.text(part)
      memory.texts[part.id] = made
      return made
    }
  }

  /// Where a record stands and how it is called. Finding a row of a file again takes a scan, and a pseudonym a digest.
  func record(_ dataset: Dataset, _ row: Int) -> KnownRecord {
    let key = Row(dataset: ObjectIdentifier(dataset), row: row)
    if let known = memory.withLock({ $0.records[key] }) { return known }
    let record = KnownRecord(
      place: SourcePlace(dataset.table.origin.place(ofRow: row)),
      identity: SubjectNames(judge: judge, masking: masking).identity(dataset, row))
    memory.withLock { memory in
      if memory.records.count >= Self.rowLimit { memory.records.removeAll(keepingCapacity: true) }
      memory.records[key] = record
    }
    return record
  }

  /// What stood against deciding, of whichever record.
  func reason(_ unknown: UnknownCause) -> Bilingual {
    let matter = Matter(kind: unknown.kind.rawValue, dataset: unknown.dataset, field: unknown.field)
    return memory.withLock { memory in
      if let known = memory.reasons[matter] { return known }
      let made = UnknownText.text(unknown, covers: judge.facts.datasets[unknown.dataset]?.table.covers)
      memory.reasons[matter] = made
      return made
    }
  }

  /// The sentence of an unknown whose rule has none of its own. That of a contradiction depends on the record.
  func undecided(_ causes: [Cause]) -> Bilingual {
    guard causes.count == 1, let dataset = causes[0].dataset, causes[0].kind != UnknownCause.Kind.conflict.rawValue
    else { return UnknownText.sentence(causes) }
    let matter = Matter(kind: causes[0].kind, dataset: dataset, field: causes[0].field ?? "")
    return memory.withLock { memory in
      if let known = memory.undecided[matter] { return known }
      let made = UnknownText.sentence(causes)
      memory.undecided[matter] = made
      return made
    }
  }
}

/// A record as findings name it.
struct KnownRecord {
  let place: SourcePlace
  let identity: SubjectIdentity
}

enum RuleSentence: Hashable {
  case say, sayUnknown, remedy
}

extension SourcePlace {
  init(_ place: RecordPlace) { self.init(path: place.path, line: place.line, cell: place.element) }
}
