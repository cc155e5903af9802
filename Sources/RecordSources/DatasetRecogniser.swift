import RecordModel

/// Says which type of record a file holds, by its name and headers.
///
/// A type is possible when every field of its key finds a column. Among possible types the file's name decides
/// (`employees.csv`, `employee_2025-01.csv`); a name that says nothing leaves it to the headers, and then one type must
/// claim more of them than any other. Nothing is guessed: equally good types are ambiguous.
public enum DatasetRecogniser {
  public enum Recognition: Sendable {
    /// The file holds records of this type; the sentence says why.
    case match(RecordType, explanation: LocalText)
    case ambiguous([RecordType], explanation: LocalText)
    case none(explanation: LocalText)
  }

  /// - Parameter fileName: a name or path.
  public static func recognise(fileName: String, headers: [String], types: [RecordType]) -> Recognition {
    let candidates = types.compactMap { Candidate($0, headers) }
    guard !candidates.isEmpty else { return .none(explanation: nothingFits(fileName, headers, types)) }
    let stem = stem(of: fileName)
    let named = candidates.filter { isNamed(stem, $0.type) }
    if named.count == 1 { return .match(named[0].type, explanation: explain(fileName, named[0], byName: true)) }
    let pool = named.isEmpty ? candidates : named
    let most = pool.map(\.claimed.count).max() ?? 0
    let best = pool.filter { $0.claimed.count == most }
    guard best.count == 1 else {
      return .ambiguous(best.map(\.type), explanation: explainTie(fileName, best.map(\.type)))
    }
    return .match(best[0].type, explanation: explain(fileName, best[0], byName: false))
  }

  private struct Candidate {
    let type: RecordType
    let claimed: [String]

    /// `nil` when a field of the key has no column, or two.
    init?(_ type: RecordType, _ headers: [String]) {
      let keys = headers.map(CaseFolding.key)
      var claimed: [String] = []
      for field in type.fields {
        let names = Set((field.headers + [field.name]).map(CaseFolding.key))
        let found = keys.indices.filter { names.contains(keys[$0]) }
        if type.key.contains(field.name), found.isEmpty { return nil }
        if let first = found.first { claimed.append(headers[first]) }
      }
      guard !type.key.isEmpty else { return nil }
      self.type = type
      self.claimed = claimed
    }
  }

  /// The file's name without folders and endings.
  private static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return CaseFolding.key(name.split(separator: ".", omittingEmptySubsequences: false).first.map(String.init) ?? name)
  }

  /// Whether a name is the data set's or the type's, or starts with it and goes on with what is no letter.
  private static func isNamed(_ stem: String, _ type: RecordType) -> Bool {
    [type.dataset, type.name, type.title.en, type.title.zh].contains { name in
      let key = Array(CaseFolding.key(name).unicodeScalars)
      let scalars = Array(stem.unicodeScalars)
      guard !key.isEmpty, scalars.starts(with: key) else { return false }
      return scalars.count == key.count || !scalars[key.count].properties.isAlphabetic
    }
  }

  private static func explain(_ fileName: String, _ candidate: Candidate, byName: Bool) -> LocalText {
    let (type, columns) = (candidate.type, candidate.claimed.joined(separator: ", "))
    return LocalText(
      en: "took \(fileName) for \(type.dataset) (\(byName ? "by its name and " : "by ")the columns \(columns))",
      zh: "将\(fileName)识别为\(type.dataset)（依据\(byName ? "文件名及" : "")列：\(columns)）")
  }

  private static func explainTie(_ fileName: String, _ types: [RecordType]) -> LocalText {
    let names = types.map(\.dataset)
    return LocalText(
      en: "\(fileName) may hold \(names.joined(separator: " or ")): name it in a configuration, or rename the file",
      zh: "\(fileName)可能是\(names.joined(separator: "或"))：请在配置中指明，或更改文件名")
  }

  private static func nothingFits(_ fileName: String, _ headers: [String], _ types: [RecordType]) -> LocalText {
    let keys = types.map { "\($0.dataset) (\($0.key.joined(separator: ", ")))" }.joined(separator: "; ")
    let (found, foundInChinese) = columns(headers, types)
    return LocalText(
      en: "\(fileName) fits no record type: \(found), and each type needs those of its key: \(keys)",
      zh: "\(fileName)不符合任何记录类型：\(foundInChinese)，而各类型需要主键列：\(keys)")
  }

  /// A first line of which nothing is known may be a record, and is not repeated.
  private static func columns(_ headers: [String], _ types: [RecordType]) -> (en: String, zh: String) {
    let names = Set(types.flatMap(\.fields).flatMap { $0.headers + [$0.name] }.map(CaseFolding.key))
    guard headers.contains(where: { names.contains(CaseFolding.key($0)) }) else {
      return ("none of the \(headers.count) columns of its first line is known", "首行的\(headers.count)列均无法识别")
    }
    let found = headers.joined(separator: ", ")
    return ("its columns are \(found)", "其列为\(found)")
  }
}

extension DatasetRecogniser {
  /// Opens a file and recognises it by its header, the first of its first rows that fits a type.
  ///
  /// - Parameter binding: how the file is to be read, with what was read of it already if it can be read but once.
  public static func recognise(
    path: String, types: [RecordType], binding: DatasetBinding? = nil, formats: [any RowFormat] = [JSONFormat()]
  ) throws(DataSourceError) -> Recognition {
    let binding = binding ?? DatasetBinding(paths: [path])
    let candidates = try HeaderReader.candidates(ofPath: path, binding, types: types, formats: formats)
    let recognitions = candidates.lazy.map { recognise(fileName: path, headers: $0, types: types) }
    return recognitions.first { !$0.isNone } ?? recognise(fileName: path, headers: candidates[0], types: types)
  }
}

extension DatasetRecogniser.Recognition {
  fileprivate var isNone: Bool {
    if case .none = self { true } else { false }
  }
}
