import RecordModel
import RecordSources
import SourceDiagnostics
import YAMLTree

extension ConfigurationDecoder {
  /// `{amount: "1.234,56"}`
  mutating func numberForms(_ mapping: ConfigurationMapping) -> [String: NumberForm] {
    var forms: [String: NumberForm] = [:]
    for entry in mapping.members("numbers", &diagnostics) {
      let what = "`\(entry.key)` of `numbers`"
      guard let scalar = ConfigurationMistake.scalar(entry.value, what, &diagnostics) else { continue }
      if let form = NumberForm(scalar.text) {
        forms[entry.key] = form
      } else {
        let examples = NumberForm.examples.map { "\"\($0)\"" }.joined(separator: ", ")
        diagnostics.append(
          Diagnostic(
            "config-bad-number", "\(what) cannot be \(scalar.description)", at: scalar.location,
            help: "Give 1234.56 as the file would write it: \(examples)."))
      }
    }
    return forms
  }

  /// `{left_on: ["NULL", "-"]}`, or a list for all fields but strings.
  mutating func takeAbsent(_ mapping: ConfigurationMapping, _ binding: inout DatasetBinding) {
    guard let node = mapping.node("absent", &diagnostics) else { return }
    guard node.entries != nil else {
      let what = "`absent` of \(mapping.owner)"
      binding.commonAbsentTexts = ConfigurationMistake.scalars(node, what, &diagnostics).map(\.text)
      return
    }
    for entry in mapping.members("absent", &diagnostics) {
      let scalars = ConfigurationMistake.scalars(entry.value, "`\(entry.key)` of `absent`", &diagnostics)
      binding.absentTexts[entry.key] = scalars.map(\.text)
    }
  }
}
