/// Operators as authors write them.
enum OperatorText {
  static func symbol(_ name: String) -> String? {
    switch name {
    case "@in": "in"
    case "_?_:_": "? :"
    case "_[_]": "[…]"
    case "_[?_]": "[?…]"
    default:
      name.hasSuffix("_") && !name.contains(where: \.isLetter)
        ? name.split(separator: "_").joined() : nil
    }
  }
}
