import CZlib

/// zlib's raw inflate: the thinnest binding.
@safe struct Inflater: ~Copyable {
  // On the heap, since zlib keeps a pointer from its state back to the stream.
  private let stream: UnsafeMutablePointer<z_stream>

  /// `nil` without memory.
  init?() {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // Negative: no zlib header, as in zip archives.
    guard unsafe inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      unsafe stream.deallocate()
      return nil
    }
    unsafe self.stream = unsafe stream
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  struct Step {
    var consumed: Int
    var produced: Int
    var isAtEnd: Bool
  }

  /// Inflates as much as `output` takes; `nil` for bytes that are no deflate stream.
  mutating func inflate(_ input: Span<UInt8>, into output: inout [UInt8]) -> Step? {
    let room = output.count
    let available = min(input.count, 1 << 30)
    let status = unsafe input.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        unsafe stream.pointee.avail_in = uInt(available)
        unsafe stream.pointee.next_out = target.baseAddress
        unsafe stream.pointee.avail_out = uInt(room)
        return unsafe CZlib.inflate(stream, Z_NO_FLUSH)
      }
    }
    guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else { return nil }
    let (left, free) = unsafe (Int(stream.pointee.avail_in), Int(stream.pointee.avail_out))
    return Step(consumed: available - left, produced: room - free, isAtEnd: status == Z_STREAM_END)
  }

  static func crc(_ crc: UInt32, _ bytes: Span<UInt8>) -> UInt32 {
    let value = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe crc32(uLong(crc), buffer.baseAddress, uInt(buffer.count))
    }
    return UInt32(truncatingIfNeeded: value)
  }
}
