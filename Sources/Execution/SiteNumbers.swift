import CELLanguage
import Columnar
import Judging
import RecordModel
import RecordSources

/// Numbers the sites that a run meets, from 1; 0 is no site.
struct SiteNumbers {
  private let facts: Facts
  private let texts: TextCodes
  private let type: RecordType
  private let fields: [Int]
  private(set) var keys: [SiteKey?] = [nil]
  private var byKey: [SiteKey: Int32] = [:]
  /// By the lane of the one field; -1 for a lane that was not met.
  private var near: [Int32] = []
  private var far: [Int64: Int32] = [:]

  private static let nearLimit = 1 << 16

  init(_ facts: Facts, _ texts: TextCodes, _ type: RecordType) {
    self.facts = facts
    self.texts = texts
    self.type = type
    fields = type.siteFields.compactMap { type.fieldIndex[$0] }
  }

  /// The number of the site of each of some rows.
  mutating func numbers(of dataset: Dataset, from first: Int, count: Int) -> [Int32] {
    guard fields.count == 1, !isOwnKey, let column = dataset.column(fields[0]), case .integers(let lanes) = column.lanes
    else { return (first..<first + count).map { number(of: key(ofRow: $0, dataset)) } }
    var numbers = [Int32](repeating: 0, count: count)
    for index in 0..<count {
      let row = first + index
      if let known = column.known, !known[row] { continue }
      if let null = column.null, null[row] { continue }
      numbers[index] = number(ofLane: lanes[row])
    }
    return numbers
  }

  private var isOwnKey: Bool { type.name == RecordType.siteName }

  private mutating func number(ofLane lane: Int64) -> Int32 {
    let isNear = lane >= 0 && lane < Self.nearLimit
    if isNear, lane < near.count, near[Int(lane)] >= 0 { return near[Int(lane)] }
    if !isNear, let number = far[lane] { return number }
    let number = number(of: text(lane, fields[0]).map { SiteKey([$0]) })
    if isNear {
      if lane >= near.count { near += repeatElement(-1, count: Int(lane) + 1 - near.count) }
      near[Int(lane)] = number
    } else {
      far[lane] = number
    }
    return number
  }

  private mutating func number(of key: SiteKey?) -> Int32 {
    guard let key else { return 0 }
    if let number = byKey[key] { return number }
    let number = Int32(keys.count)
    keys.append(key)
    byKey[key] = number
    return number
  }

  private func key(ofRow row: Int, _ dataset: Dataset) -> SiteKey? {
    let parts = fields.compactMap { part($0, row, dataset) }
    return parts.count == fields.count ? SiteKey(parts) : nil
  }

  private func part(_ field: Int, _ row: Int, _ dataset: Dataset) -> String? {
    guard let column = dataset.column(field), column.known?[row] ?? true else { return nil }
    // The key of a record goes by its fields, an empty one among them; a record without a site has none.
    if column.null?[row] ?? false { return isOwnKey ? KeyText.text(of: .null) : nil }
    switch column.lanes {
    case .integers(let lanes): return text(lanes[row], field)
    case .doubles(let lanes): return KeyText.text(of: .double(lanes[row]))
    case .texts(let texts): return String(decoding: texts[row], as: UTF8.self)
    case .lists, .absent: return nil
    }
  }

  private func text(_ lane: Int64, _ field: Int) -> String? {
    facts.keyText(ofLane: lane, type.fields[field]) { texts.text($0) }
  }
}
