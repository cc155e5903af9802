import RecordModel
import SourceDiagnostics
import YAMLTree

extension FieldReader {
  /// A name that can stand in expressions.
  func identifier(_ key: String, required isRequired: Bool = false) -> PlacedText? {
    scalar(key, required: isRequired).flatMap { identifier($0) }
  }

  func identifier(_ scalar: YAMLScalar) -> PlacedText? {
    identifier(scalar.text, at: scalar.location)
  }

  func identifier(_ text: String, at location: SourceLocation) -> PlacedText? {
    if let problem = Identifier.problem(with: text) {
      log.report(
        "policy-bad-identifier", "`\(text)` cannot be used as a name: \(problem)", at: location,
        help: Self.looksLikeExpression(text)
          ? Self.quotingHelp : "Use ASCII letters, digits and `_`, and begin with a letter.")
      return nil
    }
    return PlacedText(text: text, location: location)
  }

  /// The id of a policy, a rule or a clause: no blank, nothing invisible.
  func label(_ key: String, required isRequired: Bool = false) -> PlacedText? {
    guard let scalar = scalar(key, required: isRequired) else { return nil }
    let isFit = scalar.text.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0.value >= 0x20 }
    guard isFit, !scalar.text.isEmpty else {
      log.report(
        "policy-bad-identifier", "`\(key)` of \(owner) must be a word without blanks", at: scalar.location)
      return nil
    }
    return PlacedText(text: scalar.text, location: scalar.location)
  }

  func localText(_ key: String, required isRequired: Bool = false) -> LocalText? {
    guard let (en, zh) = languages(key, required: isRequired) else { return nil }
    return LocalText(en: en.text, zh: zh.text)
  }

  func template(_ key: String) -> TemplateSyntax? {
    guard let (en, zh) = languages(key, required: false) else { return nil }
    return TemplateSyntax(en: ExpressionSyntax(en), zh: ExpressionSyntax(zh))
  }

  /// Both languages of a text; a missing one is a mistake of its own kind, since half of the readers would see nothing.
  private func languages(_ key: String, required isRequired: Bool) -> (en: YAMLScalar, zh: YAMLScalar)? {
    guard let node = isRequired ? required(key) : node(key) else { return nil }
    let what = "`\(key)` of \(owner)"
    guard node.entries != nil else {
      log.report(
        "policy-missing-language", "\(what) must be given in both languages", at: node.location,
        help: "Write {en: …, zh: …}.")
      return nil
    }
    guard let reader = FieldReader(node, of: what, shape: CommonShapes.languages, log) else { return nil }
    for language in ["en", "zh"] where !reader.has(language) {
      log.report(
        "policy-missing-language", "\(what) lacks its \(language == "en" ? "English" : "Chinese") text",
        at: keyLocation(key), help: "Add `\(language):`.")
    }
    guard let en = reader.scalar("en"), let zh = reader.scalar("zh") else { return nil }
    return (en, zh)
  }

  func expression(_ key: String, required isRequired: Bool = false) -> ExpressionSyntax? {
    scalar(key, required: isRequired).map { ExpressionSyntax($0) }
  }
}
