import CZlib

/// Writes zip archives, right ones and wrong ones.
struct TestArchive {
  struct Part {
    var name: String
    var bytes: [UInt8]
    var isDeflated = false
    /// Sizes and checksum behind the bytes instead of before them.
    var hasDescriptor = false
    var crc: UInt32?
    /// The name in the local header where it is another one.
    var localName: String?
    var flags = 0
    var method: Int?
    /// What the directory says of its size where that is wrong.
    var size: Int?
  }

  var parts: [Part] = []
  var comment = ""
  var isZip64 = false

  func bytes() -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let data = part.isDeflated ? Self.deflated(part.bytes) : part.bytes
      let offset = bytes.count
      bytes += local(part, data) + data
      if part.hasDescriptor { bytes += Self.fields([(0x0807_4B50, 4)] + sums(part, data)) }
      directory += entry(part, data, offset)
    }
    return bytes + directory + end(directory.count, at: bytes.count)
  }

  private func sums(_ part: Part, _ data: [UInt8]) -> [(Int, Int)] {
    [(Int(part.crc ?? Self.crc(part.bytes)), 4), (data.count, 4), (part.size ?? part.bytes.count, 4)]
  }

  private func local(_ part: Part, _ data: [UInt8]) -> [UInt8] {
    let name = Array((part.localName ?? part.name).utf8)
    let sums = part.hasDescriptor ? [(0, 4), (0, 4), (0, 4)] : sums(part, data)
    return Self.fields(
      [(0x0403_4B50, 4), (20, 2), (part.flags | (part.hasDescriptor ? 8 : 0), 2), (method(part), 2), (0, 4)] + sums
        + [(name.count, 2), (0, 2)]) + name
  }

  private func method(_ part: Part) -> Int { part.method ?? (part.isDeflated ? 8 : 0) }

  private func entry(_ part: Part, _ data: [UInt8], _ offset: Int) -> [UInt8] {
    let name = Array(part.name.utf8)
    var sums = sums(part, data)
    var extra: [UInt8] = []
    if isZip64 {
      extra = Self.fields([(1, 2), (24, 2), (sums[2].0, 8), (sums[1].0, 8), (offset, 8)])
      sums[1].0 = 0xFFFF_FFFF
      sums[2].0 = 0xFFFF_FFFF
    }
    let head = [(0x0201_4B50, 4), (20, 2), (20, 2), (part.flags, 2), (method(part), 2), (0, 4)]
    let tail = [(name.count, 2), (extra.count, 2), (0, 2), (0, 2), (0, 2), (0, 4)]
    return Self.fields(head + sums + tail + [(isZip64 ? 0xFFFF_FFFF : offset, 4)]) + name + extra
  }

  private func end(_ size: Int, at offset: Int) -> [UInt8] {
    let text = Array(comment.utf8)
    let counts = [(parts.count, 2), (parts.count, 2), (size, 4), (isZip64 ? 0xFFFF_FFFF : offset, 4)]
    let end = Self.fields([(0x0605_4B50, 4), (0, 4)] + counts + [(text.count, 2)]) + text
    guard isZip64 else { return end }
    let sizes = [(parts.count, 8), (parts.count, 8), (size, 8), (offset, 8)]
    let record = Self.fields([(0x0606_4B50, 4), (44, 8), (45, 2), (45, 2), (0, 4), (0, 4)] + sizes)
    return record + Self.fields([(0x0706_4B50, 4), (0, 4), (offset + size, 8), (1, 4)]) + end
  }

  private static func fields(_ fields: [(value: Int, size: Int)]) -> [UInt8] {
    fields.flatMap { field in (0..<field.size).map { UInt8(truncatingIfNeeded: field.value >> (8 * $0)) } }
  }

  static func crc(_ bytes: [UInt8]) -> UInt32 {
    UInt32(truncatingIfNeeded: unsafe crc32(0, bytes, uInt(bytes.count)))
  }

  static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var stream = unsafe z_stream()
    unsafe deflateInit2_(
      &stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    var output = [UInt8](repeating: 0, count: bytes.count / 2 + 1024)
    var input = bytes
    let produced = unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        unsafe stream.next_in = source.baseAddress
        unsafe stream.avail_in = uInt(source.count)
        unsafe stream.next_out = target.baseAddress
        unsafe stream.avail_out = uInt(target.count)
        precondition(unsafe deflate(&stream, Z_FINISH) == Z_STREAM_END)
        return unsafe target.count - Int(stream.avail_out)
      }
    }
    unsafe deflateEnd(&stream)
    return Array(output[..<produced])
  }
}
