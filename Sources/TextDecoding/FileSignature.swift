import ByteScanning

/// A format that is no text, by the first bytes of a file.
public enum FileSignature: String, CaseIterable, Hashable, Sendable {
  case zip, compound, sqlite, parquet, pdf, zstandard, xz, bzip2

  public init?(_ file: FileBytes) {
    let start = file.copy(0..<16)
    guard let found = Self.allCases.first(where: { start.starts(with: $0.bytes) }) else { return nil }
    self = found
  }

  private var bytes: [UInt8] {
    switch self {
    case .zip: [0x50, 0x4B, 0x03, 0x04]
    case .compound: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    case .sqlite: Array("SQLite format 3\0".utf8)
    case .parquet: Array("PAR1".utf8)
    case .pdf: Array("%PDF-".utf8)
    case .zstandard: [0x28, 0xB5, 0x2F, 0xFD]
    case .xz: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]
    // `BZh9` could begin a text; what follows it in such a file could not.
    case .bzip2: [0x42, 0x5A, 0x68, 0x39, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59]
    }
  }

  public var description: String {
    switch self {
    case .zip: "a ZIP archive, as Excel workbooks are"
    case .compound: "a workbook or document of an older Microsoft Office"
    case .sqlite: "a SQLite database"
    case .parquet: "a Parquet file"
    case .pdf: "a PDF document"
    case .zstandard: "data packed with zstd"
    case .xz: "data packed with xz"
    case .bzip2: "data packed with bzip2"
    }
  }
}
