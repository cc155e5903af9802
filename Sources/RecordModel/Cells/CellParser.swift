import CivilTime

/// Reads cells of text as one field's type. Surrounding spaces and tabs don't count, except in strings, whose bytes are
/// their value.
public struct CellParser: Sendable {
  enum Kind: Sendable {
    case text, identityNumber, int, double, decimal, bool, date, time, datetime, timestamp, duration, enumeration
    /// A list, a reference to a record whose key has several fields: text can't hold it.
    case unsupported
  }

  let kind: Kind
  public let isOptional: Bool
  let patterns: [DatePattern]
  let serials: [ExcelSerial]
  /// Whether the field or the configuration says how its dates are written.
  var declaresFormats: Bool { !patterns.isEmpty || !serials.isEmpty }
  /// How numbers are written, if that is declared.
  let numberForm: NumberForm?
  let texts: FoldedTexts
  let precision: DatePrecision?
  /// What stands for an empty cell.
  let absentTexts: FoldedTexts?
  /// The type by which cells are read: for a reference, that of the key that it refers to.
  public let cellType: FieldType

  /// - Parameters:
  ///   - formats: patterns beside the field's own.
  ///   - century: stands in for the field's own.
  ///   - absent: texts for an empty cell beside the field's own.
  ///   - number: stands in for the field's own.
  ///   - keyTypes: the record type of a name, for references.
  /// - Throws: for a pattern that can't be used for the field's type.
  public init(
    field: Field, formats: [String] = [], century: Int? = nil, absent: [String] = [], number: NumberForm? = nil,
    keyTypes: (String) -> RecordType? = { _ in nil }
  ) throws(DatePatternError) {
    let (keyField, keyOptional) = Self.keyField(of: field, keyTypes)
    cellType = keyField?.type ?? .reference("")
    kind = keyField.map { Self.kind(of: $0) } ?? .unsupported
    let absent = field.absentTexts + absent
    absentTexts = absent.isEmpty ? nil : .words(absent)
    numberForm = number ?? field.numberForm ?? keyField?.numberForm
    isOptional = keyOptional
    precision = field.type == .date ? field.precision : nil
    texts = keyField.map(Self.texts) ?? FoldedTexts()
    let all = Self.readsPatterns(kind) ? field.formats + formats + (keyField?.formats ?? []) : []
    let century = century ?? field.century ?? keyField?.century
    patterns = try Self.patterns(all, kind, precision, century)
    serials = ExcelSerial.allCases.filter { all.contains($0.rawValue) }
  }

  private static func patterns(
    _ formats: [String], _ kind: Kind, _ precision: DatePrecision?, _ century: Int?
  ) throws(DatePatternError) -> [DatePattern] {
    var patterns: [DatePattern] = []
    for format in formats where !patterns.contains(where: { $0.text == format }) {
      if ExcelSerial(rawValue: format) != nil {
        try ExcelSerial.require(kind, format)
        continue
      }
      let pattern = try DatePattern(format, firstYear: century)
      try pattern.requireParts(of: kind, precision)
      patterns.append(pattern)
    }
    return patterns
  }

  /// Follows references to the field that holds the value in the end; `nil` when there is no single one.
  private static func keyField(of field: Field, _ keyTypes: (String) -> RecordType?) -> (Field?, isOptional: Bool) {
    var current = field
    for _ in 0..<8 {
      guard case .reference(let name) = current.type else { return (current, field.isOptional) }
      guard let type = keyTypes(name), type.key.count == 1, let key = type.field(type.key[0]) else { break }
      current = key
    }
    return (nil, field.isOptional)
  }

  private static func kind(of field: Field) -> Kind {
    switch field.type {
    case .string: field.identity == nil ? .text : .identityNumber
    case .int: .int
    case .double: .double
    case .decimal: .decimal
    case .bool: .bool
    case .date: .date
    case .time: .time
    case .datetime: .datetime
    case .timestamp: .timestamp
    case .duration: .duration
    case .enumeration: .enumeration
    case .list, .reference: .unsupported
    }
  }

  private static func texts(of field: Field) -> FoldedTexts {
    switch field.type {
    case .bool: .booleans(trueTexts: field.trueTexts, falseTexts: field.falseTexts)
    case .enumeration(let members): .members(members)
    default: FoldedTexts()
    }
  }

  private static func readsPatterns(_ kind: Kind) -> Bool {
    switch kind {
    case .date, .time, .datetime, .timestamp: true
    default: false
    }
  }

  public func parse(_ cell: Span<UInt8>) -> ParsedCell {
    if case .text = kind, !cell.isEmpty, absentTexts == nil { return .text }
    let range = CellText.trimmed(cell)
    guard !range.isEmpty else { return emptyCell(cell) }
    if range.count == cell.count { return parseTrimmed(cell) }
    return parseTrimmed(cell.extracting(range))
  }

  /// A string of blanks is a value like any other.
  private func emptyCell(_ cell: Span<UInt8>) -> ParsedCell {
    if case .text = kind, !cell.isEmpty { return .text }
    return isOptional ? .null : .missing
  }

  private func parseTrimmed(_ cell: Span<UInt8>) -> ParsedCell {
    if let absentTexts, absentTexts.value(of: cell) != nil { return isOptional ? .null : .missing }
    let parsed = parseContent(cell)
    guard case .unreadable = parsed, let folded = HalfWidth.folded(cell), !folded.isEmpty else { return parsed }
    return parseContent(folded.span)
  }

  public func parse(_ text: String) -> ParsedCell { parse(Array(text.utf8).span) }

  private func parseContent(_ cell: Span<UInt8>) -> ParsedCell {
    switch kind {
    case .text: .text
    case .identityNumber: identityNumber(cell)
    case .int: int(cell)
    case .double: double(cell)
    case .decimal: decimalText(cell) != nil ? .decimal : .unreadable
    case .bool, .enumeration: .integer(texts.value(of: cell))
    case .date: precision.map { partialDate(cell, $0) } ?? date(cell)
    case .time: time(cell)
    case .datetime: datetime(cell)
    case .timestamp: .integer(InstantCell.timestamp(cell))
    case .duration: .integer(InstantCell.duration(cell))
    case .unsupported: .unreadable
    }
  }

  private func identityNumber(_ cell: Span<UInt8>) -> ParsedCell {
    switch ResidentNumber.read(cell) {
    case .number(let number): .number(number)
    case .invalid: .invalidNumber
    case .other: .unreadable
    }
  }
}

extension ParsedCell {
  static func integer(_ value: Int64?) -> ParsedCell { value.map { ParsedCell.integer($0) } ?? .unreadable }
}
