import PolicyLanguage
import RecordModel

/// Names for data sets, record types and fields, each used once.
struct SketchNames {
  private var used: Set<String> = []

  /// Names that mean something in expressions or as types.
  private static let taken: Set<String> = [
    "params", "policy", "asOf", "string", "int", "uint", "double", "decimal", "bool", "bytes", "list", "map", "type",
    "dyn", "date", "time", "datetime", "timestamp", "duration", "enum", "null_type", "organisation",
  ]

  private static let known = [
    "员工": "employees", "花名册": "employees", "人员": "employees", "工厂": "sites", "场所": "sites", "排班": "shifts",
    "考勤": "shifts", "工资": "payroll",
  ]

  /// The name of a field: what its header is known to mean, unless another column means it already.
  mutating func field(_ header: String, _ meaning: FieldMeaning?) -> String {
    if let meaning, !used.contains(meaning.name) { return unique(meaning.name, without: []) }
    return unique(Self.identifier(header) ?? "column_\(used.count + 1)", without: [])
  }

  /// The name of a file's records, and of one of them.
  mutating func dataset(_ path: String) -> (dataset: String, record: String) {
    let stem = Self.stem(path)
    let plain = Self.known.first { stem.hasPrefix($0.key) }?.value ?? Self.identifier(stem) ?? "records"
    let dataset = unique(plain, without: Self.taken)
    return (dataset, unique(Self.singular(dataset), without: Self.taken))
  }

  private mutating func unique(_ name: String, without taken: Set<String>) -> String {
    var candidate = PolicyNames.isIdentifier(name) && !taken.contains(name) ? name : "\(name)_"
    var number = 2
    while !used.insert(candidate).inserted {
      candidate = "\(name)_\(number)"
      number += 1
    }
    return candidate
  }

  private static func singular(_ name: String) -> String {
    if name.hasSuffix("ies"), name.utf8.count > 4 { return name.dropLast(3) + "y" }
    if name.hasSuffix("s"), !name.hasSuffix("ss"), name.utf8.count > 2 { return String(name.dropLast()) }
    return "\(name)_record"
  }

  /// Lower-case words of ASCII letters and digits, joined by `_`; `nil` where nothing of it is left.
  static func identifier(_ text: String) -> String? {
    var name = ""
    var wasLower = false
    for scalar in text.unicodeScalars.prefix(60) {
      guard scalar.isASCII, scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
        // What is left of a word in another script would mean nothing.
        if !scalar.isASCII, scalar.properties.isAlphabetic { return nil }
        if !name.isEmpty, name.last != "_" { name += "_" }
        wasLower = false
        continue
      }
      if scalar.properties.isUppercase, wasLower { name += "_" }
      wasLower = !scalar.properties.isUppercase
      name += scalar.properties.lowercaseMapping
    }
    while name.last == "_" { name.removeLast() }
    guard let first = name.utf8.first else { return nil }
    return (0x30...0x39).contains(first) ? "n_\(name)" : name
  }

  static func looksLikeKey(_ header: String) -> Bool {
    let name = identifier(header) ?? header
    return ["id", "no", "key", "code", "number", "号", "编码", "代码"].contains { name == $0 || name.hasSuffix("_\($0)") }
      || ["编号", "号", "编码", "代码"].contains { header.hasSuffix($0) }
  }

  private static func stem(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.split(separator: ".", omittingEmptySubsequences: true).first.map(String.init) ?? name
  }
}
