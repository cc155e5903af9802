import SourceDiagnostics

/// Maps positions in a scalar's decoded text (UTF-8 offsets) to bytes of its file.
public struct ScalarPlaces: Sendable {
  /// A stretch of decoded text and the source it came from. Of equal length: byte for byte.
  struct Segment: Sendable {
    var decoded: Int
    var decodedLength: Int
    var source: Int
    var sourceLength: Int
  }

  private let scalar: SourceLocation
  private let decodedLength: Int
  /// In order, without gaps; empty when the source could not be matched to the text.
  private let segments: [Segment]

  init(of scalar: YAMLScalar) {
    self.scalar = scalar.location
    let text = Array(scalar.text.utf8)
    decodedLength = text.count
    segments = ScalarScan.segments(of: scalar, decodedTo: text) ?? []
  }

  /// False when positions could not be worked out and every place is the scalar's own.
  public var isExact: Bool { !segments.isEmpty || decodedLength == 0 }

  /// The source of a range of decoded text; of an empty range, the point before its character.
  public func location(of range: TextRange) -> SourceLocation {
    guard isExact, let last = segments.last else { return scalar }
    let start = min(max(0, range.start), decodedLength)
    let end = min(max(start, range.end), decodedLength)
    let first = start == decodedLength ? last.source + last.sourceLength : sourceStart(of: start)
    let beyond = end == start ? first : sourceEnd(of: end - 1)
    return SourceLocation(file: scalar.file, range: TextRange(start: first, end: max(first, beyond)))
  }

  private func sourceStart(of offset: Int) -> Int {
    let segment = segments[segmentIndex(of: offset)]
    let isVerbatim = segment.decodedLength == segment.sourceLength
    return isVerbatim ? segment.source + offset - segment.decoded : segment.source
  }

  private func sourceEnd(of offset: Int) -> Int {
    let segment = segments[segmentIndex(of: offset)]
    let isVerbatim = segment.decodedLength == segment.sourceLength
    return isVerbatim ? segment.source + offset - segment.decoded + 1 : segment.source + segment.sourceLength
  }

  private func segmentIndex(of offset: Int) -> Int {
    var low = 0
    var high = segments.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if segments[middle].decoded <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
