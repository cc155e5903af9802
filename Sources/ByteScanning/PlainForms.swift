/// A way of reading plain cells. A type and no closure, since only so it is sure to become a part of the loop.
protocol PlainForm: WideForm {
  /// - Parameter cell: 24 bytes from its start can be read, however many it has.
  func lane(of cell: UnsafePointer<UInt8>, _ count: Int) -> Int64?
}

@safe struct PlainDay: PlainForm {
  let months: UnsafeBufferPointer<DayTable.Month>

  @inline(__always) func lane(of cell: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    count == 10 ? unsafe PlainText.day(cell, months) : nil
  }
}

@safe struct PlainMoment: PlainForm {
  let months: UnsafeBufferPointer<DayTable.Month>

  @inline(__always) func lane(of cell: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    if count == 16 { return unsafe PlainText.minutes(cell, months).map { $0 &* 60_000_000 } }
    guard count == 19, let minutes = unsafe PlainText.minutes(cell, months),
      let seconds = unsafe PlainText.seconds(cell + 16)
    else { return nil }
    return (minutes &* 60 &+ seconds) &* 1_000_000
  }
}

struct PlainInteger: PlainForm {
  @inline(__always) func lane(of cell: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    UInt(bitPattern: count &- 1) < 8 ? unsafe PlainText.digits(cell, count) : nil
  }
}

struct PlainTruth: PlainForm {
  @inline(__always) func lane(of cell: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    let word = unsafe PlainText.word(cell)
    if count == 4, word & 0xFFFF_FFFF == 0x6575_7274 { return 1 }
    return count == 5 && word & 0xFF_FFFF_FFFF == 0x65_736C_6166 ? 0 : nil
  }
}

struct PlainNumber: PlainForm {
  let shape: NumberedShape

  @inline(__always) func lane(of cell: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    unsafe shape.number(cell, count)
  }
}

@safe struct PlainKey: PlainForm {
  let keys: NumberedKeys
  let values: UnsafeBufferPointer<Int32>

  @inline(__always) func lane(of cell: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    unsafe keys.value(cell, count, values)
  }
}
