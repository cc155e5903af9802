import CELLanguage
import Judging
import PolicyLanguage
import Verdicts

/// Writes the sentences of a rule for one subject. A value that cannot be told is named so: writing never fails and
/// never changes a verdict.
struct TemplateWriter {
  let judge: Judge
  let masking: Masking
  let activation: RuleActivation

  func text(_ template: LocalTemplate) -> Bilingual {
    Bilingual(en: text(template.en, .en), zh: text(template.zh, .zh))
  }

  private func text(_ template: Template, _ language: Language) -> String {
    template.parts.map { part in
      switch part {
      case .text(let text): text
      case .expression(let expression): value(of: expression.checked, language)
      }
    }.joined()
  }

  private func value(of checked: CheckedExpression, _ language: Language) -> String {
    guard case .value(let value) = judge.interpreter.evaluate(checked, activation) else {
      return language == .en ? "(unknown)" : "（未知）"
    }
    return masking.text(value, of: checked.root, in: checked, language)
  }
}
