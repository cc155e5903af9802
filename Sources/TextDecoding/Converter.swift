import ByteScanning

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The system's converter of encodings, `iconv`.
enum Converter {
  enum Outcome {
    case converted(FileBytes)
    /// What begins at the offset is nothing in the encoding.
    case mistake(offset: Int)
    /// The file ends within a character, which begins at the offset.
    case brokenOff(FileBytes, offset: Int)
  }

  static func toUTF8(_ file: FileBytes, from encoding: TextEncoding, limit: Int) throws(TextError) -> Outcome {
    let handle = unsafe iconv_open("UTF-8", encoding.converterName)
    // (iconv_t)-1
    guard let handle = unsafe handle, Int(bitPattern: handle) != -1 else {
      throw TextError(path: file.path, .noConverter(encoding))
    }
    defer { unsafe iconv_close(handle) }
    var sink = ByteSink(limit: limit, capacity: file.count + file.count / 2)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var position = 0
    while position < file.count {
      var input = file.copy(position..<position + (1 << 15))
      let isLast = position + input.count == file.count
      let (taken, written, code) = unsafe convert(handle, &input, &chunk)
      guard sink.append(chunk.span.extracting(0..<written)) else {
        throw TextError(path: file.path, .tooLarge(limit: limit))
      }
      position += taken
      if code == EILSEQ { return .mistake(offset: position) }
      // A character that the pieces cut in two begins the next piece.
      if code == EINVAL, isLast || taken == 0 {
        return .brokenOff(sink.file(path: file.path), offset: position)
      }
    }
    _ = unsafe flush(handle, &chunk).map { sink.append(chunk.span.extracting(0..<$0)) }
    return .converted(sink.file(path: file.path))
  }

  /// UTF-8 to another encoding, for texts that the program itself holds; `nil` where it can't be written so.
  static func bytes(of text: String, in encoding: TextEncoding) -> [UInt8]? {
    let handle = unsafe iconv_open(encoding.converterName, "UTF-8")
    guard let handle = unsafe handle, Int(bitPattern: handle) != -1 else { return nil }
    defer { unsafe iconv_close(handle) }
    var input = Array(text.utf8)
    var chunk = [UInt8](repeating: 0, count: input.count * 4 + 16)
    let (taken, written, code) = unsafe convert(handle, &input, &chunk)
    return code == 0 && taken == text.utf8.count ? Array(chunk[..<written]) : nil
  }

  /// - Returns: how many bytes were taken and written, and 0 or the `errno` for which it went no further.
  private static func convert(
    _ handle: iconv_t, _ input: inout [UInt8], _ chunk: inout [UInt8]
  ) -> (taken: Int, written: Int, code: Int32) {
    unsafe input.withUnsafeMutableBytes { source in
      unsafe chunk.withUnsafeMutableBytes { target in
        var next = unsafe source.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = source.count
        var place = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
        var room = target.count
        let result = unsafe iconv(handle, &next, &left, &place, &room)
        let code = result == -1 ? errno : 0
        return (source.count - left, target.count - room, code == E2BIG ? 0 : code)
      }
    }
  }

  /// What an encoding with states still holds back.
  private static func flush(_ handle: iconv_t, _ chunk: inout [UInt8]) -> Int? {
    unsafe chunk.withUnsafeMutableBytes { target in
      var place = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
      var room = target.count
      let result = unsafe iconv(handle, nil, nil, &place, &room)
      return result == -1 ? nil : target.count - room
    }
  }
}
