import ByteScanning
import CELLanguage
import Judging
import PolicyLanguage
import RecordModel
import Verdicts

/// Turns values into what a reader may see. Personal values become pseudonyms: the same value has the same one wherever
/// the same key was used. Numbers and truths made from personal values (an age) are shown; special ones never are.
public struct Masking: Sendable {
  let policy: CheckedPolicy
  private let key: [UInt8]
  let reveal: Bool
  /// Names whose values come from fields: `let` and `each` of the rule at hand.
  private var names: [String: Field.Sensitivity] = [:]

  /// Whoever holds the key can tell which pseudonym a guessed value has, so it must be secret.
  public init(policy: CheckedPolicy, key: [UInt8], reveal: Bool) {
    self.policy = policy
    self.key = key
    self.reveal = reveal
  }

  /// The same masking where the names of a rule stand for what their expressions read.
  func knowing(_ rule: CheckedRule) -> Masking {
    var copy = self
    copy.names = [:]
    for (name, expression) in rule.each.map({ ($0.name, $0.values) }) + rule.lets.map({ ($0.name, $0.value) }) {
      copy.names[name] = copy.sensitivity(of: expression.checked.root, in: expression.checked)
    }
    return copy
  }

  /// An error of evaluation in the interpreter's own words holds values; so it is told by its kind.
  func text(_ error: EvaluationError) -> String { reveal ? error.message : ErrorText.english(error) }

  /// The value of an expression as text, by what the expression looks at.
  func text(_ value: CELValue, of expression: Expression, in checked: CheckedExpression, _ language: Language) -> String
  {
    if case .record(let record) = value { return key(of: record) }
    return text(
      ValueText.text(value, language), identifies: Self.identifies(value), sensitivity(of: expression, in: checked))
  }

  /// The value of a name of the rule at hand.
  func text(_ value: CELValue, named name: String, _ language: Language) -> String {
    if case .record(let record) = value { return key(of: record) }
    return text(ValueText.text(value, language), identifies: Self.identifies(value), names[name] ?? .open)
  }

  private func text(_ text: String, identifies: Bool, _ sensitivity: Field.Sensitivity) -> String {
    switch sensitivity {
    case .special: Self.withheld
    case .personal where !reveal && identifies: pseudonym(text)
    default: text
    }
  }

  /// A part of a record's key.
  func keyPart(_ part: String, field: Field) -> String {
    text(part, identifies: true, field.sensitivity)
  }

  private func key(of record: any RecordValue) -> String {
    guard let type = policy.recordType(named: record.recordType), case .key(let parts) = record.identity,
      parts.count == type.key.count
    else { return "?" }
    return zip(type.key, parts).map { name, part in
      type.field(name).map { keyPart(part, field: $0) } ?? part
    }.joined(separator: "/")
  }

  static let withheld = "•••"

  /// The heaviest sensitivity of the fields that an expression reads, by way of pack functions too.
  func sensitivity(of expression: Expression, in checked: CheckedExpression) -> Field.Sensitivity {
    var heaviest = ownSensitivity(of: expression, in: checked)
    for child in expression.children { heaviest = max(heaviest, sensitivity(of: child, in: checked)) }
    if case .overloads(let ids)? = checked.references[expression.id] {
      for function in policy.functions where ids.contains(function.overload) {
        heaviest = max(heaviest, sensitivity(of: function.body.checked.root, in: function.body.checked))
      }
    }
    return heaviest
  }

  private func ownSensitivity(of expression: Expression, in checked: CheckedExpression) -> Field.Sensitivity {
    if case .identifier(let name, _) = expression.node { return names[name] ?? .open }
    guard case .select(let operand, let name, _) = expression.node,
      case .record(let type) = Self.record(checked.type(of: operand)),
      let field = policy.recordType(named: type)?.field(name)
    else { return .open }
    return field.sensitivity
  }

  private static func record(_ type: CELType) -> CELType {
    if case .nullable(let inner) = type { inner } else { type }
  }

  /// Numbers, truths and lengths of time name nobody.
  private static func identifies(_ value: CELValue) -> Bool {
    switch value {
    case .int, .uint, .double, .decimal, .bool, .duration, .null: false
    default: true
    }
  }

  /// Twelve digits of a keyed SHA-256: long enough that two people in one company hardly share one.
  private func pseudonym(_ text: String) -> String {
    let inner = SHA256Digest.hex(of: key + [0x36] + Array(text.utf8))
    let outer = SHA256Digest.hex(of: key + [0x5C] + Array(inner.utf8))
    return "~" + outer.prefix(12)
  }
}
