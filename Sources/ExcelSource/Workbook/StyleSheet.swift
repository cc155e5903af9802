/// Reads which format the numbers of each style have.
final class StyleSheet: XMLEvents {
  private static let styleLimit = 1 << 20

  private var codes: [Int: NumberFormat] = [:]
  private var formats: [NumberFormat] = []

  private init() {}

  /// - Returns: by the number of the style; nothing without a part.
  static func formats(_ part: String?, _ archive: ZipArchive) throws(WorkbookError) -> [NumberFormat] {
    guard let part else { return [] }
    guard let entry = archive.entry(part) else { throw .damaged(part, "is missing", "缺失") }
    let sheet = StyleSheet()
    try PartParser.parse(entry, of: archive, root: .styleSheet, limit: PartParser.smallLimit, sheet)
    return sheet.formats
  }

  func start(_ tag: Tag, in parent: Tag, _ attributes: XMLAttributes) throws(WorkbookError) {
    switch (tag, parent) {
    case (.numFmt, .numFmts):
      guard let id = attributes.int("numFmtId"), let code = attributes.text("formatCode") else { return }
      codes[id] = NumberFormat(code: code)
    case (.xf, .cellXfs):
      guard formats.count < Self.styleLimit else {
        throw .limit("styles", "more than \(Self.styleLimit) styles", "样式超过\(Self.styleLimit)个")
      }
      let id = attributes.int("numFmtId") ?? 0
      formats.append(codes[id] ?? NumberFormat(builtIn: id))
    default: break
    }
  }
}
