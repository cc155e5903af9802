import ByteScanning

/// Hands over the bytes of a part in pieces, and holds what comes out against what the directory promised.
struct PartReader {
  private static let chunk = 1 << 16
  /// From this many bytes on, a part that was smaller by more than the ratio is taken for a bomb: rows of real sheets
  /// shrink to a twentieth, empty formatted ones to a hundredth.
  private static let suspicion = 64 << 20
  private static let ratio = 400

  private let entry: ZipEntry
  private let limit: Int
  private var crc: UInt32 = 0
  private var total = 0

  /// - Parameter limit: no more bytes are inflated.
  /// - Parameter body: returns whether it wants more; what comes after is then not checked.
  static func read(
    _ entry: ZipEntry, of archive: ZipArchive, limit: Int, _ body: (Span<UInt8>) throws(WorkbookError) -> Bool
  ) throws(WorkbookError) {
    guard entry.size <= limit else { throw tooLarge(entry, limit) }
    let range = try archive.range(of: entry)
    let result = archive.file.withBytes { bytes in
      Result { () throws(WorkbookError) in
        var reader = PartReader(entry: entry, limit: limit)
        try reader.read(bytes.extracting(range), body)
      }
    }
    try result.get()
  }

  private init(entry: ZipEntry, limit: Int) {
    self.entry = entry
    self.limit = limit
  }

  private mutating func read(
    _ input: Span<UInt8>, _ body: (Span<UInt8>) throws(WorkbookError) -> Bool
  ) throws(WorkbookError) {
    switch entry.method {
    case .stored: guard try readStored(input, body) else { return }
    case .deflated: guard try inflate(input, body) else { return }
    }
    guard total == entry.size, crc == entry.crc else {
      throw .damaged(entry.name, "its checksum or size is not that of the zip directory", "校验和或大小与zip目录不符")
    }
  }

  private mutating func readStored(
    _ input: Span<UInt8>, _ body: (Span<UInt8>) throws(WorkbookError) -> Bool
  ) throws(WorkbookError) -> Bool {
    var offset = 0
    while offset < input.count {
      let piece = input.extracting(offset..<min(offset + Self.chunk, input.count))
      guard try hand(piece, body) else { return false }
      offset += piece.count
    }
    return true
  }

  private mutating func inflate(
    _ input: Span<UInt8>, _ body: (Span<UInt8>) throws(WorkbookError) -> Bool
  ) throws(WorkbookError) -> Bool {
    guard var inflater = Inflater() else { throw .limit(entry.name, "no memory to inflate it", "内存不足，无法解压") }
    var output = [UInt8](repeating: 0, count: Self.chunk)
    var offset = 0
    while true {
      guard let step = inflater.inflate(input.extracting(offset..<input.count), into: &output) else { throw broken }
      offset += step.consumed
      if step.produced > 0, try !hand(output.span.extracting(0..<step.produced), body) { return false }
      if step.isAtEnd { return true }
      guard step.consumed > 0 || step.produced > 0 else { throw broken }
    }
  }

  private var broken: WorkbookError {
    .damaged(entry.name, "its compressed bytes are broken or cut short", "压缩数据损坏或不完整")
  }

  private mutating func hand(
    _ piece: Span<UInt8>, _ body: (Span<UInt8>) throws(WorkbookError) -> Bool
  ) throws(WorkbookError) -> Bool {
    total += piece.count
    guard total <= limit else { throw Self.tooLarge(entry, limit) }
    if total > Self.suspicion, total / Self.ratio > entry.compressedSize {
      throw .limit(
        entry.name, "inflates to more than \(Self.ratio) times its size, as zip bombs do",
        "解压后超过原大小的\(Self.ratio)倍，疑似压缩炸弹")
    }
    crc = Inflater.crc(crc, piece)
    return try body(piece)
  }

  private static func tooLarge(_ entry: ZipEntry, _ limit: Int) -> WorkbookError {
    .limit(entry.name, "inflates to more than \(limit >> 20) MiB", "解压后超过\(limit >> 20) MiB")
  }
}
