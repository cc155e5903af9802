import CivilTime
import RecordSources
import SourceDiagnostics
import YAMLTree

extension ConfigurationDecoder {
  /// `covers: {from: 2025-01-01, to: 2025-12-31}`; one end may be left out, and then no day is too early or too late.
  mutating func covers(_ mapping: ConfigurationMapping) -> Coverage? {
    guard let entry = mapping.entry("covers"), let node = mapping.node("covers", &diagnostics),
      let covers = ConfigurationMapping(
        node, "`covers` of \(mapping.owner)", shape: ConfigurationShape.covers, &diagnostics)
    else { return nil }
    let from = day("from", covers)
    let to = day("to", covers)
    if covers.entry("from") == nil, covers.entry("to") == nil {
      diagnostics.append(
        Diagnostic(
          "config-missing-key", "\(covers.owner) needs the key `from` or `to`", at: entry.keyLocation,
          help: "Write the first and the last day of which the data speaks."))
    }
    if let from, let to, from > to {
      diagnostics.append(
        Diagnostic(
          "config-bad-date", "\(covers.owner) ends on \(to), before it begins", at: node.location,
          help: "Both days belong to it: write `to` no earlier than `from`."))
    }
    return Coverage(from: from, to: to, location: entry.keyLocation)
  }

  private mutating func day(_ key: String, _ mapping: ConfigurationMapping) -> CivilDate? {
    guard let scalar = mapping.text(key, &diagnostics) else { return nil }
    if let day = CivilDate(iso: scalar.text) { return day }
    diagnostics.append(
      Diagnostic(
        "config-bad-date", "`\(key)` of \(mapping.owner) cannot be \(scalar.description)", at: scalar.location,
        help: "Write a day that exists as YYYY-MM-DD."))
    return nil
  }
}
