import ByteScanning
import CZlib

/// Unpacks gzip, whose files may have several members one after the other.
enum Gunzip {
  struct Unpacked {
    var file: FileBytes
    /// Whether the data breaks off, or goes on with what is no gzip.
    var isBrokenOff: Bool
  }

  static func isPacked(_ file: FileBytes) -> Bool { file.copy(0..<3) == [0x1F, 0x8B, 0x08] }

  private enum Step { case goesOn, memberEnds, breaksOff, damaged }

  static func unpack(_ packed: FileBytes, limit: Int) throws(TextError) -> Unpacked {
    var sink = ByteSink(limit: limit, capacity: packed.count &* 4)
    var position = 0
    while isPacked(packed, at: position) {
      switch try member(packed, &position, &sink) {
      case .memberEnds: continue
      case .breaksOff, .goesOn: return Unpacked(file: sink.file(path: packed.path), isBrokenOff: true)
      case .damaged: throw TextError(path: packed.path, .damaged)
      }
    }
    return Unpacked(file: sink.file(path: packed.path), isBrokenOff: !isPadding(packed, from: position))
  }

  private static func isPacked(_ file: FileBytes, at position: Int) -> Bool {
    file.copy(position..<position + 2) == [0x1F, 0x8B]
  }

  /// Tapes and block devices leave zeros after the last member.
  private static func isPadding(_ file: FileBytes, from position: Int) -> Bool {
    file.withBytes { bytes in
      for index in position..<max(position, bytes.count) where bytes[index] != 0 { return false }
      return true
    }
  }

  private static func member(
    _ packed: FileBytes, _ position: inout Int, _ sink: inout ByteSink
  ) throws(TextError) -> Step {
    var stream = unsafe z_stream()
    // 16: the wrapper is gzip's, with its checksum.
    guard
      unsafe inflateInit2_(&stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw TextError(path: packed.path, .damaged) }
    defer { unsafe inflateEnd(&stream) }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let input = packed.copy(position..<position + chunk.count)
      var used = 0
      var step = Step.goesOn
      // What does not fit into the chunk is still held back.
      var isFull = false
      repeat {
        let (taken, written, code) = unsafe inflateOnce(&stream, input, from: used, &chunk)
        used += taken
        guard sink.append(chunk.span.extracting(0..<written)) else {
          throw TextError(path: packed.path, .tooLarge(limit: sink.limit))
        }
        step = Self.step(code)
        isFull = written == chunk.count
      } while step == .goesOn && (isFull || used < input.count)
      position += used
      if step == .goesOn, position >= packed.count { return .breaksOff }
      if step != .goesOn { return step }
    }
  }

  private static func step(_ code: Int32) -> Step {
    switch code {
    case Z_STREAM_END: .memberEnds
    case Z_OK, Z_BUF_ERROR: .goesOn
    default: .damaged
    }
  }

  private static func inflateOnce(
    _ stream: inout z_stream, _ input: [UInt8], from start: Int, _ chunk: inout [UInt8]
  ) -> (taken: Int, written: Int, code: Int32) {
    var input = input
    return unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe chunk.withUnsafeMutableBufferPointer { target in
        unsafe stream.next_in = source.baseAddress.map { unsafe $0 + start }
        unsafe stream.avail_in = UInt32(source.count - start)
        unsafe stream.next_out = target.baseAddress
        unsafe stream.avail_out = UInt32(target.count)
        let code = unsafe inflate(&stream, Z_NO_FLUSH)
        let taken = unsafe source.count - start - Int(stream.avail_in)
        return unsafe (taken, target.count - Int(stream.avail_out), code)
      }
    }
  }
}
