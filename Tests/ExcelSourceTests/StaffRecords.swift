import Columnar
import RecordModel
import RecordSources
import SourceDiagnostics

@testable import ExcelSource

extension RecordType {
  /// Invented people with a day of birth.
  static let staff = RecordType(
    name: "employee", dataset: "employees", title: LocalText(en: "Employee", zh: "员工"), key: ["id"],
    fields: [
      Field(name: "id", type: .string), Field(name: "name", type: .string),
      Field(name: "born", type: .date, isOptional: true),
    ])
}

/// A workbook in memory as a file of a data set.
struct InMemory: RowFormat {
  var workbook: TestWorkbook

  func reads(_ location: DataLocation) -> Bool { true }

  func open(_ location: DataLocation, _ binding: DatasetBinding) throws(DataSourceError) -> any RowSource {
    try ExcelFormat().open(workbook.file, binding)
  }

  func read(
    as type: RecordType = .staff, _ change: (inout DatasetBinding) -> Void = { _ in }
  ) throws -> (reading: DatasetReading, pool: StringPool) {
    // The path is never opened, but a pattern must fit something.
    var binding = DatasetBinding(paths: [#filePath])
    change(&binding)
    var pool = StringPool()
    let reading = try DatasetReader.read(type: type, binding: binding, formats: [self], pool: &pool)
    return (reading, pool)
  }
}
