import CELLanguage
import Judging
import RecordModel
import RecordSources
import Verdicts

/// Says which facts of a record contradict each other. Both are shown as the more sensitive of them may be.
struct ConflictText {
  let dataset: Dataset
  let masking: Masking

  func describe(_ unknown: UnknownCause, _ cause: inout Cause) {
    let type = dataset.table.type
    guard let field = type.fieldIndex[unknown.field],
      let contradiction = dataset.table.notes.contradiction(field: field, row: unknown.row)
    else { return }
    let (number, birthDate) = pair(around: field)
    let names = [birthDate, number].compactMap { $0 }.map { type.fields[$0].name }
    cause.message = text(contradiction, names.joined(separator: " / "))
    let sensitivity = [number, birthDate].compactMap { $0 }.map { type.fields[$0].sensitivity }.max() ?? .personal
    cause.values = [birthDate, number].compactMap { $0 }.map { index in
      let cell = dataset.table.origin.rawCell(row: unknown.row, field: index)
      return (type.fields[index].name, .string(masking.cell(cell, max(sensitivity, .personal))))
    }
  }

  /// The identity number and the day of birth, whichever of them is asked about.
  private func pair(around field: Int) -> (number: Int?, birthDate: Int?) {
    let type = dataset.table.type
    let name = type.fields[field].name
    if let identity = type.fields[field].identity {
      return (field, identity.birthDate.flatMap { type.fieldIndex[$0] })
    }
    return (type.fields.firstIndex { $0.identity?.birthDate == name }, field)
  }

  private func text(_ contradiction: Contradiction, _ fields: String) -> Bilingual {
    switch contradiction {
    case .invalidNumber:
      Bilingual(
        en:
          "the identity number in \(dataset.name) is wrong, so the day of birth beside it is not to be relied on (\(fields))",
        zh: "\(dataset.name)中的身份证号码校验不符，出生日期不可采信（\(fields)）")
    case .birthDate:
      Bilingual(
        en: "the day of birth in \(dataset.name) is not the one in the identity number (\(fields))",
        zh: "\(dataset.name)中的出生日期与身份证号码不一致（\(fields)）")
    case .duplicateNumber:
      Bilingual(
        en: "two records of \(dataset.name) have the same identity number (\(fields))",
        zh: "\(dataset.name)中有两条记录使用同一身份证号码（\(fields)）")
    }
  }
}
