/// Parses parts of an archive as they are inflated.
enum PartParser {
  /// What a part of the workbook that is no sheet may inflate to.
  static let smallLimit = 64 << 20
  /// What a sheet or the table of texts may inflate to; more than Excel itself can open.
  static let largeLimit = 4 << 30

  static func parse(
    _ entry: ZipEntry, of archive: ZipArchive, root: Tag, limit: Int, _ events: any XMLEvents
  ) throws(WorkbookError) {
    let stream = try XMLStream(part: entry.name, root: root, events: events)
    try PartReader.read(entry, of: archive, limit: limit) { piece throws(WorkbookError) in
      try stream.feed(piece)
      return !events.isDone
    }
    if !events.isDone { try stream.finish() }
  }
}
