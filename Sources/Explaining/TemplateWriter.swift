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

  func text(_ template: LocalTemplate) -> Bilingual { text(PreparedTemplate(template, masking)) }

  func text(_ template: PreparedTemplate) -> Bilingual {
    let texts = template.values.map(text)
    return Bilingual(en: joined(template.en, texts, .en), zh: joined(template.zh, texts, .zh))
  }

  private func joined(_ parts: [PreparedTemplate.Part], _ texts: [Bilingual], _ language: Language) -> String {
    var sentence = ""
    for part in parts {
      switch part {
      case .text(let text): sentence += text
      case .value(let place): sentence += texts[place][language]
      }
    }
    return sentence
  }

  private func text(_ value: PreparedTemplate.Value) -> Bilingual {
    guard case .value(let result) = judge.interpreter.evaluate(value.checked, activation) else {
      return Bilingual(en: "(unknown)", zh: "（未知）")
    }
    let en = masking.text(result, value.exposure, .en)
    // A pseudonym takes longer than all the rest.
    return Bilingual(en: en, zh: ValueText.isOfLanguage(result) ? masking.text(result, value.exposure, .zh) : en)
  }
}
