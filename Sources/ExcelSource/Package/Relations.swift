/// A relation of a part to another.
struct Relation {
  var id: String
  /// The last word of its type, by which strict and other workbooks agree: `worksheet`.
  var kind: String
  /// The other part's name in the archive.
  var part: String
}

/// Reads the relations of a part.
final class RelationReader: XMLEvents {
  private(set) var relations: [Relation] = []
  private let folder: [Substring]

  private init(folder: [Substring]) { self.folder = folder }

  /// - Parameter part: `""` for the archive as a whole.
  /// - Returns: nothing for a part without relations.
  static func relations(of part: String, in archive: ZipArchive) throws(WorkbookError) -> [Relation] {
    var path = part.split(separator: "/")
    let name = path.popLast().map(String.init) ?? ""
    let file = (path + ["_rels", "\(name).rels"]).joined(separator: "/")
    guard let entry = archive.entry(file) else { return [] }
    let reader = RelationReader(folder: path)
    try PartParser.parse(entry, of: archive, root: .relationships, limit: PartParser.smallLimit, reader)
    return reader.relations
  }

  func start(_ tag: Tag, in parent: Tag, _ attributes: XMLAttributes) throws(WorkbookError) {
    guard tag == .relationship, attributes.text("TargetMode") != "External",
      let id = attributes.text("Id"), let type = attributes.text("Type"), let target = attributes.text("Target")
    else { return }
    let kind = type.split(separator: "/").last.map(String.init) ?? ""
    relations.append(Relation(id: id, kind: kind, part: resolved(target)))
  }

  /// Targets are relative to the part's folder, or to the archive with a slash in front.
  private func resolved(_ target: String) -> String {
    let target = target.replacing("\\", with: "/")
    var path = target.hasPrefix("/") ? [] : folder
    for step in target.split(separator: "/") where step != "." {
      if step == ".." { _ = path.popLast() } else { path.append(step) }
    }
    return path.joined(separator: "/")
  }
}
