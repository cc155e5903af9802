/// Finds bytes among others.
enum ByteSearch {
  static func holds(_ text: ArraySlice<UInt8>, _ sought: [UInt8]) -> Bool {
    guard let first = sought.first else { return true }
    var position = text.startIndex
    while position &+ sought.count <= text.endIndex {
      if text[position] == first, text[position..<position + sought.count].elementsEqual(sought) { return true }
      position &+= 1
    }
    return false
  }
}
