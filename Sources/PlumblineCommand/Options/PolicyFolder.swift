import Plumbline

/// The pack that a command works on.
enum PolicyFolder {
  /// The one named, else the environment's, else the configuration's.
  static func path(_ named: String?, _ environment: Environment) throws -> String {
    if let path = named ?? environment["PLUMBLINE_POLICY"] { return path }
    let file = environment["PLUMBLINE_CONFIG"] ?? ConfigurationFile.find()
    if let file, let path = try ConfigurationFile.load(file).policyDirectory { return path }
    throw UsageFailure("no policy: name its folder, or write it as 'policy:' in \(ConfigurationFile.name)")
  }
}
