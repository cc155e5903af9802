import SourceDiagnostics

/// Text in the two languages of the reports.
public struct LocalText: Hashable, Sendable {
  public var en: String
  public var zh: String

  public init(en: String, zh: String) {
    self.en = en
    self.zh = zh
  }
}

/// A type of record: one page of the data dictionary.
public struct RecordType: Sendable {
  public var name: String
  /// The name that expressions use for all records of the type.
  public var dataset: String
  public var title: LocalText
  /// The fields that identify a record, at least one.
  public var key: [String]
  /// The field that leads to the site whose manager a finding goes to.
  public var belongsToSite: String?
  /// The field of type date, datetime or timestamp by whose day `covers` speaks.
  public var on: String?
  public var fields: [Field]
  public var location: SourceLocation?
  public let fieldIndex: [String: Int]

  public init(
    name: String, dataset: String, title: LocalText, key: [String], belongsToSite: String? = nil, on: String? = nil,
    fields: [Field], location: SourceLocation? = nil
  ) {
    self.name = name
    self.dataset = dataset
    self.title = title
    self.key = key
    self.belongsToSite = belongsToSite
    self.on = on
    self.fields = fields
    self.location = location
    self.fieldIndex = Dictionary(fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  public func field(_ name: String) -> Field? { fieldIndex[name].map { fields[$0] } }

  /// The name of the type whose records are sites.
  public static let siteName = "site"

  /// The fields that say to which site a record belongs, those of its key for a site itself; empty where none does.
  public var siteFields: [String] { name == Self.siteName ? key : belongsToSite.map { [$0] } ?? [] }

  /// The heaviest of the key's fields.
  public var keySensitivity: Field.Sensitivity { key.compactMap { field($0)?.sensitivity }.max() ?? .open }
}

public struct Field: Sendable {
  public enum Sensitivity: String, Sendable, Comparable {
    case open, personal, special

    public static func < (left: Sensitivity, right: Sensitivity) -> Bool {
      let order: [Sensitivity] = [.open, .personal, .special]
      return order.firstIndex(of: left)! < order.firstIndex(of: right)!
    }
  }

  public var name: String
  public var type: FieldType
  public var isOptional: Bool
  public var headers: [String]
  public var sensitivity: Sensitivity
  public var unit: String?
  public var title: LocalText?
  /// Date and time patterns read beside ISO 8601, such as `MM/dd/yyyy`.
  public var formats: [String]
  /// The first of the hundred years that a two-digit year may mean; without it such a year is refused.
  public var century: Int?
  /// Texts read as true or false beside the usual ones.
  public var trueTexts: [String]
  public var falseTexts: [String]
  /// The enumeration `record.field` whose members it takes, where that is another field's.
  public var enumeration: String?
  /// Texts that stand for an empty cell, such as `-` or `9999-12-31`.
  public var absentTexts: [String]
  /// How its numbers are written, where that is not with a decimal point.
  public var numberForm: NumberForm?
  /// The coarsest form of a date that is read: without a day, without month and day. `nil` where each cell is a day.
  public var precision: DatePrecision?
  /// `nil` for a field that holds no number of an identity document.
  public var identity: IdentityNumber?
  public var location: SourceLocation?

  public init(
    name: String, type: FieldType, isOptional: Bool = false, headers: [String] = [], sensitivity: Sensitivity = .open,
    unit: String? = nil, title: LocalText? = nil, formats: [String] = [], trueTexts: [String] = [],
    falseTexts: [String] = [], location: SourceLocation? = nil, century: Int? = nil,
    absentTexts: [String] = [], identity: IdentityNumber? = nil, precision: DatePrecision? = nil,
    numberForm: NumberForm? = nil
  ) {
    self.name = name
    self.type = type
    self.isOptional = isOptional
    self.headers = headers
    self.sensitivity = sensitivity
    self.unit = unit
    self.title = title
    self.formats = formats
    self.century = century
    self.trueTexts = trueTexts
    self.falseTexts = falseTexts
    self.absentTexts = absentTexts
    self.identity = identity
    self.precision = precision
    self.numberForm = numberForm
    self.location = location
  }
}

public indirect enum FieldType: Hashable, Sendable {
  case string, int, double, decimal, bool, date, time, datetime, timestamp, duration
  case enumeration([EnumerationMember])
  case list(FieldType)
  /// The key of a record of the named type.
  case reference(String)
}

/// A member of an enumeration: its identifier in expressions and the texts that stand for it in data.
public struct EnumerationMember: Hashable, Sendable {
  public var identifier: String
  public var labels: [String]

  public init(identifier: String, labels: [String]) {
    self.identifier = identifier
    self.labels = labels
  }
}
