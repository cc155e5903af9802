/// A part of an archive as its directory lists it.
struct ZipEntry: Sendable {
  enum Method: Sendable {
    case stored, deflated
  }

  /// With slashes, whatever the archive has.
  let name: String
  let method: Method
  let crc: UInt32
  let compressedSize: Int
  let size: Int
  /// Where its local header begins.
  let headerOffset: Int

  /// What names of parts are compared by: they differ in more than the case of ASCII letters, and some programs write
  /// backslashes.
  static func key(_ name: some Sequence<UInt8>) -> [UInt8] {
    name.map { byte in
      switch byte {
      case 0x41...0x5A: byte | 0x20
      case 0x5C: 0x2F
      default: byte
      }
    }
  }
}
