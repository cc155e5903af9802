import SourceDiagnostics
import Verdicts

/// Which column of one input was taken for which field.
struct BindingText {
  let input: InputSummary
  let language: Language
  let style: TextStyle

  var text: String {
    var facts = [Phrase.rows.text(language, count: input.rows), input.encodingText(language)]
    if let delimiter = input.delimiter { facts.append(Phrase.bindingDelimiter.text(language, delimiter)) }
    if let sheet = input.sheet { facts.append(Phrase.bindingSheet.text(language, sheet)) }
    if let line = input.headerLine {
      let phrase = input.sheet == nil ? Phrase.bindingHeaderLine : .bindingHeaderRow
      facts.append(phrase.text(language, String(line)))
    }
    let joined = facts.map(DisplayText.neutral).joined(separator: language == .zh ? "，" : ", ")
    let name = style.paint(DisplayText.neutral(input.dataset), .strong)
    var table = TextTable([.left, .left, .left])
    for (field, header) in input.columns { table.add([field, "←", header]) }
    for (field, text) in input.constants {
      table.add([field, "=", (text ?? "null") + "  (\(Phrase.profileConstant.text(language)))"])
    }
    for field in input.withoutColumn { table.add([field, "–", Phrase.causeNoColumn.text(language)]) }
    for header in input.unclaimed { table.add(["", "·", "\(header)  (\(Phrase.bindingUnclaimed.text(language)))"]) }
    return (["\(name)  \(DisplayText.neutral(input.source))  (\(joined))"] + table.lines.map { "  " + $0 })
      .joined(separator: "\n")
  }
}
