import CLibYAML

/// One step of a YAML stream. Positions count code points from the start of the input.
struct YAMLEvent {
  enum Kind {
    case streamStart, streamEnd, documentEnd, sequenceEnd, mappingEnd
    case documentStart(version: (major: Int, minor: Int)?, hasTagDirectives: Bool)
    case alias(String)
    case scalar(text: String, style: YAMLScalar.Style)
    case sequenceStart(isFlow: Bool)
    case mappingStart(isFlow: Bool)
  }

  let kind: Kind
  let start: Int
  let end: Int
  var tag: String?
  var anchor: String?
}

/// Why libyaml could go no further.
struct YAMLProblem: Error {
  let problem: String
  /// Where, in code points.
  let position: Int
  /// What was being read, such as `while scanning a tag`.
  let context: String?
  let contextPosition: Int?
}

/// libyaml behind a safe face: events one after the other. Input must be valid UTF-8 without a byte order mark.
@safe final class EventReader {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>

  /// `nil` when memory is short.
  init?(_ bytes: ArraySlice<UInt8>) {
    unsafe input = .allocate(capacity: max(1, bytes.count))
    _ = unsafe input.initialize(from: bytes)
    unsafe parser = .allocate(capacity: 1)
    unsafe parser.initialize(to: yaml_parser_t())
    guard unsafe yaml_parser_initialize(parser) == 1 else { return nil }
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
    unsafe input.deallocate()
  }

  func next() throws(YAMLProblem) -> YAMLEvent {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw problem() }
    defer { unsafe yaml_event_delete(&event) }
    return unsafe Self.translate(event)
  }

  private func problem() -> YAMLProblem {
    let context = unsafe Self.text(parser.pointee.context)
    return unsafe YAMLProblem(
      problem: Self.text(parser.pointee.problem) ?? "the YAML parser gave up",
      position: Int(parser.pointee.problem_mark.index),
      context: context,
      contextPosition: context == nil ? nil : Int(parser.pointee.context_mark.index))
  }

  private static func translate(_ event: yaml_event_t) -> YAMLEvent {
    var result = unsafe YAMLEvent(
      kind: kind(of: event), start: Int(event.start_mark.index), end: Int(event.end_mark.index))
    switch unsafe event.type {
    case YAML_SCALAR_EVENT:
      result.tag = unsafe text(event.data.scalar.tag)
      result.anchor = unsafe text(event.data.scalar.anchor)
    case YAML_SEQUENCE_START_EVENT:
      result.tag = unsafe text(event.data.sequence_start.tag)
      result.anchor = unsafe text(event.data.sequence_start.anchor)
    case YAML_MAPPING_START_EVENT:
      result.tag = unsafe text(event.data.mapping_start.tag)
      result.anchor = unsafe text(event.data.mapping_start.anchor)
    default: break
    }
    return result
  }

  private static func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
    switch unsafe event.type {
    case YAML_STREAM_START_EVENT: .streamStart
    case YAML_DOCUMENT_START_EVENT: unsafe documentStart(event)
    case YAML_DOCUMENT_END_EVENT: .documentEnd
    case YAML_ALIAS_EVENT: unsafe .alias(text(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT: unsafe scalar(event)
    case YAML_SEQUENCE_START_EVENT:
      unsafe .sequenceStart(isFlow: event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE)
    case YAML_SEQUENCE_END_EVENT: .sequenceEnd
    case YAML_MAPPING_START_EVENT:
      unsafe .mappingStart(isFlow: event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE)
    case YAML_MAPPING_END_EVENT: .mappingEnd
    // The end of the stream, and the event without a type that libyaml gives after it.
    default: .streamEnd
    }
  }

  private static func documentStart(_ event: yaml_event_t) -> YAMLEvent.Kind {
    let start = unsafe event.data.document_start
    let version = unsafe start.version_directive.map { unsafe (Int($0.pointee.major), Int($0.pointee.minor)) }
    return unsafe .documentStart(
      version: version, hasTagDirectives: start.tag_directives.start != start.tag_directives.end)
  }

  private static func scalar(_ event: yaml_event_t) -> YAMLEvent.Kind {
    let scalar = unsafe event.data.scalar
    let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: Int(scalar.length))
    let style: YAMLScalar.Style =
      switch unsafe scalar.style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE: .literal
      case YAML_FOLDED_SCALAR_STYLE: .folded
      default: .plain
      }
    return unsafe .scalar(text: String(decoding: bytes, as: UTF8.self), style: style)
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    unsafe pointer.map { unsafe String(cString: $0) }
  }

  private static func text(_ pointer: UnsafePointer<CChar>?) -> String? {
    unsafe pointer.map { unsafe String(cString: $0) }
  }
}
