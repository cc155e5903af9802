/// Reads the directory at the end of a zip archive.
///
/// Only what workbooks use is read: one disk, parts stored or deflated, Zip64. Sizes and checksums come from here, so
/// that parts whose own header leaves them for a descriptor behind are read like others.
struct ZipDirectory {
  /// Workbooks have some dozens of parts; with pictures, thousands.
  private static let entryLimit = 1 << 16
  private static let name = "zip directory"

  private struct End {
    var count: Int
    var size: Int
    var offset: Int
  }

  static func entries(_ bytes: Span<UInt8>) throws(WorkbookError) -> [ZipEntry] {
    guard let position = endPosition(bytes) else { throw .notZip }
    let end = try end(bytes, at: position)
    guard end.count <= entryLimit else {
      throw .limit(name, "more than \(entryLimit) parts", "超过\(entryLimit)个部件")
    }
    guard end.offset <= bytes.count, end.size <= bytes.count - end.offset else { throw cut }
    let directory = bytes.extracting(end.offset..<end.offset + end.size)
    var entries: [ZipEntry] = []
    var offset = 0
    for _ in 0..<end.count {
      let (entry, next) = try entry(directory, at: offset)
      if let entry { entries.append(entry) }
      offset = next
    }
    return entries
  }

  static var cut: WorkbookError { .damaged(name, "points outside of the file", "指向文件之外") }

  /// The record stands last, but for a comment of up to 65,535 bytes.
  private static func endPosition(_ bytes: Span<UInt8>) -> Int? {
    guard bytes.count >= 22 else { return nil }
    for position in stride(from: bytes.count - 22, through: max(0, bytes.count - 22 - 0xFFFF), by: -1) {
      guard bytes[position] == 0x50, LittleEndian.int(bytes, at: position, size: 4) == 0x0605_4B50,
        let comment = LittleEndian.int(bytes, at: position + 20, size: 2), position + 22 + comment == bytes.count
      else { continue }
      return position
    }
    return nil
  }

  private static func end(_ bytes: Span<UInt8>, at position: Int) throws(WorkbookError) -> End {
    guard let count = LittleEndian.int(bytes, at: position + 10, size: 2),
      let size = LittleEndian.int(bytes, at: position + 12, size: 4),
      let offset = LittleEndian.int(bytes, at: position + 16, size: 4)
    else { throw cut }
    guard count == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF else {
      return End(count: count, size: size, offset: offset)
    }
    return try end64(bytes, before: position) ?? End(count: count, size: size, offset: offset)
  }

  private static func end64(_ bytes: Span<UInt8>, before position: Int) throws(WorkbookError) -> End? {
    guard LittleEndian.int(bytes, at: position - 20, size: 4) == 0x0706_4B50 else { return nil }
    guard let record = LittleEndian.int(bytes, at: position - 12, size: 8), record <= bytes.count,
      LittleEndian.int(bytes, at: record, size: 4) == 0x0606_4B50,
      let count = LittleEndian.int(bytes, at: record + 32, size: 8),
      let size = LittleEndian.int(bytes, at: record + 40, size: 8),
      let offset = LittleEndian.int(bytes, at: record + 48, size: 8)
    else { throw cut }
    return End(count: count, size: size, offset: offset)
  }

  /// - Returns: the part, `nil` for a folder, and where the next one begins.
  private static func entry(_ bytes: Span<UInt8>, at offset: Int) throws(WorkbookError) -> (ZipEntry?, Int) {
    func field(_ at: Int, _ size: Int) -> Int? { LittleEndian.int(bytes, at: offset + at, size: size) }
    guard field(0, 4) == 0x0201_4B50, let flags = field(8, 2), let method = field(10, 2), let crc = field(16, 4),
      let compressed = field(20, 4), let size = field(24, 4), let nameLength = field(28, 2),
      let extraLength = field(30, 2), let commentLength = field(32, 2), let header = field(42, 4),
      offset + 46 + nameLength + extraLength <= bytes.count
    else { throw cut }
    let start = offset + 46
    let name = text(bytes.extracting(start..<start + nameLength))
    let next = start + nameLength + extraLength + commentLength
    guard name.utf8.last != 0x2F else { return (nil, next) }
    let extra = bytes.extracting(start + nameLength..<start + nameLength + extraLength)
    let wide = try widened([size, compressed, header], extra)
    guard flags & 1 == 0 else { throw .encryptedParts }
    let entry = ZipEntry(
      name: name.replacing("\\", with: "/"), method: try known(method, name), crc: UInt32(truncatingIfNeeded: crc),
      compressedSize: wide[1],
      size: wide[0], headerOffset: wide[2])
    return (entry, next)
  }

  private static func known(_ method: Int, _ name: String) throws(WorkbookError) -> ZipEntry.Method {
    switch method {
    case 0: return .stored
    case 8: return .deflated
    default: throw .damaged(name, "is compressed in a way that Excel does not use", "采用了Excel不使用的压缩方式")
    }
  }

  /// Sizes and places that 32 bits can't hold stand in an extra field, in this order.
  private static func widened(_ values: [Int], _ extra: Span<UInt8>) throws(WorkbookError) -> [Int] {
    guard values.contains(0xFFFF_FFFF) else { return values }
    var position = 0
    while let id = LittleEndian.int(extra, at: position, size: 2),
      let length = LittleEndian.int(extra, at: position + 2, size: 2)
    {
      position += 4
      guard id == 1 else {
        position += length
        continue
      }
      var wide: [Int] = []
      for value in values {
        guard value == 0xFFFF_FFFF else {
          wide.append(value)
          continue
        }
        guard let value = LittleEndian.int(extra, at: position, size: 8) else { throw cut }
        wide.append(value)
        position += 8
      }
      return wide
    }
    return values
  }

  static func text(_ bytes: Span<UInt8>) -> String {
    var copy: [UInt8] = []
    for index in bytes.indices { copy.append(bytes[index]) }
    return String(decoding: copy, as: UTF8.self)
  }
}
