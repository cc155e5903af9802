import CScan

/// Lists the delimiters and line breaks that end cells, 64 bytes at a time. Of quotations it takes those that begin and
/// end with their cell and hold no line break.
@safe struct StructuralScan {
  private let base: UnsafePointer<UInt8>
  private let end: Int
  private let delimiter: UInt8

  init(_ cursor: DelimitedCursor) {
    unsafe base = cursor.base
    end = cursor.end
    delimiter = cursor.delimiter
  }

  /// Room for what one block may hold beside what was asked for, and for what is looked at behind it.
  static let slack = 64 + 32

  /// Writes offsets from `start` on, where a row begins, counted from there, until `wanted` of them are found, or up to
  /// the block with the first quotation that is left to others, or up to the last whole block.
  ///
  /// - Parameter offsets: has room for `wanted + slack`.
  /// - Returns: how many were found.
  func list(_ offsets: UnsafeMutablePointer<UInt32>, wanted: Int, from start: Int) -> Int {
    var count = 0
    var position = start
    // Offsets are 32 bits wide.
    let last = min(end, start &+ (1 << 31)) &- 64
    var quotation = Quotation()
    while position <= last, count < wanted {
      let block = unsafe cscan_look(base + position, delimiter)
      var structural = block.structural
      if block.quotes | quotation.isPending != 0 {
        let begins = position == start || isStructural(position &- 1)
        let quotes = unsafe block.quotes == 0 ? 0 : cscan_quotes(base + position)
        guard let hidden = quotation.hidden(structural, quotes, begins: begins), holdsDelimiters(hidden, position)
        else {
          break
        }
        structural &= ~hidden
      }
      count = unsafe Self.write(structural, at: UInt32(truncatingIfNeeded: position &- start), offsets, count)
      position &+= 64
    }
    return count
  }

  /// With more columns a row's line breaks lie too far apart to be foreseen in a word of bits.
  static let wideColumnLimit = 64

  /// Writes offsets as `list` does, but of whole rows only, and up to the block with the first row that has another number
  /// of cells. Of the line breaks that are pairs it takes the first byte.
  ///
  /// - Returns: how many offsets were found, and whether a line break among them may be a pair.
  func listRows(
    _ offsets: UnsafeMutablePointer<UInt32>, wanted: Int, of columns: Int, from start: Int
  ) -> (count: Int, mayHavePairs: Bool) {
    #if arch(x86_64)
      let ends = unsafe cscan_list_rows(
        base + start, min(end &- start, 1 << 31), wanted, delimiter, UInt32(columns), offsets)
      return (ends.count, ends.has_carriage)
    #else
      return (0, false)
    #endif
  }

  private func isStructural(_ offset: Int) -> Bool {
    let byte = unsafe base[offset]
    return byte == delimiter || byte == DelimitedCursor.lineFeed || byte == DelimitedCursor.carriageReturn
  }

  /// Line breaks in a quotation make a row of several lines.
  private func holdsDelimiters(_ bits: UInt64, _ position: Int) -> Bool {
    var rest = bits
    while rest != 0 {
      guard unsafe base[position &+ rest.trailingZeroBitCount] == delimiter else { return false }
      rest &= rest &- 1
    }
    return true
  }

  /// What of a text lies in quotations, from block to block.
  private struct Quotation {
    /// All bits where a quotation is open at the end of the last block.
    private var open: UInt64 = 0
    /// 1 where the last block ended with a mark that closes a quotation or is the first of a doubled one.
    private var closing: UInt64 = 0

    /// Not 0 where the next block has to be looked at though it holds no mark.
    var isPending: UInt64 { open | closing }

    /// The structural bytes that lie in quotations; `nil` where a mark stands in the middle of a cell, or text follows the
    /// closing one.
    ///
    /// - Parameter begins: whether a cell begins with the block, if no quotation is open.
    mutating func hidden(_ structural: UInt64, _ quotes: UInt64, begins: Bool) -> UInt64? {
      let after = Self.parities(quotes) ^ open
      let before = after ^ quotes
      let (opening, ends) = (quotes & ~before, quotes & before)
      let afterEnd = ends << 1 | closing
      let first: UInt64 = begins && open == 0 ? 1 : 0
      // A doubled mark closes a quotation and opens it again.
      guard opening & ~((structural & ~after) << 1 | first | afterEnd) == 0, afterEnd & ~(structural | quotes) == 0
      else {
        return nil
      }
      open = 0 &- (after >> 63)
      closing = ends >> 63
      return structural & after
    }

    /// In each bit whether the number of bits up to it is odd.
    private static func parities(_ bits: UInt64) -> UInt64 {
      var bits = bits
      for shift in [1, 2, 4, 8, 16, 32] as [UInt64] { bits ^= bits &<< shift }
      return bits
    }
  }

  /// Eight at once without a look at how many there are: most blocks of records hold about as many, and a branch that
  /// is taken now and then costs more than a store that is written over.
  @inline(__always)
  private static func write(
    _ bits: UInt64, at first: UInt32, _ offsets: UnsafeMutablePointer<UInt32>, _ count: Int
  ) -> Int {
    let found = bits.nonzeroBitCount
    var rest = bits
    var written = 0
    repeat {
      let out = unsafe offsets + (count &+ written)
      for lane in 0..<8 {
        unsafe out[lane] = first &+ UInt32(truncatingIfNeeded: rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
      written &+= 8
    } while written < found
    return count &+ found
  }
}
