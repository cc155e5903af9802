/// Why a report could not be written.
public struct OutputFailure: Error, Hashable, Sendable {
  /// `errno` of the write.
  public var errorNumber: Int32

  public init(errorNumber: Int32) { self.errorNumber = errorNumber }
}

/// Takes a report's bytes a block at a time. A failed write is kept and thrown by `finish`, and what follows it is
/// dropped, so that writers need no error handling between words.
struct ReportOutput {
  typealias Emit = ([UInt8]) throws(OutputFailure) -> Void

  private static let blockSize = 1 << 16
  private var block: [UInt8] = []
  private let emit: Emit
  private var failure: OutputFailure?

  init(_ emit: @escaping Emit) { self.emit = emit }

  mutating func write(_ text: String) {
    block.append(contentsOf: text.utf8)
    flushIfFull()
  }

  /// Single bytes stand between texts, which see to a block that is full.
  mutating func write(_ byte: UInt8) { block.append(byte) }

  mutating func write(_ byte: UInt8, count: Int) {
    for _ in 0..<count { block.append(byte) }
  }

  /// Writes a text if its bytes fit, else nothing; tells which.
  mutating func write(_ text: String, if isFit: (Span<UInt8>) -> Bool) -> Bool {
    let start = block.count
    block.append(contentsOf: text.utf8)
    let fits = isFit(block.span.extracting(start..<block.count))
    if !fits { block.removeLast(block.count - start) }
    flushIfFull()
    return fits
  }

  mutating func finish() throws(OutputFailure) {
    flush()
    if let failure { throw failure }
  }

  private mutating func flushIfFull() {
    if block.count >= Self.blockSize { flush() }
  }

  private mutating func flush() {
    defer { block.removeAll(keepingCapacity: true) }
    guard failure == nil, !block.isEmpty else { return }
    do throws(OutputFailure) { try emit(block) } catch { failure = error }
  }
}
