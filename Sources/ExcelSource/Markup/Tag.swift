/// Elements of workbooks that are looked at.
enum Tag: String, CaseIterable {
  // Of sheets, those of cells first: names are looked for in this order.
  case c, v, `is`, t, f, row, r, si, rPh, worksheet, sheetData, mergeCells, mergeCell
  // Of the workbook.
  case workbook, workbookPr, calcPr, sheets, sheet
  // Of styles and shared texts.
  case styleSheet, numFmts, numFmt, cellXfs, xf, sst
  // Of relations between parts.
  case relationships = "Relationships"
  case relationship = "Relationship"
  /// An element of a workbook that is not looked at.
  case other = ""
  /// An element of another vocabulary: it is skipped with all that is in it.
  case foreign = "-"

  private static let longest = 16
  private static let byName: [(name: Name, tag: Tag)] = allCases.compactMap { tag in
    tag == .other || tag == .foreign ? nil : Name(Array(tag.rawValue.utf8).span).map { ($0, tag) }
  }

  /// A name of up to 16 bytes as numbers: what millions of cells are told apart by.
  private struct Name: Equatable {
    var first: UInt64 = 0
    var second: UInt64 = 0

    init?(_ bytes: Span<UInt8>) {
      guard bytes.count <= longest else { return nil }
      for index in bytes.indices {
        if index < 8 { first = first << 8 | UInt64(bytes[index]) } else { second = second << 8 | UInt64(bytes[index]) }
      }
    }
  }

  /// - Parameter localName: an element's name in a vocabulary of workbooks.
  init(localName: Span<UInt8>) {
    let name = Name(localName)
    self = Self.byName.first { $0.name == name }?.tag ?? .other
  }
}

/// Vocabularies by their names. Strict workbooks have names of their own for the same.
enum Vocabulary {
  static let separator = UInt8(ascii: "\n")
  private static let known = [
    Array("http://schemas.openxmlformats.org/spreadsheetml/2006/main".utf8),
    Array("http://purl.oclc.org/ooxml/spreadsheetml/main".utf8),
    Array("http://schemas.openxmlformats.org/package/2006/relationships".utf8),
  ]

  /// - Parameter name: a vocabulary's name, the separator and the local name.
  static func tag(_ name: Span<UInt8>) -> Tag {
    for vocabulary in known where name.count > vocabulary.count && name[vocabulary.count] == separator {
      guard starts(name, vocabulary) else { continue }
      return Tag(localName: name.extracting(vocabulary.count + 1..<name.count))
    }
    return .foreign
  }

  private static func starts(_ name: Span<UInt8>, _ vocabulary: [UInt8]) -> Bool {
    // From the end: the beginnings are alike.
    for index in vocabulary.indices.reversed() where name[index] != vocabulary[index] { return false }
    return true
  }
}
