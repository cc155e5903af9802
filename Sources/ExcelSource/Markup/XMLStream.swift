import CExpat

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// expat, the system's parser of XML in pieces: the thinnest binding.
///
/// A document type ends the reading at once, so that there are no entities to expand and nothing to fetch.
@safe final class XMLStream {
  /// Real parts nest about ten deep.
  private static let depthLimit = 64
  /// A tag, a comment, an instruction is held whole until it ends.
  private static let tokenLimit = 1 << 20

  private let parser: XML_Parser?
  private let part: String
  private let events: any XMLEvents
  private var open: [Tag] = []
  /// How deep within an element that is skipped.
  private var skipped = 0
  private var failure: WorkbookError?
  private var fed = 0
  /// How much had been fed when the parser last found something.
  private var found = 0
  private let root: Tag

  /// - Parameter root: what the outermost element must be.
  init(part: String, root: Tag, events: any XMLEvents) throws(WorkbookError) {
    unsafe parser = XML_ParserCreateNS(nil, XML_Char(Vocabulary.separator))
    self.part = part
    self.root = root
    self.events = events
    guard let parser = unsafe parser else { throw .limit(part, "no memory to parse it", "内存不足，无法解析") }
    unsafe XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    unsafe XML_SetElementHandler(
      parser, { unsafe XMLStream.of($0).start($1, $2) }, { data, _ in unsafe XMLStream.of(data).end() })
    unsafe XML_SetCharacterDataHandler(parser) { unsafe XMLStream.of($0).text($1, $2) }
    unsafe XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in unsafe XMLStream.of(data).documentType() }
    unsafe XML_SetCommentHandler(parser) { data, _ in unsafe XMLStream.of(data).note() }
    unsafe XML_SetProcessingInstructionHandler(parser) { data, _, _ in unsafe XMLStream.of(data).note() }
  }

  deinit { if let parser = unsafe parser { unsafe XML_ParserFree(parser) } }

  private static func of(_ data: UnsafeMutableRawPointer?) -> XMLStream {
    guard let data = unsafe data else { preconditionFailure("expat gives back what it was given") }
    return unsafe Unmanaged<XMLStream>.fromOpaque(data).takeUnretainedValue()
  }

  func feed(_ bytes: Span<UInt8>) throws(WorkbookError) {
    fed += bytes.count
    try parse(bytes, isLast: false)
    guard fed - found <= Self.tokenLimit + bytes.count else {
      throw .limit(part, "a tag of more than \(Self.tokenLimit >> 20) MiB", "单个标签超过\(Self.tokenLimit >> 20) MiB")
    }
  }

  func finish() throws(WorkbookError) { try parse([UInt8]().span, isLast: true) }

  private func parse(_ bytes: Span<UInt8>, isLast: Bool) throws(WorkbookError) {
    let status = unsafe bytes.withUnsafeBytes { buffer in
      unsafe XML_Parse(
        parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), isLast ? 1 : 0)
    }
    if let failure { throw failure }
    guard status == XML_STATUS_OK else {
      let line = unsafe XML_GetCurrentLineNumber(parser)
      let what = unsafe XML_ErrorString(XML_GetErrorCode(parser)).map { unsafe String(cString: $0) } ?? "no XML"
      throw .damaged(part, "line \(line) is no XML: \(what)", "第\(line)行不是有效的XML")
    }
  }

  private func start(
    _ name: UnsafePointer<XML_Char>?, _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
  ) {
    note()
    guard failure == nil, let name = unsafe name else { return }
    guard open.count + skipped < Self.depthLimit else {
      return stop(.limit(part, "elements nest more than \(Self.depthLimit) deep", "元素嵌套超过\(Self.depthLimit)层"))
    }
    guard skipped == 0 else {
      skipped += 1
      return
    }
    let bytes = unsafe UnsafeBufferPointer(
      start: UnsafeRawPointer(name).assumingMemoryBound(to: UInt8.self), count: strlen(name))
    let tag = unsafe Vocabulary.tag(bytes.span)
    guard let parent = open.last ?? (tag == root ? .other : nil) else {
      return stop(.damaged(part, "is no part of a workbook, or one of another kind", "不是工作簿的部件，或部件类型不符"))
    }
    guard tag != .foreign else { return skip(in: parent) }
    open.append(tag)
    attempt { () throws(WorkbookError) in unsafe try events.start(tag, in: parent, XMLAttributes(attributes)) }
  }

  /// What holds records or texts holds nothing of other vocabularies; what is hidden there would not be read.
  private func skip(in parent: Tag) {
    switch parent {
    case .sheets, .sheetData, .row, .c, .v, .is, .sst, .si, .r, .t:
      stop(.damaged(part, "an unknown element among cells", "单元格之间有未知元素"))
    default: skipped = 1
    }
  }

  private func end() {
    note()
    guard failure == nil else { return }
    guard skipped == 0 else {
      skipped -= 1
      return
    }
    guard let tag = open.popLast() else { return }
    attempt { () throws(WorkbookError) in try events.end(tag) }
  }

  private func text(_ bytes: UnsafePointer<XML_Char>?, _ count: Int32) {
    note()
    guard failure == nil, skipped == 0, let bytes = unsafe bytes, let tag = open.last else { return }
    let buffer = unsafe UnsafeBufferPointer(
      start: UnsafeRawPointer(bytes).assumingMemoryBound(to: UInt8.self), count: Int(count))
    attempt { () throws(WorkbookError) in unsafe try events.text(buffer.span, in: tag) }
  }

  private func documentType() { stop(.documentType(part: part)) }

  private func note() { found = fed }

  private func attempt(_ body: () throws(WorkbookError) -> Void) {
    do throws(WorkbookError) { try body() } catch { stop(error) }
  }

  private func stop(_ error: WorkbookError) {
    failure = failure ?? error
    unsafe _ = XML_StopParser(parser, 0)
  }
}
