import CELLanguage
import Judging

/// Outcomes as text to digest: the same for equal values, whatever the order of records and the form of their files.
enum ReadText {
  static func text(_ outcome: Outcome) -> String {
    switch outcome {
    case .value(let value): text(value)
    case .error(let error): "error " + error.kind.rawValue
    case .unknown(let unknown): text(unknown)
    }
  }

  static func text(_ value: CELValue) -> String {
    switch value {
    case .null: "null"
    case .uint(let number): String(number)
    case .bytes(let bytes): bytes.map { String($0) }.joined(separator: ",")
    case .optional(let inner): "optional " + (inner.map(text) ?? "")
    case .list(let list): text(list)
    case .map(let map): "map " + FramedText.text(map.entries.map { text($0.key) + " " + text($0.value) }.sorted())
    case .record(let record): text(record)
    default: "value " + KeyText.text(of: value)
    }
  }

  private static func text(_ record: any RecordValue) -> String {
    switch record.identity {
    case .key(let parts): FramedText.text(["record", record.recordType] + parts)
    case .unknown: FramedText.text(["record without key", record.recordType])
    }
  }

  private static func text(_ list: ListValue) -> String {
    let elements = (0..<list.elements.count).map { text(list.elements[$0]) }.sorted()
    return FramedText.text(["list", list.openness.map { text($0) } ?? ""] + elements)
  }

  /// Rows are not named: they move. Which of very many reasons are kept is a matter of their order.
  private static func text(_ unknown: UnknownSet) -> String {
    if unknown.isTruncated { return "unknown for many reasons" }
    let causes = unknown.causes.map { FramedText.text([$0.kind.rawValue, $0.dataset, $0.key, $0.field]) }
    return "unknown " + FramedText.text(causes.sorted())
  }
}
