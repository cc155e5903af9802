extension Unicode.Scalar {
  /// True for what a terminal or an editor would obey instead of show, so that JSON which somebody looks at hides
  /// nothing: control characters, marks that reorder text, line and paragraph separators, invisible format characters.
  var isUnprintable: Bool {
    if value < 0x7F { return value < 0x20 }
    if value < 0xAD { return value < 0xA0 }
    if value == 0x200C || value == 0x200D { return false }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return true
    default: return false
    }
  }
}
