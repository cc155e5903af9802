/// Takes what a parser of XML finds.
protocol XMLEvents: AnyObject {
  /// Whether nothing more is wanted of the part.
  var isDone: Bool { get }

  /// - Parameter parent: `other` for the root.
  func start(_ tag: Tag, in parent: Tag, _ attributes: XMLAttributes) throws(WorkbookError)
  func end(_ tag: Tag) throws(WorkbookError)
  /// A piece of text in an element.
  func text(_ bytes: Span<UInt8>, in tag: Tag) throws(WorkbookError)
}

extension XMLEvents {
  var isDone: Bool { false }
  func end(_ tag: Tag) throws(WorkbookError) {}
  func text(_ bytes: Span<UInt8>, in tag: Tag) throws(WorkbookError) {}
}
