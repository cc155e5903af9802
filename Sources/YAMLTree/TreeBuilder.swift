import SourceDiagnostics

/// Builds nodes from events, and collects what this dialect refuses.
struct TreeBuilder {
  let file: SourceFile
  private let index: CharacterIndex
  private let reader: EventReader?
  private var nodeCount = 0
  private(set) var diagnostics: [Diagnostic] = []

  /// Reading ends: the reason is already among the diagnostics.
  struct Stop: Error {}

  init(file: SourceFile) {
    self.file = file
    let start = file.bytes.starts(with: EncodingCheck.byteOrderMark) ? 3 : 0
    index = CharacterIndex(file.bytes, from: start)
    reader = EventReader(file.bytes[start...])
  }

  mutating func documents() -> [YAMLNode] {
    var documents: [YAMLNode] = []
    while true {
      do throws(Stop) {
        let event = try next()
        if case .streamEnd = event.kind { return documents }
        if case .documentStart(let version, let hasTags) = event.kind {
          refuseDirectives(version, hasTags, event)
          if let node = try document() { documents.append(node) }
        }
      } catch { return documents }
    }
  }

  private mutating func document() throws(Stop) -> YAMLNode? {
    let node = try node(from: next(), depth: 1)
    _ = try next()
    if let scalar = node.scalar, scalar.kind == .null, scalar.text.isEmpty { return nil }
    return node
  }

  mutating func next() throws(Stop) -> YAMLEvent {
    guard let reader else {
      report("yaml-limit", "there is not enough memory to read the file", at: TextRange(start: 0, end: 0))
      throw Stop()
    }
    do { return try reader.next() } catch {
      diagnostics.append(SyntaxMistake(problem: error, file: file, index: index).diagnostic)
      throw Stop()
    }
  }

  mutating func node(from event: YAMLEvent, depth: Int) throws(Stop) -> YAMLNode {
    try count(event, depth: depth)
    refuseProperties(of: event)
    switch event.kind {
    case .scalar(let text, let style): return try scalar(text, style, event)
    case .sequenceStart(let isFlow): return try sequence(event, isFlow: isFlow, depth: depth)
    case .mappingStart(let isFlow): return try mapping(event, isFlow: isFlow, depth: depth)
    case .alias(let name): return alias(name, event)
    default: throw Stop()
    }
  }

  private mutating func scalar(_ text: String, _ style: YAMLScalar.Style, _ event: YAMLEvent) throws(Stop) -> YAMLNode {
    guard text.utf8.count <= YAMLLimits.scalarSize else {
      report("yaml-limit", "this text is longer than \(YAMLLimits.scalarSize) bytes", at: range(event))
      throw Stop()
    }
    let isBlock = style == .literal || style == .folded
    let place = location(isBlock ? withoutTrailingSpace(range(event)) : range(event))
    return YAMLNode(.scalar(YAMLScalar(text: text, style: style, location: place)), at: place)
  }

  private mutating func sequence(_ start: YAMLEvent, isFlow: Bool, depth: Int) throws(Stop) -> YAMLNode {
    var elements: [YAMLNode] = []
    while true {
      let event = try next()
      if case .sequenceEnd = event.kind {
        let place = extent(start, event, isFlow: isFlow, last: elements.last)
        return YAMLNode(.sequence(elements), at: place)
      }
      elements.append(try node(from: event, depth: depth + 1))
    }
  }

  private mutating func mapping(_ start: YAMLEvent, isFlow: Bool, depth: Int) throws(Stop) -> YAMLNode {
    var keys = MappingKeys()
    var entries: [YAMLEntry] = []
    while true {
      let event = try next()
      if case .mappingEnd = event.kind {
        let place = extent(start, event, isFlow: isFlow, last: entries.last?.value)
        return YAMLNode(.mapping(entries), at: place)
      }
      let key = try node(from: event, depth: depth + 1)
      let value = try node(from: next(), depth: depth + 1)
      switch keys.accept(key) {
      case .success(let text): entries.append(YAMLEntry(key: text, keyLocation: key.location, value: value))
      case .failure(let mistake): diagnostics.append(mistake)
      }
    }
  }

  /// An alias stands for a null, so that the rest of the document is still read.
  private mutating func alias(_ name: String, _ event: YAMLEvent) -> YAMLNode {
    report(
      "yaml-alias", "`*\(name)` is an alias, which a policy may not use", at: range(event),
      help: "Write the value out; an expression that starts with `*` must be quoted.")
    let place = location(range(event))
    return YAMLNode(.scalar(YAMLScalar(text: "", style: .plain, location: place)), at: place)
  }

  // MARK: Limits and refusals

  private mutating func count(_ event: YAMLEvent, depth: Int) throws(Stop) {
    nodeCount += 1
    if depth > YAMLLimits.depth {
      report("yaml-limit", "more than \(YAMLLimits.depth) collections inside each other", at: range(event))
      throw Stop()
    }
    if diagnostics.count > YAMLLimits.mistakes {
      report("yaml-limit", "the file has more than \(YAMLLimits.mistakes) mistakes", at: range(event))
      throw Stop()
    }
    if nodeCount > YAMLLimits.nodes {
      report("yaml-limit", "the file has more than \(YAMLLimits.nodes) values", at: range(event))
      throw Stop()
    }
  }

  private mutating func refuseProperties(of event: YAMLEvent) {
    if let tag = event.tag {
      report(
        "yaml-tag", "`\(tag)` is a tag, which a policy may not use", at: range(event),
        help: "Leave it out; an expression that starts with `!` must be quoted.")
    }
    if let anchor = event.anchor {
      report(
        "yaml-anchor", "`&\(anchor)` is an anchor, which a policy may not use", at: range(event),
        help: "Leave it out; an expression that starts with `&` must be quoted.")
    }
  }

  private mutating func refuseDirectives(
    _ version: (major: Int, minor: Int)?, _ hasTags: Bool, _ event: YAMLEvent
  ) {
    if let version, (version.major, version.minor) != (1, 2) {
      report(
        "yaml-directive", "YAML \(version.major).\(version.minor) reads words such as `no` in another way",
        at: range(event), help: "Leave the %YAML line out; files are read as YAML 1.2.")
    }
    if hasTags {
      report("yaml-tag", "%TAG declares tags, which a policy may not use", at: range(event), help: "Leave it out.")
    }
  }

  private mutating func report(_ code: DiagnosticCode, _ message: String, at range: TextRange, help: String? = nil) {
    diagnostics.append(Diagnostic(code, message, at: location(range), help: help))
  }

  // MARK: Places

  private func range(_ event: YAMLEvent) -> TextRange {
    TextRange(start: index.offset(of: event.start), end: index.offset(of: event.end))
  }

  private func location(_ range: TextRange) -> SourceLocation { SourceLocation(file: file, range: range) }

  /// A block collection's own end is that of the next token, which says nothing to a reader.
  private func extent(_ start: YAMLEvent, _ end: YAMLEvent, isFlow: Bool, last: YAMLNode?) -> SourceLocation {
    let first = index.offset(of: start.start)
    let end = isFlow ? index.offset(of: end.end) : last?.location.range.end ?? index.offset(of: start.end)
    return location(TextRange(start: first, end: end))
  }

  private func withoutTrailingSpace(_ range: TextRange) -> TextRange {
    var end = range.end
    while end > range.start, [0x20, 0x09, 0x0A, 0x0D].contains(file.bytes[end - 1]) { end -= 1 }
    return TextRange(start: range.start, end: end)
  }
}
