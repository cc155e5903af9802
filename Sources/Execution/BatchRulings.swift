import CivilTime
import Columnar
import Judging
import Planning
import Verdicts

/// The verdicts of a batch, 64 subjects at a time; every selected one that is not out of period has exactly one.
struct BatchRulings {
  /// A bit a subject.
  struct Word {
    var future: UInt64 = 0
    var notApplicable: UInt64 = 0
    var pass: UInt64 = 0
    var violation: UInt64 = 0
    var atRisk: UInt64 = 0
    var unknown: UInt64 = 0

    /// Somebody has to look at one of them.
    var isNotable: Bool { violation | atRisk | unknown != 0 }

    /// Calls the body with each verdict and the place of its subject, in the order of the subjects under each verdict;
    /// passes and what is not applicable only where all are wanted.
    func forEachVerdict(_ listsAll: Bool, _ body: (Verdict, Int) -> Void) {
      if listsAll {
        notApplicable.forEachSet { body(.notApplicable, $0) }
        pass.forEachSet { body(.pass, $0) }
      }
      violation.forEachSet { body(.violation, $0) }
      atRisk.forEachSet { body(.atRisk, $0) }
      unknown.forEachSet { body(.unknown, $0) }
    }
  }

  let count: Int
  private let days: DayRulings?
  private let selected: Bitmap?
  private let when: TruthVector?
  /// `nil`: the condition concerns no subject.
  private var require: TruthVector?
  /// Subjects whose last day has not passed.
  private var open: Bitmap?

  /// - Parameter days: `nil` where the days of all subjects are ordinary ones.
  init(
    _ compiled: CompiledRule, _ days: DayRulings?, _ evaluator: BatchEvaluator, _ frame: Frame, selected: Bitmap?
  ) {
    count = frame.count
    self.days = days
    self.selected = selected
    when = compiled.when.map { evaluator.truth($0, frame) }
    require = nil
    guard wordIndices.contains(where: { applicable($0) != 0 }) else { return }
    require = evaluator.truth(compiled.require, frame)
    guard let due = compiled.due, wordIndices.contains(where: { failed($0) != 0 }) else { return }
    open = Self.open(due, evaluator, frame)
  }

  /// How many there are of each verdict, where only `when` and `require` decide; `nil` where more does, or the processor
  /// has no instructions for it.
  var plainCounts: RulingCounts? {
    guard days == nil, selected == nil, open == nil else { return nil }
    return RulingCounts(when: when, require: require, count: count)
  }

  /// The verdicts of 64 subjects, and the place of the first of them.
  func word(_ index: Int, _ body: (Word, Int) -> Void) { body(word(index), index << 6) }

  private var wordIndices: Range<Int> { 0..<(count + 63) / 64 }

  /// Calls the body with the verdicts of 64 subjects after the other, and the place of the first of them.
  func forEachWord(_ body: (Word, Int) -> Void) {
    for index in wordIndices { body(word(index), index << 6) }
  }

  private func word(_ index: Int) -> Word {
    let (rows, failed, open) = (rows(index), failed(index), open?.words[index] ?? 0)
    var word = Word()
    word.future = (days?.future.words[index] ?? 0) & chosen(index)
    word.notApplicable =
      (days?.ineffective.words[index] ?? 0) & chosen(index) | rows & (when?.isFalse.words[index] ?? 0)
    word.pass = dated(index) & (require?.isTrue.words[index] ?? 0)
    word.violation = failed & ~open
    word.atRisk = failed & open
    word.unknown = applicable(index) & ~word.pass & ~failed
    return word
  }

  private func chosen(_ index: Int) -> UInt64 {
    selected?.words[index] ?? Bitmap.word(index, ofFull: count)
  }

  private func rows(_ index: Int) -> UInt64 { (days?.judged.words[index] ?? .max) & chosen(index) }

  private func applicable(_ index: Int) -> UInt64 { rows(index) & ~(when?.isFalse.words[index] ?? 0) }

  private func dated(_ index: Int) -> UInt64 { applicable(index) & (days?.known?.words[index] ?? .max) }

  private func failed(_ index: Int) -> UInt64 {
    dated(index) & (when?.isTrue.words[index] ?? .max) & (require?.isFalse.words[index] ?? 0)
  }

  /// Rows whose last day has not passed; a day that cannot be told excuses nothing.
  private static func open(_ due: PlanNode, _ evaluator: BatchEvaluator, _ frame: Frame) -> Bitmap {
    let days = evaluator.evaluate(due, frame)
    let asOf = Int64(evaluator.facts.asOf.days)
    return Bitmap(count: frame.count) { (days.valid?[$0] ?? true) && asOf <= days.integers[$0] }
  }
}

extension VerdictCounts {
  /// All but subjects of days to come.
  mutating func add(_ word: BatchRulings.Word) {
    pass += word.pass.nonzeroBitCount
    violation += word.violation.nonzeroBitCount
    atRisk += word.atRisk.nonzeroBitCount
    unknown += word.unknown.nonzeroBitCount
    notApplicable += word.notApplicable.nonzeroBitCount
  }

  mutating func add(_ counted: RulingCounts) {
    pass += counted.pass
    violation += counted.fail
    unknown += counted.undecided
    notApplicable += counted.notApplicable
  }
}
