import CivilTime
import RecordSources
import SourceDiagnostics
import YAMLTree

/// Reads the tree of a configuration and collects what is wrong with it.
struct ConfigurationDecoder {
  let path: String
  var diagnostics: [Diagnostic] = []

  init(path: String) { self.path = path }

  mutating func configuration(_ node: YAMLNode) -> RunConfiguration? {
    guard
      let mapping = ConfigurationMapping(
        node, "the configuration", shape: ConfigurationShape.configuration, &diagnostics)
    else { return nil }
    let policy = mapping.text("policy", &diagnostics)
    return RunConfiguration(
      path: path, policyDirectory: policy.map { resolved($0.text) }, asOf: asOf(mapping), datasets: datasets(mapping))
  }

  func resolved(_ path: String) -> String { ConfigurationPath.join(ConfigurationPath.folder(of: self.path), path) }

  private mutating func asOf(_ mapping: ConfigurationMapping) -> RunConfiguration.Day? {
    guard let scalar = mapping.text("as_of", &diagnostics) else { return nil }
    if scalar.text == "today" { return .today }
    if let day = CivilDate(iso: scalar.text) { return .day(day) }
    diagnostics.append(
      Diagnostic(
        "config-bad-date", "`as_of` cannot be \(scalar.description)", at: scalar.location,
        help: "Write `today`, or a day that exists as YYYY-MM-DD."))
    return nil
  }

  private mutating func datasets(_ mapping: ConfigurationMapping) -> [String: DatasetBinding] {
    var datasets: [String: DatasetBinding] = [:]
    for entry in mapping.members("data", &diagnostics) {
      if let binding = binding(entry) { datasets[entry.key] = binding }
    }
    return datasets
  }
}
