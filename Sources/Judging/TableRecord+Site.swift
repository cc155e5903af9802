import CELLanguage
import CivilTime
import RecordModel
import RecordSources

extension TableRecord {
  /// The key of the site that the record belongs to, a site to itself; `nil` where it has none or it is unknown.
  public var site: String? { siteKey?.text }

  /// The same in its parts.
  public var siteKey: SiteKey? {
    if recordType == RecordType.siteName {
      guard case .key(let parts) = identity else { return nil }
      return SiteKey(parts)
    }
    guard let name = dataset.table.type.belongsToSite, case .value(let value) = field(name) else { return nil }
    if case .null = value { return nil }
    return SiteKey([KeyText.text(of: value)])
  }
}

extension Facts {
  /// The text of a field that is a part of a key, or refers to a record, by the lane of its cell.
  ///
  /// - Parameter text: the text of a code, which need not be one of the facts' own pool.
  public func keyText(ofLane lane: Int64, _ field: Field, text: (Int64) -> String) -> String? {
    let type = KeyText.scalarType(of: field.type, in: self)
    switch type {
    case .string: return text(lane)
    case .decimal: return ExactDecimal(text(lane))?.description
    case .reference: return "?"
    default: return LaneValue.value(lane, type: type, enumeration: "", pool: pool).map(KeyText.text(of:))
    }
  }
}
