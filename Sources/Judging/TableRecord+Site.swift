import CELLanguage
import RecordModel
import RecordSources

extension TableRecord {
  /// The key of the site that the record belongs to, a site to itself; `nil` where it has none or it is unknown.
  public var site: String? {
    if recordType == "site" {
      guard case .key(let parts) = identity else { return nil }
      return parts.joined(separator: "/")
    }
    guard let name = dataset.table.type.belongsToSite, case .value(let value) = field(name) else { return nil }
    if case .null = value { return nil }
    return KeyText.text(of: value)
  }
}
