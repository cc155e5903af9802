import ByteScanning
import Columnar
import ExcelSource
import RecordModel
import RecordSources

/// What must hold of any bytes that are called a workbook.
struct Laws {
  private(set) var readCount = 0
  private(set) var rowCount = 0

  private let type = RecordType(
    name: "employee", dataset: "employees", title: LocalText(en: "Employee", zh: "员工"), key: ["id"],
    fields: [
      Field(name: "id", type: .string), Field(name: "name", type: .string, isOptional: true),
      Field(name: "born", type: .date, isOptional: true, sensitivity: .personal),
    ])

  /// - Returns: the law that is broken.
  mutating func breach(of bytes: [UInt8], mayNameSecret: Bool) -> String? {
    let file = FileBytes(path: "book.xlsx", bytes: bytes)
    for sheet in [nil, "Two"] {
      for header in [nil, 3] {
        let (first, second) = (outcome(file, sheet, header), outcome(file, sheet, header))
        guard first == second else { return "two readings differ" }
        if case .refused(let text) = first, !mayNameSecret, text.contains(Seeds.secret) {
          return "a message shows a cell"
        }
        if case .read(let rows, let isOrdered, _) = first {
          readCount += 1
          rowCount += rows
          guard isOrdered else { return "rows out of order" }
        }
      }
    }
    return nil
  }

  private enum Outcome: Equatable {
    case refused(String)
    case read(rows: Int, isOrdered: Bool, findings: [CellFinding])
  }

  private func outcome(_ file: FileBytes, _ sheet: String?, _ header: Int?) -> Outcome {
    // The path is only a name here, but must fit something.
    var binding = DatasetBinding(paths: [#filePath])
    binding.sheet = sheet
    binding.headerRow = header
    var pool = StringPool()
    do throws(DataSourceError) {
      let reading = try DatasetReader.read(type: type, binding: binding, formats: [Fixed(file: file)], pool: &pool)
      var last = 0
      var isOrdered = true
      for row in 0..<reading.table.rowCount {
        let line = reading.table.origin.place(ofRow: row).line
        isOrdered = isOrdered && line > last
        last = line
      }
      return .read(rows: reading.table.rowCount, isOrdered: isOrdered, findings: reading.findings)
    } catch {
      return .refused(error.description)
    }
  }

  private struct Fixed: RowFormat {
    let file: FileBytes

    func reads(_ location: DataLocation) -> Bool { true }

    func open(_ location: DataLocation, _ binding: DatasetBinding) throws(DataSourceError) -> any RowSource {
      try ExcelFormat().open(file, binding)
    }
  }
}
