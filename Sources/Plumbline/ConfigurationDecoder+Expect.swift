import RecordSources
import SourceDiagnostics
import YAMLTree

extension ConfigurationDecoder {
  /// `expect: {rows: 1204, sites: [CN-01, CN-02], values: {contract: [full_time, agency]}}`; `all` stands for every
  /// record that the field can refer to.
  mutating func expect(_ mapping: ConfigurationMapping) -> (rows: Int?, values: [ExpectedValues]) {
    guard let node = mapping.node("expect", &diagnostics),
      let expect = ConfigurationMapping(
        node, "`expect` of \(mapping.owner)", shape: ConfigurationShape.expect, &diagnostics)
    else { return (nil, []) }
    var values: [ExpectedValues] = []
    if let sites = expect.node("sites", &diagnostics) {
      values.append(ExpectedValues(values: expected(sites, "`sites` of \(expect.owner)")))
    }
    for entry in expect.members("values", &diagnostics) {
      let what = "`\(entry.key)` of `values` of \(expect.owner)"
      values.append(ExpectedValues(field: entry.key, values: expected(entry.value, what)))
    }
    return (rows(expect), values)
  }

  private mutating func expected(_ node: YAMLNode, _ what: String) -> ExpectedValues.Values {
    if node.scalar?.text == "all" { return .everyRecord }
    return .listed(ConfigurationMistake.scalars(node, what, &diagnostics).map(\.text))
  }

  private mutating func rows(_ expect: ConfigurationMapping) -> Int? {
    guard let rows = expect.node("rows", &diagnostics) else { return nil }
    if let count = rows.scalar?.intValue, count >= 0 { return Int(count) }
    diagnostics.append(ConfigurationMistake.kind("`rows` of \(expect.owner)", "a count of rows", rows))
    return nil
  }
}
