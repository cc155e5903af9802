import CScan

/// A way of reading plain cells many at a time, which takes what the way of reading them one by one takes, or less of it.
protocol WideForm {
  #if arch(x86_64)
    var read: WideRead { get }
  #endif
}

#if arch(x86_64)
  /// Takes cells of a multiple of sixteen rows, writes a lane a row, 0 where the cell is left, and the bits of those that
  /// are left, eight rows a byte.
  typealias WideRead = (cscan_cells, Int, UnsafeMutablePointer<Int64>, UnsafeMutablePointer<UInt8>) -> Void
#endif

extension CellBatch {
  /// Whether the processor has the instructions for it.
  static let canBeWide = cscan_is_wide()

  /// Whether every row has its cells, and their bytes can be read without a look at the end.
  var areWhole: Bool { raggedRows.isEmpty && endOffset <= file.count &- 25 }

  /// Reads as many rows as can be read so.
  ///
  /// - Returns: how many from the first one on, a multiple of 64.
  @inline(__always)
  func wideLanes(
    _ form: some WideForm, _ marks: CellMarks.Column, _ lanes: UnsafeMutableBufferPointer<Int64>, _ left: inout [UInt64]
  ) -> Int {
    #if arch(x86_64)
      let rows = rowCount & ~63
      guard isWide, rows > 0, hasNarrowMarks, let base = lanes.baseAddress else { return 0 }
      let cells = unsafe marks.cells(of: file)
      unsafe left.withUnsafeMutableBytes { bytes in
        guard let bits = unsafe bytes.bindMemory(to: UInt8.self).baseAddress else { return }
        unsafe form.read(cells, rows, base, bits)
      }
      return rows
    #else
      return 0
    #endif
  }

  /// Some instructions read offsets as numbers with a sign.
  private var hasNarrowMarks: Bool { endOffset &- startOffset < 1 << 31 }

  /// Whether all cells but those of the last few rows are too long to be empty or a quotation of nothing.
  ///
  /// - Returns: how many rows are known to have such cells, from the first one on.
  func longRows(ofColumn column: Int) -> Int {
    #if arch(x86_64)
      let rows = rowCount & ~15
      guard isWide, rows > 0, areWhole else { return 0 }
      return marks.withColumn(column) { marks in unsafe cscan_are_long(marks.cells(of: file), rows) ? rows : 0 }
    #else
      return 0
    #endif
  }

  /// How many rows are known to have no cell with so many bytes more than `length` as one of the bits says, from the first
  /// row on.
  func rows(ofColumn column: Int, withoutLength length: Int, surplus: UInt32) -> Int {
    #if arch(x86_64)
      let rows = rowCount & ~15
      guard isWide, rows > 0, raggedRows.isEmpty, length < 1 << 31 else { return 0 }
      return marks.withColumn(column) { marks in
        unsafe cscan_has_length(marks.cells(of: file), rows, UInt32(length), surplus) ? 0 : rows
      }
    #else
      return 0
    #endif
  }

  /// How many rows are known to rise, from the first one on: their texts are of one length, and each comes after the one
  /// before it.
  func risingRows(ofColumn column: Int) -> Int {
    #if arch(x86_64)
      let rows = rowCount & ~7
      guard isWide, rows > 0, areWhole, hasNarrowMarks else { return 0 }
      return marks.withColumn(column) { marks in
        let length = marks.count(0)
        guard 8...16 ~= length else { return 0 }
        return unsafe cscan_rise(marks.cells(of: file), rows, UInt32(length)) ? rows : 0
      }
    #else
      return 0
    #endif
  }
}

extension FileBytes {
  /// How many characters of two bytes and more there are; `nil` where not all is UTF-8, or it takes a look at each.
  func utf8Sequences(_ range: Range<Int>) -> Int? {
    #if arch(x86_64)
      guard CellBatch.canBeWide else { return nil }
      var sequences = 0
      return unsafe cscan_is_utf8(base + range.lowerBound, range.count, &sequences) ? sequences : nil
    #else
      return nil
    #endif
  }

  /// Whether no byte is NUL or beyond ASCII; `nil` where it takes a look at each.
  func isPlainASCII(_ range: Range<Int>) -> Bool? {
    #if arch(x86_64)
      return CellBatch.canBeWide ? unsafe cscan_is_plain_ascii(base + range.lowerBound, range.count) : nil
    #else
      return nil
    #endif
  }
}

#if arch(x86_64)
  extension CellMarks.Column {
    func cells(of file: FileBytes) -> cscan_cells {
      unsafe cscan_cells(text: file.base + origin, before: before, ends: ends, gap: UInt32(gap))
    }
  }

  extension PlainDay {
    var read: WideRead { unsafe cscan_days }
  }

  extension PlainMoment {
    var read: WideRead { unsafe cscan_moments }
  }

  extension PlainInteger {
    var read: WideRead { unsafe cscan_integers }
  }

  extension PlainTruth {
    var read: WideRead { unsafe cscan_truths }
  }

  extension PlainNumber {
    var read: WideRead { { unsafe cscan_numbers($0, $1, shape.wide, $2, $3) } }
  }

  extension PlainKey {
    var read: WideRead {
      let table = unsafe keys.isCounting ? nil : values.baseAddress
      return { unsafe cscan_keys($0, $1, keys.shape.wide, keys.lowest, table, values.count, $2, $3) }
    }
  }

  extension NumberedShape {
    var wide: cscan_shape {
      cscan_shape(
        length: UInt32(length), back: patterns.back, back_slack: slacks.back, front: patterns.front,
        front_slack: slacks.front)
    }
  }
#endif
