import RecordModel
import SourceDiagnostics

/// Which column of a file holds which field.
public struct BoundColumns: Sendable {
  /// For each field of the type, the number of its column.
  public var columns: [Int?]
  /// For each field of the type, the text that a configuration gives for all rows.
  public var constants: [Int: String?]
  /// The file's headers in order.
  public var headers: [String]

  /// Headers that no field claims, in order.
  public var unclaimed: [String] {
    let claimed = Set(columns.compactMap { $0 })
    return headers.indices.filter { !claimed.contains($0) }.map { headers[$0] }
  }

  /// Fields for which there is neither column nor constant.
  public func fieldsWithoutColumn(of type: RecordType) -> [String] {
    type.fields.indices.filter { columns[$0] == nil && constants[$0] == nil }.map { type.fields[$0].name }
  }

  /// Field and header of each field that has a column, in the order of the type.
  public func claimed(of type: RecordType) -> [(field: String, header: String)] {
    type.fields.indices.compactMap { index in columns[index].map { (type.fields[index].name, headers[$0]) } }
  }
}

public enum BindingResult: Sendable {
  case bound(BoundColumns)
  case mistaken([BindingError])
}

/// Finds the columns of fields by the headers of a file.
///
/// A field binds by the configuration's `columns`, else by its `headers`, else by its own name. Names are compared
/// exactly, and only when nothing fits so, without regard to case and surrounding space. Two columns that fit are an
/// error, and so is a column that two fields claim without a configuration that says so.
public struct FieldBinder {
  private let type: RecordType
  private let headers: [String]
  private let keys: [String]
  private var errors: [BindingError] = []

  public static func bind(type: RecordType, headers: [String], binding: DatasetBinding) -> BindingResult {
    var binder = FieldBinder(type: type, headers: headers)
    let bound = binder.bind(binding)
    return binder.errors.isEmpty ? .bound(bound) : .mistaken(binder.errors)
  }

  private init(type: RecordType, headers: [String]) {
    self.type = type
    self.headers = headers
    keys = headers.map(CaseFolding.key)
  }

  private mutating func bind(_ binding: DatasetBinding) -> BoundColumns {
    checkNames(binding)
    var bound = BoundColumns(columns: Array(repeating: nil, count: type.fields.count), constants: [:], headers: headers)
    var claims: [Int: String] = [:]
    for (index, field) in type.fields.enumerated() {
      if let constant = binding.constants[field.name] {
        bound.constants.updateValue(constant, forKey: index)
        checkConstant(field, constant, binding)
      } else if let header = binding.columns[field.name] {
        bound.columns[index] = named(header, field)
      } else if let column = automatic(field) {
        bound.columns[index] = column
        claim(column, field, &claims)
      }
    }
    return bound
  }

  private mutating func checkNames(_ binding: DatasetBinding) {
    let named = [
      Array(binding.columns.keys), Array(binding.formats.keys), Array(binding.centuries.keys),
      Array(binding.constants.keys), Array(binding.absentTexts.keys), Array(binding.numberForms.keys),
    ].joined()
    for name in Set(named).sorted() where type.field(name) == nil {
      let near = Spelling.suggestion(for: name, among: type.fields.map(\.name))
      errors.append(
        BindingError(
          .unknownField, field: name, "\(type.name) has no field `\(name)`",
          zh: "\(type.name)没有字段`\(name)`" + Self.inChinese(near), help: Self.help(near)))
    }
  }

  private static func help(_ near: String?) -> String? { near.map { "did you mean `\($0)`?" } }

  private static func inChinese(_ near: String?) -> String { near.map { "；是否为`\($0)`？" } ?? "" }

  private mutating func checkConstant(_ field: Field, _ constant: String?, _ binding: DatasetBinding) {
    if binding.columns[field.name] != nil {
      errors.append(
        BindingError(
          .columnAndConstant, field: field.name, "`\(field.name)` has both a column and a constant",
          zh: "`\(field.name)`既有列又有固定值"))
    }
    if constant == nil, !field.isOptional {
      errors.append(
        BindingError(
          .nullConstant, field: field.name, "`\(field.name)` is not optional, so its constant can't be null",
          zh: "`\(field.name)`为必填字段，固定值不能为null"))
    }
  }

  private mutating func named(_ header: String, _ field: Field) -> Int? {
    let found = matches([header])
    if found.isEmpty {
      let near = Spelling.suggestion(for: header, among: headers)
      errors.append(
        BindingError(
          .missingColumn, field: field.name, "`\(field.name)`: no column `\(header)`",
          zh: "`\(field.name)`：没有列`\(header)`" + Self.inChinese(near), help: Self.help(near)))
    }
    return single(found, field)
  }

  private mutating func automatic(_ field: Field) -> Int? {
    let found = matches(field.headers)
    return single(found.isEmpty ? matches([field.name]) : found, field)
  }

  private mutating func single(_ found: [Int], _ field: Field) -> Int? {
    guard found.count > 1 else { return found.first }
    let places = found.map { "\($0 + 1) (`\(headers[$0])`)" }
    errors.append(
      BindingError(
        .ambiguousColumn, field: field.name, "`\(field.name)` fits the columns \(places.joined(separator: " and "))",
        zh: "`\(field.name)`可对应多列：\(places.joined(separator: "、"))；请在`columns:`中指明一列，或为同名列改名",
        help: "name one under `columns:`, or give one of equal headers another name"))
    return nil
  }

  private func matches(_ names: [String]) -> [Int] {
    let exact = headers.indices.filter { index in names.contains { isEqual($0, headers[index]) } }
    guard exact.isEmpty else { return exact }
    let folded = names.map(CaseFolding.key)
    return keys.indices.filter { index in !keys[index].isEmpty && folded.contains { isEqual($0, keys[index]) } }
  }

  /// By code points: `==` of strings would take composed and decomposed text for the same.
  private func isEqual(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }

  private mutating func claim(_ column: Int, _ field: Field, _ claims: inout [Int: String]) {
    if let other = claims[column] {
      errors.append(
        BindingError(
          .sharedColumn, field: field.name,
          "the column `\(headers[column])` fits both `\(other)` and `\(field.name)`",
          zh: "列`\(headers[column])`可对应`\(other)`和`\(field.name)`；请在`columns:`中指明",
          help: "say under `columns:` which of them it holds"))
    }
    claims[column] = claims[column] ?? field.name
  }
}
