import CScan

/// Where the cells of a batch's rows begin and end, column by column, so that whoever reads one column walks memory in
/// one direction.
@safe struct CellMarks: Sendable {
  /// First where each row begins, then for each column where each row's cell ends; in bytes from `origin`.
  private var words: [UInt32]
  /// Rows that there is room for.
  private let capacity: Int
  private let columnCount: Int
  let origin: Int

  /// Stands for the end of the last cell of a row that can't be split as the header says.
  private static let ragged = UInt32.max
  /// Offsets from the origin have to stay below.
  static let reach = Int(UInt32.max)

  init() {
    words = []
    (capacity, columnCount, origin) = (0, 0, 0)
  }

  init(
    capacity: Int, columnCount: Int, origin: Int, _ fill: (Writer) -> Void
  ) {
    self.capacity = capacity
    self.columnCount = columnCount
    self.origin = origin
    let count = capacity * (columnCount + 1)
    words = unsafe [UInt32](unsafeUninitializedCapacity: count) { buffer, initialised in
      initialised = count
      guard let base = buffer.baseAddress else { return }
      unsafe fill(Writer(words: base, capacity: capacity, columnCount: columnCount))
    }
  }

  /// Writes rows, each whole.
  @safe struct Writer {
    private let words: UnsafeMutablePointer<UInt32>
    private let capacity: Int
    private let columnCount: Int

    fileprivate init(words: UnsafeMutablePointer<UInt32>, capacity: Int, columnCount: Int) {
      unsafe self.words = words
      self.capacity = capacity
      self.columnCount = columnCount
    }

    @inline(__always) func begin(_ row: Int, at offset: UInt32) { unsafe words[row] = offset }

    @inline(__always) func end(_ column: Int, _ row: Int, at offset: UInt32) {
      unsafe words[(column &+ 1) &* capacity &+ row] = offset
    }

    /// All cells of a row, from the offsets of the bytes that end them.
    ///
    /// - Parameter text: what the offsets count from.
    /// - Returns: whether all cells but the last are ended by the delimiter.
    @inline(__always)
    func end(
      _ row: Int, at ends: UnsafePointer<UInt32>, from shift: UInt32, in text: UnsafePointer<UInt8>, by delimiter: UInt8
    ) -> Bool {
      var word = unsafe words + (capacity &+ row)
      var difference: UInt8 = 0
      for column in 0..<columnCount &- 1 {
        let end = unsafe ends[column]
        difference |= unsafe text[Int(end)] ^ delimiter
        unsafe word.pointee = end &+ shift
        unsafe word += capacity
      }
      unsafe word.pointee = ends[columnCount &- 1] &+ shift
      return difference == 0
    }

    /// All cells of rows that are known to have them; behind the offsets of the last row sixteen more can be read.
    func end(_ row: Int, count: Int, at ends: UnsafePointer<UInt32>, from shift: UInt32) {
      #if arch(x86_64)
        unsafe cscan_turn_rows(ends, count, UInt32(columnCount), shift, words + (capacity &+ row), capacity)
      #endif
    }

    func markRagged(_ row: Int) { unsafe words[columnCount &* capacity &+ row] = CellMarks.ragged }
  }

  /// Keeps but some rows, in their order.
  mutating func keep(_ rows: [Int]) {
    for (number, row) in rows.enumerated() where number != row {
      for column in 0...columnCount { words[column * capacity + number] = words[column * capacity + row] }
    }
  }

  func rowOffset(_ row: Int) -> Int { origin + Int(words[row]) }

  func isRagged(_ row: Int) -> Bool { words[columnCount * capacity + row] == Self.ragged }

  /// The bytes of a cell, its quotation marks included; `nil` in a row that can't be split.
  func cell(_ row: Int, _ column: Int) -> Range<Int>? {
    guard !isRagged(row) else { return nil }
    let start = column == 0 ? Int(words[row]) : Int(words[column * capacity + row]) + 1
    return origin + start..<origin + Int(words[(column + 1) * capacity + row])
  }

  @inline(__always) func withColumn<Result>(_ column: Int, _ body: (Column) -> Result) -> Result {
    unsafe words.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("a batch without rows") }
      return body(
        unsafe Column(
          before: base + column * capacity, ends: base + (column + 1) * capacity, last: base + columnCount * capacity,
          origin: origin, gap: column == 0 ? 0 : 1))
    }
  }

  /// The cells of one column.
  @safe struct Column {
    let before: UnsafePointer<UInt32>
    let ends: UnsafePointer<UInt32>
    private let last: UnsafePointer<UInt32>
    let origin: Int
    /// From where the cell before ends to where this one begins.
    private let shift: Int
    /// The delimiter between two cells.
    let gap: Int

    fileprivate init(
      before: UnsafePointer<UInt32>, ends: UnsafePointer<UInt32>, last: UnsafePointer<UInt32>, origin: Int, gap: Int
    ) {
      unsafe self.before = before
      unsafe self.ends = ends
      unsafe self.last = last
      self.origin = origin
      shift = origin + gap
      self.gap = gap
    }

    @inline(__always) func isRagged(_ row: Int) -> Bool { unsafe last[row] == CellMarks.ragged }

    /// Where a cell begins. Of a row that can't be split it says nothing.
    @inline(__always) func start(_ row: Int) -> Int { unsafe shift &+ Int(before[row]) }

    /// How many bytes a cell has, its quotation marks included.
    @inline(__always) func count(_ row: Int) -> Int { unsafe Int(ends[row]) &- Int(before[row]) &- gap }
  }
}
