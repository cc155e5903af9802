import ByteScanning
import PolicyLanguage
import SourceDiagnostics

/// Reads and checks policy packs.
public enum PolicyLoading {
  /// A policy that has no mistake, and the warnings about it.
  public static func load(_ directory: String) throws(CheckFailure) -> CheckedPolicy {
    let load = try syntax(directory)
    guard let policy = load.policy else { throw .policy(load.diagnostics) }
    return policy
  }

  /// The pack as far as it can be read, with all diagnostics.
  public static func syntax(_ directory: String) throws(CheckFailure) -> PolicyPack.Load {
    do {
      return try PolicyPack.load(directory: directory) { SHA256Digest.hex(of: $0) }
    } catch {
      throw .unreadablePolicy(error.description)
    }
  }
}
