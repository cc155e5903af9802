#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The secret by which pseudonyms are made. Who has only a report must not be able to try out all birth dates, so it is
/// never a constant.
enum PseudonymKey {
  /// The environment's, else one that belongs to this machine, else one that lasts for this run.
  static func bytes(_ environment: Environment) -> [UInt8] {
    if let key = environment["PLUMBLINE_PSEUDONYM_KEY"] { return Array(key.utf8) }
    return machineKey() ?? (0..<4).flatMap { _ in bytes(of: UInt64.random(in: .min ... .max)) }
  }

  private static func machineKey() -> [UInt8]? {
    guard let file = unsafe fopen("/etc/machine-id", "re") else { return nil }
    defer { unsafe fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = unsafe fread(&buffer, 1, buffer.count, file)
    let digits = buffer.prefix(count).filter { $0 > 0x20 }
    return digits.count >= 32 ? Array("plumbline pseudonyms ".utf8) + digits : nil
  }

  private static func bytes(of number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}
