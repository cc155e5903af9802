import ByteScanning
import CELLanguage
import CivilTime
import SourceDiagnostics
import YAMLTree

/// A value with its static type, as the checker sees it.
struct TypedValue {
  var type: CELType
  var value: CELValue
}

/// The variables that a record in a file gives: the members of one JSON object or YAML mapping.
struct RecordVariables {
  private(set) var values: [(name: String, value: TypedValue)] = []
  private var mistakes: [Diagnostic] = []

  /// - Throws: `FileError` when the system refuses the file, `ExpressionMistakes` with all that is wrong in it.
  static func read(_ path: String) throws -> [(name: String, value: TypedValue)] {
    let bytes = try FileBytes.open(path, allowsEmpty: true)
    let file = SourceFile(path: path, bytes: bytes.copy(0..<bytes.count))
    let (documents, diagnostics) = YAMLDocument.parse(file: file)
    var reader = RecordVariables()
    if !diagnostics.contains(where: { $0.severity == .error }) { reader.read(documents, file) }
    let all = diagnostics + reader.mistakes
    guard !all.contains(where: { $0.severity == .error }) else { throw ExpressionMistakes(diagnostics: all) }
    return reader.values
  }

  private mutating func read(_ documents: [YAMLNode], _ file: SourceFile) {
    if let second = documents.dropFirst().first {
      return refuse("the file holds more than one record", second.location)
    }
    guard let document = documents.first, let entries = document.entries else {
      let start = SourceLocation(file: file, range: TextRange(start: 0, end: 0))
      let found = documents.first?.description ?? "nothing"
      return refuse("a record is an object or mapping, this is \(found)", documents.first?.location ?? start)
    }
    values = entries.map { ($0.key, value($0.value)) }
  }

  private mutating func value(_ node: YAMLNode) -> TypedValue {
    switch node.content {
    case .scalar(let scalar): return value(scalar)
    case .sequence(let nodes):
      let elements = nodes.map { value($0) }
      return TypedValue(type: .list(Self.common(elements)), value: .list(ListValue(elements.map(\.value))))
    case .mapping(let entries):
      let members = entries.map { ($0.key, value($0.value)) }
      let map = MapValue(uniqueEntries: members.map { (.string($0.0), $0.1.value) })
      return TypedValue(type: .map(.string, Self.common(members.map(\.1))), value: .map(map))
    }
  }

  /// The type that all have, `dyn` where there is none.
  private static func common(_ values: [TypedValue]) -> CELType {
    guard let first = values.first?.type, values.allSatisfy({ $0.type == first }) else { return .dyn }
    return first
  }

  /// Null may stand for a value of any type, so that its variable has none.
  private mutating func value(_ scalar: YAMLScalar) -> TypedValue {
    switch scalar.kind {
    case .null: return TypedValue(type: .dyn, value: .null)
    case .bool: return TypedValue(type: .bool, value: .bool(scalar.boolValue == true))
    case .int:
      if let number = scalar.intValue { return TypedValue(type: .int, value: .int(number)) }
      return unreadable(scalar, "does not fit into 64 bits")
    case .float:
      if let number = Self.double(scalar.text) { return TypedValue(type: .double, value: .double(number)) }
      return unreadable(scalar, "does not fit into a double")
    case .string: return Self.text(scalar)
    }
  }

  /// As with `--bind`, days and times need no quotation marks; what has them is text.
  private static func text(_ scalar: YAMLScalar) -> TypedValue {
    if scalar.style == .plain, let value = BareValue.dayOrTime(scalar.text) { return value }
    return TypedValue(type: .string, value: .string(scalar.text))
  }

  private static func double(_ text: String) -> Double? {
    let digits = text.drop { $0 == "+" || $0 == "-" }.lowercased()
    switch digits {
    case ".nan": return .nan
    case ".inf": return text.utf8.first == UInt8(ascii: "-") ? -.infinity : .infinity
    default: return Double(text).flatMap { $0.isFinite ? $0 : nil }
    }
  }

  private mutating func unreadable(_ scalar: YAMLScalar, _ reason: String) -> TypedValue {
    refuse("`\(scalar.text)` \(reason)", scalar.location)
    return TypedValue(type: .error, value: .null)
  }

  private mutating func refuse(_ message: String, _ location: SourceLocation) {
    mistakes.append(Diagnostic("cel-bad-record", message, at: location))
  }
}

/// Values of options and records that need no quotation marks.
enum BareValue {
  static func dayOrTime(_ text: String) -> TypedValue? {
    if let date = CivilDate(iso: text) { return TypedValue(type: .date, value: .date(date)) }
    if let datetime = CivilDateTime(iso: text) { return TypedValue(type: .datetime, value: .datetime(datetime)) }
    return TimeOfDay(iso: text).map { TypedValue(type: .time, value: .time($0)) }
  }
}
