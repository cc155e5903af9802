import Columnar
import RecordModel
import RecordSources
import Verdicts

/// Looks at columns that no field claims, so that whoever writes a record type sees what there is. Nobody has said how
/// sensitive they are: what is told of them is a count and a type.
struct UnclaimedColumns {
  let request: CheckRequest

  /// Files that can't be read a second time, and headers that stand twice, are left out.
  func profiles(_ type: RecordType, _ inputs: [InputSummary]) -> [UnclaimedProfile] {
    guard let binding = request.datasets[type.dataset] else { return [] }
    return inputs.flatMap { input -> [UnclaimedProfile] in
      let headers = input.unclaimed.filter { header in input.unclaimed.count { $0 == header } == 1 && !header.isEmpty }
      guard !headers.isEmpty else { return [] }
      return read(headers, input, binding)
    }
  }

  private func read(_ headers: [String], _ input: InputSummary, _ binding: DatasetBinding) -> [UnclaimedProfile] {
    let path = input.source
    let fields = headers.indices.map { Field(name: "column\($0)", type: .string, isOptional: true) }
    let type = RecordType(
      name: "unclaimed", dataset: "unclaimed", title: LocalText(en: "", zh: ""), key: [], fields: fields)
    var plain = DatasetBinding(paths: binding.database == nil ? [path] : [], encoding: binding.encoding)
    plain.delimiter = binding.delimiter
    plain.quote = binding.quote
    // No field of these tells where the header stands.
    plain.headerRow = input.headerLine
    plain.sheet = binding.sheet
    plain.database = binding.database
    plain.columns = Dictionary(
      headers.enumerated().map { ("column\($0)", $1) }, uniquingKeysWith: { first, _ in first })
    var pool = StringPool()
    // What was read once and can't be again is no trouble of the data.
    guard let table = try? DatasetReader.read(type: type, binding: plain, formats: RowFormats.all, pool: &pool).table
    else { return headers.map { UnclaimedProfile(header: $0, source: path, type: nil, filled: 0) } }
    return headers.indices.map { profile(headers[$0], path, table.columns[$0], table.rowCount, pool) }
  }

  private func profile(
    _ header: String, _ path: String, _ column: Column, _ rowCount: Int, _ pool: StringPool
  ) -> UnclaimedProfile {
    guard case .integers(let lanes) = column.lanes else {
      return UnclaimedProfile(header: header, source: path, type: nil, filled: 0)
    }
    let rows = (0..<rowCount).filter { (column.known?[$0] ?? true) && !(column.null?[$0] ?? false) }
    let texts = Set(rows.map { lanes[$0] }).map { pool.text($0) }
    return UnclaimedProfile(
      header: header, source: path, type: CellTypeGuess.type(of: texts).map(FieldTypeText.text), filled: rows.count)
  }
}
