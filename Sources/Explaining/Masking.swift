import CELLanguage
import Judging
import PolicyLanguage
import RecordModel
import RecordSources
import Verdicts

/// Turns values into what a reader may see. Personal values become pseudonyms: the same value of the same field has the
/// same one wherever the same key was used. Truths, and numbers made from personal values that are none (an age), are shown; special ones never are.
public final class Masking: Sendable {
  private let shared: PolicyAtHand
  let secret: Secret
  let reveal: Bool
  /// Names whose values come from fields: `let` and `each` of the rule at hand.
  private let names: [String: Exposure]

  /// Whoever holds the key can tell which pseudonym a guessed value has, so it must be secret.
  public convenience init(policy: CheckedPolicy, key: [UInt8], reveal: Bool) {
    self.init(PolicyAtHand(policy), Secret(key: key), reveal: reveal, names: [:])
  }

  private init(_ shared: PolicyAtHand, _ secret: Secret, reveal: Bool, names: [String: Exposure]) {
    self.shared = shared
    self.secret = secret
    self.reveal = reveal
    self.names = names
  }

  var policy: CheckedPolicy { shared.policy }

  /// The same masking where the names of a rule stand for what their expressions read.
  func knowing(_ rule: CheckedRule) -> Masking {
    var names: [String: Exposure] = [:]
    for (name, expression) in rule.each.map({ ($0.name, $0.values) }) + rule.lets.map({ ($0.name, $0.value) }) {
      var finder = ExposureFinder(shared, names, expression.checked)
      names[name] = finder.exposure(of: expression.checked.root)
    }
    return Masking(shared, secret, reveal: reveal, names: names)
  }

  /// An error of evaluation in the interpreter's own words holds values; so it is told by its kind. What is wrong with
  /// special values is never said in full, whatever name they go by.
  func text(_ error: EvaluationError, of expression: Expression?, in checked: CheckedExpression?) -> String {
    guard reveal, let expression, let checked, exposure(of: expression, in: checked).sensitivity != .special,
      !names.values.contains(where: { $0.sensitivity == .special })
    else { return ErrorText.english(error) }
    return error.message
  }

  /// The value of an expression as text, by what the expression looks at.
  func text(_ value: CELValue, of expression: Expression, in checked: CheckedExpression, _ language: Language) -> String
  {
    text(value, exposure(of: expression, in: checked), language)
  }

  /// The value of a name of the rule at hand.
  func text(_ value: CELValue, named name: String, _ language: Language) -> String {
    text(value, names[name] ?? Exposure(), language)
  }

  /// The value of an expression of which is known what it gives away.
  func text(_ value: CELValue, _ exposure: Exposure, _ language: Language) -> String {
    if exposure.sensitivity == .special { return Self.withheld }
    if case .record(let record) = value { return key(of: record) }
    let text = ValueText.text(value, language)
    let isShown = shows(value, exposure)
    return self.text(
      text, identifies: !isShown, sensitivity(of: value, exposure), exposure.fields.joined(separator: ","))
  }

  private func sensitivity(of value: CELValue, _ exposure: Exposure) -> Field.Sensitivity {
    max(exposure.sensitivity, keySensitivity(within: value))
  }

  /// How sensitive a value of a name of the rule at hand is.
  func sensitivity(of value: CELValue, named name: String) -> Field.Sensitivity {
    sensitivity(of: value, names[name] ?? Exposure())
  }

  /// Whether a value may be seen as it is.
  func shows(_ value: CELValue, of expression: Expression, in checked: CheckedExpression) -> Bool {
    shows(value, exposure(of: expression, in: checked))
  }

  func shows(_ value: CELValue, named name: String) -> Bool { shows(value, names[name] ?? Exposure()) }

  func shows(_ value: CELValue, _ exposure: Exposure) -> Bool {
    switch sensitivity(of: value, exposure) {
    case .open: true
    case .personal: reveal || !Self.identifies(value, exposure)
    case .special: false
    }
  }

  private func text(
    _ text: String, identifies: Bool, _ sensitivity: Field.Sensitivity,
    _ domain: @autoclosure () -> String
  ) -> String {
    switch sensitivity {
    case .special: Self.withheld
    case .personal where !reveal && identifies: Self.pseudonymMark + secret.pseudonym(of: text, domain())
    default: text
    }
  }

  /// A part of a record's key, or of one that a field of the record type holds.
  func keyPart(_ part: String, field: Field, of type: RecordType) -> String {
    text(part, identifies: true, field.sensitivity, PseudonymDomain.of(field, in: type, policy))
  }

  /// A cell of the source: as it stands, or by its shape.
  func cell(_ cell: RawCell?, _ sensitivity: Field.Sensitivity) -> String {
    guard case .text(let bytes)? = cell else { return "" }
    switch sensitivity {
    case .special: return Self.withheld
    case .personal where !reveal: return CellShape.describe(bytes)
    default: return String(decoding: bytes.prefix(CellShape.limit * 4), as: UTF8.self)
    }
  }

  private func key(of record: any RecordValue) -> String {
    guard let type = shared.policy.recordType(named: record.recordType), case .key(let parts) = record.identity,
      parts.count == type.key.count
    else { return "?" }
    return zip(type.key, parts).map { name, part in
      type.field(name).map { keyPart(part, field: $0, of: type) } ?? part
    }.joined(separator: "/")
  }

  static let withheld = "•••"
  static let pseudonymMark = "~"

  /// What stands in texts in the place of hidden values: the mark before pseudonyms, the word for special values.
  public var marks: [String] { reveal ? [Self.withheld] : [Self.pseudonymMark, Self.withheld] }

  func exposure(of expression: Expression, in checked: CheckedExpression) -> Exposure {
    var finder = ExposureFinder(shared, names, checked)
    return finder.exposure(of: expression)
  }

  /// Records inside of a value show their keys.
  private func keySensitivity(within value: CELValue) -> Field.Sensitivity {
    switch value {
    case .record(let record): shared.policy.recordType(named: record.recordType)?.keySensitivity ?? .open
    case .optional(let inner): inner.map { self.keySensitivity(within: $0) } ?? .open
    case .list(let list):
      (0..<list.elements.count).lazy.map { self.keySensitivity(within: list.elements[$0]) }.max() ?? .open
    case .map(let map): map.entries.lazy.map { self.keySensitivity(within: $0.value) }.max() ?? .open
    default: .open
    }
  }

  /// Truths name nobody, nor do numbers and lengths of time that were worked out from what is no number.
  private static func identifies(_ value: CELValue, _ exposure: Exposure) -> Bool {
    switch value {
    case .int, .uint, .double, .decimal, .duration: exposure.readsNumber
    case .bool, .null: false
    default: true
    }
  }
}
