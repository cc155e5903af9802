import ByteScanning

/// The parts of a workbook's file.
struct ZipArchive: Sendable {
  let file: FileBytes
  private let entries: [[UInt8]: ZipEntry]

  init(_ file: FileBytes) throws(WorkbookError) {
    let result = file.withBytes { Self.listed($0) }
    self.file = file
    entries = try result.get()
  }

  /// `nil` for a part that isn't there. Names are those of the archive: without a slash in front.
  func entry(_ name: String) -> ZipEntry? { entries[ZipEntry.key(name.utf8)] }

  private static func listed(_ bytes: Span<UInt8>) -> Result<[[UInt8]: ZipEntry], WorkbookError> {
    Result { () throws(WorkbookError) in
      if LittleEndian.number(bytes, at: 0, size: 8) == 0xE11A_B1A1_E011_CFD0 { throw .encryptedOrOld }
      guard LittleEndian.int(bytes, at: 0, size: 2) == 0x4B50 else { throw .notZip }
      var entries: [[UInt8]: ZipEntry] = [:]
      for entry in try ZipDirectory.entries(bytes) {
        guard entries.updateValue(entry, forKey: ZipEntry.key(entry.name.utf8)) == nil else {
          throw .damaged(entry.name, "is there twice", "重复出现")
        }
      }
      return entries
    }
  }

  /// Where the bytes of a part lie.
  func range(of entry: ZipEntry) throws(WorkbookError) -> Range<Int> {
    let start = file.withBytes { bytes in Self.dataStart(bytes, entry) }
    guard let start, start <= file.count, entry.compressedSize <= file.count - start else {
      throw .damaged(entry.name, "lies outside of the file, or its header names another part", "位于文件之外，或其头部所指为其他部件")
    }
    return start..<start + entry.compressedSize
  }

  /// The local header has lengths of its own for what stands before the bytes; its name must be the directory's, or
  /// two readers of the same archive would see two workbooks.
  private static func dataStart(_ bytes: Span<UInt8>, _ entry: ZipEntry) -> Int? {
    let offset = entry.headerOffset
    guard offset <= bytes.count - 30, LittleEndian.int(bytes, at: offset, size: 4) == 0x0403_4B50,
      let nameLength = LittleEndian.int(bytes, at: offset + 26, size: 2),
      let extraLength = LittleEndian.int(bytes, at: offset + 28, size: 2),
      offset + 30 + nameLength <= bytes.count,
      ZipEntry.key(ZipDirectory.text(bytes.extracting(offset + 30..<offset + 30 + nameLength)).utf8)
        == ZipEntry.key(entry.name.utf8)
    else { return nil }
    return offset + 30 + nameLength + extraLength
  }
}
