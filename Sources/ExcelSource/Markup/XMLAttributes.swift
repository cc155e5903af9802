#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The attributes of an element, as long as the parser is at its start.
@safe struct XMLAttributes {
  /// Names and values in turn, `nil` at the end.
  private let list: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  init(_ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?) { unsafe self.list = unsafe list }

  /// Calls with the value of the attribute that has no vocabulary and this name; `nil` without one.
  func withValue<Value>(_ name: StaticString, _ body: (Span<UInt8>) -> Value) -> Value? {
    unsafe value { unsafe strcmp($0, UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)) == 0 }
      .map { unsafe body(Self.bytes($0).span) }
  }

  func text(_ name: StaticString) -> String? { withValue(name, ZipDirectory.text) }

  func int(_ name: StaticString) -> Int? { text(name).flatMap { Int($0) } }

  func isTrue(_ name: StaticString) -> Bool { text(name).map { ["1", "true", "on"].contains($0) } ?? false }

  /// The attribute `id` of any vocabulary: the two kinds of workbooks have different ones for relations.
  var relation: String? {
    unsafe value { name in
      guard let separator = unsafe strrchr(name, Int32(Vocabulary.separator)) else { return false }
      return unsafe strcmp(separator + 1, "id") == 0
    }.map { ZipDirectory.text(unsafe Self.bytes($0).span) }
  }

  /// `xml:space`
  var keepsSpace: Bool {
    unsafe value { unsafe strcmp($0, "http://www.w3.org/XML/1998/namespace\nspace") == 0 }
      .map { unsafe strcmp($0, "preserve") == 0 } ?? false
  }

  private func value(where matches: (UnsafePointer<CChar>) -> Bool) -> UnsafePointer<CChar>? {
    guard var next = unsafe list else { return nil }
    while let name = unsafe next.pointee {
      if unsafe matches(name) { return unsafe next[1] }
      unsafe next += 2
    }
    return nil
  }

  private static func bytes(_ text: UnsafePointer<CChar>) -> UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(
      start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: strlen(text))
  }
}
