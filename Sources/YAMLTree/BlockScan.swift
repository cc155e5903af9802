/// Literal and folded scalars: `|` and `>`.
struct BlockScan {
  private enum Chomping { case clip, strip, keep }

  private var scan: ScalarScan
  private let isFolded: Bool
  private var chomping = Chomping.clip
  private var hasIndicator = false

  /// Indentation given as a number counts from the parent's, which the scan doesn't know: what fits is what counts.
  static func segments(
    _ start: ScalarScan, isFolded: Bool, decodedTo text: [UInt8]
  ) -> [ScalarPlaces.Segment]? {
    var head = BlockScan(scan: start, isFolded: isFolded)
    head.header()
    let deepest = min(255, head.deepestIndentation())
    let candidates = head.hasIndicator ? Array((1...max(1, deepest)).reversed()) : [max(1, deepest)]
    for indentation in candidates {
      var block = head
      block.body(indentation)
      if block.scan.decoded == text { return block.scan.segments }
    }
    return nil
  }

  private init(scan: ScalarScan, isFolded: Bool) {
    self.scan = scan
    self.isFolded = isFolded
  }

  /// `|` or `>`, an optional digit and sign, a comment, the end of the line.
  private mutating func header() {
    scan.index += 1
    while !scan.isAtEnd, scan.breakLength == 0 {
      let byte = scan.peek()
      if byte == 0x20 || byte == 0x09 { break }
      if byte == UInt8(ascii: "+") { chomping = .keep }
      if byte == UInt8(ascii: "-") { chomping = .strip }
      if (0x31...0x39).contains(byte) { hasIndicator = true }
      scan.index += 1
    }
    while !scan.isAtEnd, scan.breakLength == 0 { scan.index += 1 }
    if scan.breakLength > 0 { _ = scan.readBreak() }
  }

  /// The deepest column of the leading empty lines and of the first line with text.
  private func deepestIndentation() -> Int {
    var scan = scan
    var deepest = 0
    while !scan.isAtEnd {
      var column = 0
      while scan.peek() == 0x20 {
        scan.index += 1
        column += 1
      }
      deepest = max(deepest, column)
      guard scan.breakLength > 0 else { break }
      _ = scan.readBreak()
    }
    return deepest
  }

  private mutating func body(_ indentation: Int) {
    var leading: ScalarScan.LineBreak?
    var (trailing, column) = emptyLines(indentation)
    var startsBlank = false
    while column == indentation, !scan.isAtEnd {
      let isBlank = scan.isAtBlank
      if isFolded, let first = leading, first.isLineFeed, !startsBlank, !isBlank {
        if trailing.isEmpty { scan.append([0x20], from: first.source, first.length) }
      } else if let first = leading {
        scan.append(first)
      }
      scan.append(trailing)
      startsBlank = isBlank
      while !scan.isAtEnd, scan.breakLength == 0 { scan.copy(1) }
      leading = scan.breakLength > 0 ? scan.readBreak() : nil
      (trailing, column) = emptyLines(indentation)
    }
    if chomping != .strip, let leading { scan.append(leading) }
    if chomping == .keep { scan.append(trailing) }
  }

  /// Skips lines without text and the indentation of the next line; gives the breaks and that line's column.
  private mutating func emptyLines(_ indentation: Int) -> ([ScalarScan.LineBreak], Int) {
    var breaks: [ScalarScan.LineBreak] = []
    while true {
      var column = 0
      while column < indentation, scan.peek() == 0x20 {
        scan.index += 1
        column += 1
      }
      guard scan.breakLength > 0 else { return (breaks, column) }
      breaks.append(scan.readBreak())
    }
  }
}
